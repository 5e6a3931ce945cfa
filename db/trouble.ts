import { DatabaseTimeout } from './client.ts'
import { isDiskFull } from './disk.ts'
import { isLost, isUnsettled } from './lost-connection.ts'

/**
 * What keeps the database from doing what was asked, where nobody here did anything wrong. `away`: it cannot be reached; `uncertain` where the
 * connection ended while a change was being settled, so that nobody knows whether it was. `full`: its disk has no room, it only reads.
 */
export type Trouble = { kind: 'away'; uncertain: boolean } | { kind: 'full' }

/** Null for everything else: a mistake of ours, which is thrown on. */
export function troubleOf(error: unknown): Trouble | null {
  for (const part of causes(error)) {
    const code = (part as { code?: unknown }).code
    if (code === '53100' || (code === '25006' && isDiskFull())) return { kind: 'full' }
    if (part instanceof DatabaseTimeout) return { kind: 'away', uncertain: true }
    if (isLost(part) || AWAY.test(`${code ?? ''}`)) return { kind: 'away', uncertain: isUnsettled(part) }
  }
  return null
}

/** No connection to be had: the server starts or stops, or has given out all there are. */
const AWAY = /^(57P03|53300|CONNECT_TIMEOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

function* causes(error: unknown): Generator<Error> {
  const seen = new Set<unknown>()
  const left = [error]
  for (let at = left.shift(); at !== undefined; at = left.shift()) {
    if (!(at instanceof Error) || seen.has(at)) continue
    seen.add(at)
    yield at
    left.push(at.cause, ...(at instanceof AggregateError ? at.errors : []))
  }
}
