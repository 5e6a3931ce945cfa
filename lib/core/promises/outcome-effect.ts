import { countOf } from '../number-words.ts'
import type { Side } from './promise.ts'

/** Trust in one side as it was kept: 0–100, and whether there are enough promises to compare it. */
export type KeptTrust = { score: number; enough: boolean; count: number }

/**
 * What an outcome did to the trust in whoever promised, in a sentence: “Trust in us: 76, from 74.” Below enough promises no figure is said; empty where
 * nothing is counted.
 */
export function tellTrust(before: KeptTrust | null, after: KeptTrust | null, side: Side): string {
  if (!after || after.count === 0) return ''
  const whom = side === 'us' ? 'us' : 'them'
  if (!after.enough)
    return `Not enough promises yet to say how far ${whom === 'us' ? 'we' : 'they'} can be trusted: ${countOf(after.count, 'promise')} so far.`
  const now = Math.round(after.score)
  if (!before?.enough) return `Trust in ${whom}: ${now} of 100.`
  const then = Math.round(before.score)
  return then === now ? `Trust in ${whom} stays at ${now}.` : `Trust in ${whom}: ${now}, from ${then}.`
}
