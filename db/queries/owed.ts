import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

export type OwedPromise = { accountId: string; id: string; text: string; dueDay: Day }
export type OwedComplaint = { accountId: string; id: string; sentence: string; contactName: string | null; at: string }

/** What we promised these accounts and whose day has passed, a step that is late among it; what is longest due first. */
export async function listOverdueToThem(tx: Tx, accountIds: readonly string[], today: Day): Promise<OwedPromise[]> {
  return [
    ...(await tx.execute<OwedPromise>(sql`
      select p.account_id as "accountId", p.id, p.text, least(p.due_day, s.due_day) as "dueDay"
      from promise p left join lateral (
        select min(due_day) as due_day from promise_step s where s.promise_id = p.id and s.state = 'open' and s.archived_at is null) s on true
      where p.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and p.made_by = 'us' and p.state = 'open' and p.archived_at is null
        and least(p.due_day, s.due_day) < ${today}::date
      order by 4, p.id`)),
  ]
}

/** What went wrong for them, as they wrote on their page, and nobody got back to them; the oldest first. */
export async function listOpenComplaintsOf(tx: Tx, accountIds: readonly string[]): Promise<OwedComplaint[]> {
  return [
    ...(await tx.execute<OwedComplaint>(sql`
      select s.account_id as "accountId", s.id, s.sentence, c.name as "contactName", s.at
      from stated_answer s left join contact c on c.id = s.contact_id
      where s.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and s.kind = 'complaint' and coalesce((
        select o.outcome from complaint_outcome o where o.answer_id = s.id order by o.at desc, o.id limit 1), 'reopened') = 'reopened'
      order by s.at, s.id`)),
  ]
}
