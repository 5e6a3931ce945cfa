import { join } from 'node:path'
import { log } from '#lib/server/log.ts'
import type { Readers } from './outside-worker.ts'

/** No honest mail or calendar takes more of a processor than this and a millisecond a kilobyte, whatever else the machine has to do. */
const CPU_MS = 3_000
/** And nobody waits longer than this. */
const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 250
/** Room for the largest mail that is taken, several times over. */
const MEMORY_MB = 512
/** More at once would leave nothing for everybody else. */
const MOST_AT_A_TIME = 3

class TooMuch extends Error {}

let underWay = 0
const waiting: (() => void)[] = []

/**
 * Reads what was written outside, a mail or a calendar, in a thread of its own: whoever wrote it can make the patterns and recurrences it is
 * read by run for hours, and the process that serves everybody must not wait for them. Null where it took too long or too much memory.
 * Called before a transaction, not within one: it may have to wait its turn.
 */
export async function readOutside<Kind extends keyof Readers>(
  kind: Kind,
  ...given: Parameters<Readers[Kind]>
): Promise<Awaited<ReturnType<Readers[Kind]>> | null> {
  if (underWay >= MOST_AT_A_TIME) await new Promise<void>((go) => waiting.push(go))
  else underWay += 1
  try {
    return await readAside(kind, given)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else underWay -= 1
  }
}

function readAside<Kind extends keyof Readers>(
  kind: Kind,
  given: Parameters<Readers[Kind]>,
): Promise<Awaited<ReturnType<Readers[Kind]>> | null> {
  const allowed = CPU_MS + given[0].length / 1_000
  // asked for by name, so that no bundler takes the file for a part of a page: Node reads it as it stands
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  const worker = new Worker(join(process.cwd(), 'lib', 'flows', 'outside-worker.ts'), {
    workerData: { kind, given },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  const began = performance.now()
  const read = new Promise<Awaited<ReturnType<Readers[Kind]>>>((answer, fail) => {
    const clock = setInterval(async () => {
      if (performance.now() - began > PATIENCE_MS) return fail(new TooMuch('time'))
      // not under way yet, or no longer
      const used = await worker.cpuUsage().catch(() => null)
      if (used && (used.user + used.system) / 1_000 > allowed) fail(new TooMuch('processor'))
    }, LOOK_EVERY_MS)
    worker.once('message', answer)
    worker.once('error', fail)
    worker.once('exit', () => {
      clearInterval(clock)
      fail(new Error('ended without an answer'))
    })
  })
  return read
    .catch((error: NodeJS.ErrnoException) => {
      // anything else is our own failing, and no reason to refuse what was sent
      if (!(error instanceof TooMuch) && error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
      log.warn({ kind, why: error.code ?? error.message }, 'something from outside was not read')
      return null
    })
    .finally(() => worker.terminate())
}
