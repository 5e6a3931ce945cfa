const HALF_LN_TWO_PI = 0.9189385332046727

/**
 * ln Γ(z) for z > 0, within about 1e-14 (relative where it is large, absolute near its zeros at 1 and 2).
 * Stirling's series from z ≥ 15 on; smaller arguments are shifted up by Γ(z + 1) = z Γ(z).
 */
export function lnGamma(z: number): number {
  let shift = 1
  while (z < 15) shift *= z++
  const w = 1 / (z * z)
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z
  return (z - 0.5) * Math.log(z) - z + HALF_LN_TWO_PI + series - Math.log(shift)
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b). */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}
