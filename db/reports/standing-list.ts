import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { READ_STANDING_PROMISE, type StandingPromiseRow } from '#db/queries/standing-promises.ts'
import type { Day } from '#lib/core/day.ts'

export type StandingListRow = StandingPromiseRow & {
  /** The next of its instances that is open, and the oldest that is overdue; null where there is none. */
  nextId: string | null
  nextDay: Day | null
  lateId: string | null
  lateDay: Day | null
  overdue: number
}

/** What is promised again and again: what still falls due first, by account; then what has ended. From the `skip`th on. */
export async function listStandingPromises(
  tx: Tx,
  { today, accountId, skip, most }: { today: Day; accountId: string | null; skip: number; most: number },
): Promise<StandingListRow[]> {
  const rows = await tx.execute<StandingListRow>(sql`
    select row.*, n.id as "nextId", n.due_day as "nextDay", l.id as "lateId", l.due_day as "lateDay", coalesce(l.overdue, 0) as overdue
    from (
      ${READ_STANDING_PROMISE}
      where s.archived_at is null ${accountId ? sql`and s.account_id = ${accountId}::uuid` : sql``}
      order by coalesce(s.until_day < ${today}::date, false), a.name, s.id
      limit ${most} offset ${skip}
    ) row
    left join lateral (
      select p.id, p.due_day from promise p
      where p.standing_id = row.id and p.state = 'open' and p.archived_at is null and p.due_day >= ${today}::date
      order by p.due_day limit 1
    ) n on true
    left join lateral (
      select p.id, p.due_day, count(*) over ()::int as overdue from promise p
      where p.standing_id = row.id and p.state = 'open' and p.archived_at is null and p.due_day < ${today}::date
      order by p.due_day limit 1
    ) l on true
    order by coalesce(row."untilDay" < ${today}::date, false), row."accountName", row.id`)
  return [...rows]
}
