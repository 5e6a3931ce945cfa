import type { Amount } from '#lib/core/money.ts'
import { addUp, ratio, toUnits } from './exact.ts'

/** The smallest `customers` (share of their number, 0–1) together bring `revenue` (share of allocated, 0–1). */
export type LorenzPoint = { customers: number; revenue: number }

/**
 * The Lorenz curve (Lorenz 1905) over positive revenues in any order, from (0, 0) to (1, 1), convex and under the
 * diagonal. At most `most` points, evenly picked, both ends always there; no revenue gives no points.
 */
export function lorenzCurve(amounts: readonly Amount[], most = 101): LorenzPoint[] {
  const ascending = toUnits(amounts)
    .units.filter((units) => units > 0n)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const n = ascending.length
  if (n === 0) return []
  const total = addUp(ascending)
  const steps = Math.min(n, Math.max(2, most) - 1)

  const points: LorenzPoint[] = [{ customers: 0, revenue: 0 }]
  let sum = 0n
  let count = 0
  for (let step = 1; step <= steps; step++) {
    const until = Math.round((step * n) / steps)
    while (count < until) sum += ascending[count++]!
    points.push({ customers: count / n, revenue: ratio(sum, total) })
  }
  return points
}

/** Revenue share of the smallest `customers` share, read off the curve between its points. */
export function lorenzAt(points: readonly LorenzPoint[], customers: number): number {
  const after = points.findIndex((point) => point.customers >= customers)
  if (after <= 0) return 0
  const [a, b] = [points[after - 1]!, points[after]!]
  return a.revenue + ((customers - a.customers) / (b.customers - a.customers)) * (b.revenue - a.revenue)
}
