import type { Day } from '../day.ts'
import type { PromiseState } from '../promises/promise.ts'
import { NO_TALLY, type Tally } from './trust-words.ts'

/** A promise or a step of one, as far as it is counted. */
export type TalliedPart = { promiseId: string; state: PromiseState; dueDay: Day }

/** What became of the promises that count in trust: one in steps is one; what is released, renegotiated or still to come is none. */
export function tallyPromises(parts: readonly TalliedPart[], today: Day): Tally {
  const promises = Map.groupBy(
    parts.filter((part) => isCounted(part, today)),
    ({ promiseId }) => promiseId,
  )
  const tally = { ...NO_TALLY, count: promises.size }
  for (const counted of promises.values()) tally[sortOf(counted)]++
  return tally
}

const isCounted = ({ state, dueDay }: TalliedPart, today: Day) =>
  state === 'open' ? dueDay < today : state !== 'released' && state !== 'renegotiated'

function sortOf(parts: readonly TalliedPart[]): Exclude<keyof Tally, 'count'> {
  const states = new Set(parts.map(({ state }) => state))
  if (states.has('open')) return 'overdue'
  if (states.size === 1) return ONLY[parts[0]!.state] ?? 'partly'
  return states.isSubsetOf(new Set(['kept', 'kept_late'])) ? 'late' : 'partly'
}

const ONLY: Partial<Record<PromiseState, Exclude<keyof Tally, 'count'>>> = {
  ...{ kept: 'kept', kept_late: 'late', broken: 'broken' },
}
