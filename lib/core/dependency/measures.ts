import { addUp, ratio } from './exact.ts'

/** How many of the largest a concentration ratio counts. */
export const TOPS = [1, 3, 5, 10, 20] as const
export type TopShares = Record<(typeof TOPS)[number], number>

/**
 * Measures of METHODS 4 over the n positive revenues; shares are of allocated revenue (their sum).
 * - `top[k]`  CR_k, the share of the k largest
 * - `hhi`  Σ s² (Herfindahl 1950, Hirschman 1945), 1/n … 1 · `effective` 1/HHI, the number of equal customers that
 *   would be as concentrated
 * - `hhiNormalised`  (HHI − 1/n)/(1 − 1/n), null for one customer, where it is 0/0
 * - `gini`  2Σ i·x₍ᵢ₎/(nΣx) − (n+1)/n, ascending, 0 … 1 − 1/n · `theil`  ln n − H, 0 … ln n
 * - `customersForHalf`, `customersForFourFifths`  the fewest customers that make up 50 % and 80 %
 */
export type Measures = {
  n: number
  top: TopShares
  hhi: number
  hhiNormalised: number | null
  effective: number
  gini: number
  theil: number
  customersForHalf: number
  customersForFourFifths: number
}

/**
 * @param descending positive revenues in whole units, largest first, at least one. HHI, HHI* and Gini are sums of
 *   integers up to one last division, so that equal customers give exactly 0 and order never shows in the last digit.
 */
export function measureShares(descending: readonly bigint[]): Measures {
  const n = descending.length
  const total = addUp(descending)
  const squares = addUp(descending.map((units) => units * units))
  return {
    n,
    top: topShares(descending, total),
    hhi: ratio(squares, total * total),
    hhiNormalised: n === 1 ? null : ratio(BigInt(n) * squares - total * total, BigInt(n - 1) * total * total),
    effective: ratio(total * total, squares),
    gini: gini(descending, total),
    theil: theil(descending, total),
    customersForHalf: fewestFor(descending, total, 1n, 2n),
    customersForFourFifths: fewestFor(descending, total, 4n, 5n),
  }
}

/** CR_k of the largest-first revenues over any denominator; fewer than k customers count as all there are. */
export function topShares(descending: readonly bigint[], denominator: bigint): TopShares {
  const share = (k: number) => ratio(addUp(descending.slice(0, k)), denominator)
  return { 1: share(1), 3: share(3), 5: share(5), 10: share(10), 20: share(20) }
}

function gini(descending: readonly bigint[], total: bigint): number {
  const n = descending.length
  let weighted = 0n
  for (const [index, units] of descending.entries()) weighted += BigInt(n - index) * units
  return ratio(2n * weighted - BigInt(n + 1) * total, BigInt(n) * total)
}

/** Σ s ln(n s), which is ln n − H without the cancellation; summed smallest first. */
function theil(descending: readonly bigint[], total: bigint): number {
  let sum = 0
  for (let index = descending.length - 1; index >= 0; index--) {
    const share = ratio(descending[index]!, total)
    sum += share * Math.log(share * descending.length)
  }
  return Math.max(0, sum)
}

function fewestFor(descending: readonly bigint[], total: bigint, part: bigint, whole: bigint): number {
  let sum = 0n
  let count = 0
  for (const units of descending) {
    sum += units
    count += 1
    if (sum * whole >= total * part) break
  }
  return count
}
