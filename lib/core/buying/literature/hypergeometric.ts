/** Used by tests only. Gauss's series ₂F₁(a, b; c; z) for |z| < 1. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(Math.abs(z) < 1)) return Number.NaN
  let term = 1
  let sum = 1
  for (let n = 0; n < 50_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-15 * Math.abs(sum)) return sum
  }
  return Number.NaN
}
