import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

export type TrendParams = {
  by: 'group' | 'account'
  /** At most so many months, the newest that are complete. */
  months: number
}

/** Concentration over the twelve months that end with `month`; shares of allocated revenue, null where there is none. */
export type TrendRow = {
  month: Day
  customers: number
  allocated: Amount
  top1: number | null
  top5: number | null
  effective: number | null
}

/** Oldest first. Empty until twelve complete months are on record. */
export async function reportConcentrationTrend(tx: Tx, { by, months }: TrendParams): Promise<TrendRow[]> {
  const rows = await tx.execute<TrendRow>(sql`
    select month, customers, trim_scale(allocated)::text as allocated, top1, top5, 1 / hhi as effective
    from concentration_month where by = ${by} order by month desc limit ${months}`)
  return [...rows].reverse()
}
