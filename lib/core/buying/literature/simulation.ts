import { gammaDraw } from '#lib/core/chance.ts'

/** Used by tests only: accounts drawn from the model itself, the same for the same seed. */

export type Truth = { r: number; alpha1: number; a: number; b: number; weights: { k: number; weight: number }[] }

/** Purchase times in weeks since the first, for one account watched for T weeks. */
export function simulateTimes(truth: Truth, T: number, random: () => number): number[] {
  const rate = gammaDraw(truth.r, random) / truth.alpha1
  const leaving = beta(truth.a, truth.b, random)
  const k = draw(truth.weights, random)
  const times = [0]
  let now = 0
  while (random() >= leaving) {
    now += gammaDraw(k, random) / (k * rate)
    if (!(now <= T)) break
    times.push(now)
  }
  return times
}

/** Statistics of the times up to `T`, in continuous weeks (days would round short gaps away). */
export function statisticsOf(times: number[], T: number) {
  const seen = times.filter((t) => t <= T)
  const tx = seen.at(-1)!
  let logGaps = 0
  for (let i = 1; i < seen.length; i++) logGaps += Math.log(seen[i]! - seen[i - 1]!)
  return { x: seen.length - 1, tx, T, logGaps }
}

function beta(a: number, b: number, random: () => number): number {
  const p = gammaDraw(a, random)
  return p / (p + gammaDraw(b, random))
}

function draw(weights: { k: number; weight: number }[], random: () => number): number {
  let left = random()
  for (const { k, weight } of weights) {
    left -= weight
    if (left < 0) return k
  }
  return weights.at(-1)!.k
}
