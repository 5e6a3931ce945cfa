/** Numbers between 0 and 1, both left out. */
export type Chance = () => number

/** Mulberry32: the same numbers for the same seed, for the demo world and for simulated accounts in tests. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

/** Standard normal (Box & Muller 1958). */
export function normalDraw(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())
}

/** Gamma with the given shape and scale 1 (Marsaglia & Tsang 2000). */
export function gammaDraw(shape: number, chance: Chance): number {
  if (shape < 1) return gammaDraw(shape + 1, chance) * chance() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = normalDraw(chance)
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(chance()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v
  }
}
