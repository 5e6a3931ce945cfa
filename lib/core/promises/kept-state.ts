import type { Day } from '../day.ts'
import type { PromiseState } from './promise.ts'

/** What became of a promise, or of a step: the outcome's day, of `partly` the share that was kept (0–1), and what caused it. */
export type KeptState = { state: PromiseState; outcomeDay: Day | null; fraction: number | null; cause: string | null }

export const OPEN: KeptState = { state: 'open', outcomeDay: null, fraction: null, cause: null }

/**
 * What became of a promise of several steps: open while one of them is; released where the other side released all. Else by those that
 * were not released: kept, kept late or broken where all of them were, partly where they differ, by the mean of what each was worth. Its day
 * is that of its last outcome, its cause that of the last one that was not kept in time.
 */
export function foldSteps(steps: readonly KeptState[]): KeptState {
  if (steps.length === 0 || steps.some(({ state }) => state === 'open')) return OPEN
  const counted = steps.filter(({ state }) => state !== 'released' && state !== 'renegotiated')
  const read = counted.length ? counted : steps
  const last = inOrder(read).at(-1)!
  if (counted.length === 0) return { state: 'released', outcomeDay: last.outcomeDay, fraction: null, cause: last.cause }
  const all = (...states: PromiseState[]) => counted.every(({ state }) => states.includes(state))
  const state = all('kept') ? 'kept' : all('kept', 'kept_late') ? 'kept_late' : all('broken') ? 'broken' : 'partly'
  return {
    state,
    outcomeDay: last.outcomeDay,
    fraction: state === 'partly' ? meanWorth(counted) : null,
    cause: inOrder(counted.filter((step) => step.state !== 'kept')).at(-1)?.cause ?? null,
  }
}

/** How much of it was kept in the end, late or not: 0–1. */
export function worthOf({ state, fraction }: KeptState): number {
  if (state === 'partly') return fraction ?? 0
  return state === 'kept' || state === 'kept_late' ? 1 : 0
}

/** Smallest first: the sum must not depend on the order they came in. Six decimals, as it is kept. */
function meanWorth(steps: readonly KeptState[]): number {
  const sum = steps
    .map(worthOf)
    .sort((a, b) => a - b)
    .reduce((total, worth) => total + worth, 0)
  return Math.round((sum / steps.length) * 1e6) / 1e6
}

/** By day; of one day a cause that was said comes last, whatever order they were given in. */
function inOrder(steps: readonly KeptState[]): KeptState[] {
  const key = ({ outcomeDay, cause }: KeptState) => `${outcomeDay ?? ''} ${cause ?? ''}`
  return [...steps].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
