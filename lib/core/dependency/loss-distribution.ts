import type { Risk } from './loss.ts'

/** Grid of METHODS' reference: a tenth of a percent of revenue. */
const STEP = 0.001
const BINS = Math.round(1 / STEP) + 1
/** So little that no figure shown could move. */
const NOTHING = 1e-15

export type LossDistribution = {
  /** Chance that so much is lost, by share of revenue: index 0 is nothing, the last all. They add up to 1. */
  chances: Float64Array
  /** How much one index is. */
  step: number
}

/**
 * How likely each loss is, when customers leave independently and whole: their losses added up one by one on a grid. A share between two
 * of its points is laid on both, so that the mean stays exact.
 */
export function distributeLoss(risks: readonly Risk[]): LossDistribution {
  const chances = new Float64Array(BINS)
  chances[0] = 1
  let [first, last] = [0, 0]
  for (const { share, probability } of risks) {
    if (!(probability > 0) || !(share > 0)) continue
    // shares that are whole steps stay so, whatever the last digit of a float says
    const at = Math.min(1, share) / STEP
    const near = Math.round(at)
    const whole = Math.abs(at - near) < 1e-9 ? near : Math.floor(at)
    const above = Math.max(0, at - whole) < 1e-9 ? 0 : at - whole
    const [stay, one, other] = [1 - probability, probability * (1 - above), probability * above]
    const end = Math.min(BINS - 1, last + whole + (above > 0 ? 1 : 0))
    for (let bin = end; bin >= first; bin--) {
      let chance = bin <= last ? chances[bin]! * stay : 0
      if (bin - whole >= first && bin - whole <= last) chance += chances[bin - whole]! * one
      if (above > 0 && bin - whole - 1 >= first && bin - whole - 1 <= last) chance += chances[bin - whole - 1]! * other
      chances[bin] = chance
    }
    last = end
    while (first < last && chances[first]! < NOTHING) first += 1
    while (last > first && chances[last]! < NOTHING) last -= 1
  }
  return { chances, step: STEP }
}

/** The chance to lose more than this share of revenue. */
export function chanceOver({ chances, step }: LossDistribution, share: number): number {
  let sum = 0
  for (let bin = chances.length - 1; bin > Math.round(share / step); bin--) sum += chances[bin]!
  return sum
}

/** Chances of losing up to 5 %, 5 to 10 % and so on, `width` being a multiple of the grid's step; the last takes all above. */
export function lossClasses({ chances, step }: LossDistribution, width = 0.05, count = 7) {
  return Array.from({ length: count }, (_, index) => {
    const from = index * width
    const through = index === count - 1 ? 1 : from + width
    const [low, high] = [Math.round(from / step), Math.round(through / step)]
    let chance = 0
    for (let bin = index === 0 ? 0 : low + 1; bin <= high; bin++) chance += chances[bin]!
    return { from, through, chance }
  })
}
