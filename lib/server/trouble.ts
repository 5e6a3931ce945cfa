import { type Trouble, troubleOf } from '#db/trouble.ts'
import { failureDigest } from '#lib/core/failure.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { lookAtDatabase } from './database-watch.ts'
import { log } from './log.ts'
import { currentRequest, sayCode } from './requests.ts'

/** Trouble as whoever asked is told of it. `status` is for routes and programs. */
export type Told = { code: 'database-away' | 'disk-full'; status: 503 | 507; message: string; retryAfter: number }

const RETRY_SECONDS = 5
const RETRY_FULL_SECONDS = 60

const WORDS = {
  away: 'Troth could not reach its database; nothing was changed. Try again in a moment.',
  uncertain:
    'Troth lost its database while this was being saved, so it may have been saved or not. Look whether it is there before you send it again.',
  full: 'The disk of Troth’s database is full: it can be read, but nothing can be written, and nothing was changed. Whoever looks after Troth must free some space.',
}

/** What to tell when the database is away or its disk is full; null for any other error. The log and the figures know of it from here on. */
export function tellTrouble(error: unknown): Told | null {
  const trouble = troubleOf(error)
  if (!trouble) return null
  const told = toldOf(trouble)
  sayCode(told.code)
  log.warn({ err: error, code: told.code }, 'the database was in trouble')
  if (trouble.kind === 'away') lookAtDatabase()
  return told
}

function toldOf(trouble: Trouble): Told {
  if (trouble.kind === 'full')
    return { code: 'disk-full', status: 507, message: WORDS.full, retryAfter: RETRY_FULL_SECONDS }
  const message = trouble.uncertain ? WORDS.uncertain : WORDS.away
  return { code: 'database-away', status: 503, message, retryAfter: RETRY_SECONDS }
}

/** For actions: runs `work`, and refuses in plain words where the database is in trouble. */
export async function orRefusal<T>(work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await work()
  } catch (error) {
    const told = tellTrouble(error)
    if (told) return refuse(told.code, told.message)
    throw marked(error)
  }
}

/** For pages: what fails in `work` carries why, and the name of its request, to the page that stands in its place. */
export async function markFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw marked(error)
  }
}

function marked(error: unknown): unknown {
  // with a digest it is Next's own way to leave a page (redirect, not found), or was marked before
  if (!(error instanceof Error) || 'digest' in error) return error
  const kind = tellTrouble(error)?.code ?? 'failed'
  const mark = currentRequest()?.id
  return mark || kind !== 'failed' ? Object.assign(error, { digest: failureDigest({ kind, mark: mark ?? '' }) }) : error
}
