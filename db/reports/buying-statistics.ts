import { driverOf, type Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** What the buying model reads of an account (METHODS 1), in weeks: repeat orders, first to last, first to as-of, Σ ln gap. */
export type BuyingStatisticsRow = { accountId: string; x: number; tx: number; T: number; logGaps: number }

const ROWS_AT_ONCE = 5000

/** The statistics of every account that has bought by the day, in one statement, in pieces. */
export async function* readBuyingStatistics(tx: Tx, asOf: Day): AsyncGenerator<BuyingStatisticsRow[]> {
  const driver = driverOf(tx)
  yield* driver<BuyingStatisticsRow[]>`
    select account_id as "accountId",
      (count(*) - 1)::int as x,
      ((max(day) - min(day)) / 7.0)::float8 as tx,
      ((${asOf}::date - min(day)) / 7.0)::float8 as "T",
      coalesce(sum(ln((day - before) / 7.0::float8)), 0)::float8 as "logGaps"
    from (
      select account_id, day, lag(day) over (partition by account_id order by day) as before
      from purchase_day
      where positive and day <= ${asOf}
    ) bought
    group by account_id`.cursor(ROWS_AT_ONCE)
}
