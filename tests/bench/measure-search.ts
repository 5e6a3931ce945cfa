import type { Sql } from '#db/client.ts'
import { withWorkspace } from '#db/tenant.ts'
import { fold, wordsOf } from '#lib/core/search/fold.ts'
import { findAnything } from '#lib/flows/find-anything.ts'
import type { BenchInstall } from './bench-install.ts'
import type { DailyRows } from './daily-rows.ts'
import { nameOf } from './invoice-file.ts'
import { faster, type Measurement, mediansOf, time, within } from './measure.ts'

const RUNS = 15
/** What the palette may cost the server, on 100,000 accounts. */
const SERVER_MS = 50
/** Of the four bare queries' time: ours looks in five places, dresses what it finds, and looks a second time where a word may be mistyped. */
const AGAINST_BARE = 6

/**
 * The palette's search from the transaction's begin to its end, against the bare look-ups for the same words (as owner, no walls, ids alone); and what
 * is mistyped against the plainest SQL that forgives slips: every name compared by `word_similarity`.
 */
export async function measureSearch(
  { owner: { sql }, workspaceId, personId }: BenchInstall,
  rows: DailyRows,
): Promise<Measurement[]> {
  const account = fold(nameOf(37)).split(' ')[0]!
  const surname = fold(rows.person).split(' ')[1]!
  const cases: [string, string][] = [
    ['the beginning of a name', account.slice(0, 3)],
    ['a whole name', nameOf(37)],
    ['a person', rows.person],
    ['words of a note', rows.noteWords],
    ['an account with a slip', slip(account)],
    ['a person with a slip', `${rows.person.split(' ')[0]} ${slip(surname)}`],
  ]
  const measurements: Measurement[] = []
  for (const [name, term] of cases) {
    const ours = () => withWorkspace(workspaceId, (tx) => findAnything(tx, term, personId))
    const found = await ours()
    const names = found ? found.accounts.hits.length + found.contacts.hits.length + found.touches.hits.length : 0
    if (names === 0) throw new Error(`search found nothing for ${name}: ${term}`)
    const bare = await mediansOf(RUNS, ours, () => lookUp(sql, workspaceId, wordsOf(term)))
    measurements.push(within(`search, ${name}`, 'ms', bare.ours, SERVER_MS))
    measurements.push(time(`search, ${name}, against bare look-ups`, bare.ours, bare.floor, AGAINST_BARE))
    if (!name.endsWith('slip')) continue
    const far = await mediansOf(3, ours, () => compareAll(sql, workspaceId, fold(term)))
    measurements.push(faster(`search, ${name}, against comparing all names`, far.ours, far.floor, 3))
  }
  return measurements
}

/** Two letters change places. */
function slip(word: string): string {
  return `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`
}

/** The ids of a few names and notes that hold all the words, by the indexes that search has. */
async function lookUp(sql: Sql, workspaceId: string, words: string[]): Promise<void> {
  const patterns = `{${words.map((word) => `%${word}%`).join(',')}}`
  for (const table of ['account', 'contact', 'task']) {
    await sql`select id from ${sql(table)} where workspace_id = ${workspaceId} and folded like all (${patterns}::text[]) limit 6`
  }
  const query = words.map((word) => `'${word}':*`).join(' & ')
  await sql`select id from touch where workspace_id = ${workspaceId} and words @@ ${query}::tsquery order by day desc limit 5`
}

async function compareAll(sql: Sql, workspaceId: string, term: string): Promise<void> {
  for (const table of ['account', 'contact']) {
    await sql`select id from ${sql(table)} where workspace_id = ${workspaceId} order by word_similarity(${term}, folded) desc limit 6`
  }
}
