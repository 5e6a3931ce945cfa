import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Newness } from '#lib/core/offers/newcomer.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'

type Policy = Pick<OffersPolicy, 'newcomerDays'>

/** The first day of any invoice: before it the records say nothing. Null where there is none. */
export async function fileBegins(tx: Tx): Promise<Day | null> {
  const [row] = await tx.execute<{ day: Day | null }>(sql`select min(day) as day from invoice`)
  return row!.day
}

/**
 * How new an account was on a day (`Newness`), as SQL over `a` (account) and `t` (account_total, joined from the left): the same as
 * `readNewness` (lib/core/offers/newcomer.ts).
 * @param day a day, or SQL for the day of each row
 */
export function newness(day: Day | SQL, { newcomerDays }: Policy, begins: Day | null): SQL<Newness> {
  const on = typeof day === 'string' ? sql`${day}::date` : day
  // least() passes over nulls
  const since = sql`least(a.customer_since, t.first_day)`
  const proven =
    begins === null
      ? sql`true`
      : sql`(a.customer_since is not null or t.first_day > ${begins}::date + ${newcomerDays}::int)`
  return sql`(case when ${since} is null or ${since} > ${on} then 'new'
    when ${since} + ${newcomerDays}::int < ${on} then 'known'
    when ${proven} then 'new' else 'unknown' end)`
}

/** Known to be new on that day. */
export function newcomerWhere(day: Day | SQL, policy: Policy, begins: Day | null): SQL {
  return sql`${newness(day, policy, begins)} = 'new'`
}
