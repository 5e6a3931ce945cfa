import type { OrderRule, Placed } from './launch-plan.ts'

/**
 * Says of accounts in their order which wave they are in: by stage, a new wave wherever the rank falls below all before it; by counts, when a
 * wave has its number. Never more waves than the rule's most, none empty, and accounts that share a place are in one wave: the earlier.
 */
export function cutWaves(ordered: readonly Placed[], { cut, most }: OrderRule): Placed[] {
  const waved: Placed[] = []
  let wave = 1
  let begun = 0
  let lowest = Number.POSITIVE_INFINITY
  for (let from = 0; from < ordered.length; ) {
    let to = from + 1
    while (to < ordered.length && ordered[to]!.place === ordered[from]!.place) to++
    const tie = ordered.slice(from, to)
    const rank = tie.reduce((most, one) => Math.max(most, one.rank), Number.NEGATIVE_INFINITY)
    const full = cut.by === 'count' && from - begun >= (cut.counts[wave - 1] ?? Number.POSITIVE_INFINITY)
    const falls = cut.by === 'stage' && from > 0 && rank < lowest
    if (wave < most && (full || falls)) {
      wave += 1
      begun = from
    }
    lowest = Math.min(lowest, rank)
    for (const one of tie) waved.push({ ...one, wave })
    from = to
  }
  return waved
}

/** How many accounts each wave has, from the first on. */
export function countWaves(placed: readonly Pick<Placed, 'wave'>[]): number[] {
  const counts: number[] = []
  for (const { wave } of placed) counts[wave - 1] = (counts[wave - 1] ?? 0) + 1
  return Array.from(counts, (count) => count ?? 0)
}
