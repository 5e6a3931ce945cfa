/** Used by tests only: accounts drawn from the model itself, the same for the same seed. */

export type Truth = { r: number; alpha1: number; a: number; b: number; weights: { k: number; weight: number }[] }

/** Purchase times in weeks since the first, for one account watched for T weeks. */
export function simulateTimes(truth: Truth, T: number, random: () => number): number[] {
  const rate = gamma(truth.r, random) / truth.alpha1
  const leaving = beta(truth.a, truth.b, random)
  const k = draw(truth.weights, random)
  const times = [0]
  let now = 0
  while (random() >= leaving) {
    now += gamma(k, random) / (k * rate)
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

/** Mulberry32: uniform on (0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

/** Marsaglia & Tsang (2000). */
export function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v
  }
}

function beta(a: number, b: number, random: () => number): number {
  const p = gamma(a, random)
  return p / (p + gamma(b, random))
}

function draw(weights: { k: number; weight: number }[], random: () => number): number {
  let left = random()
  for (const { k, weight } of weights) {
    left -= weight
    if (left < 0) return k
  }
  return weights.at(-1)!.k
}
