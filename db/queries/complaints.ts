import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ComplaintOutcome, ComplaintState } from '#lib/core/share/complaint.ts'

export type ComplaintRow = {
  id: string
  kind: 'complaint' | 'praise'
  accountId: string
  accountName: string
  contactId: string | null
  contactName: string | null
  sentence: string
  at: string
  state: ComplaintState
  /** What became of it, the newest first; each with who said so. Empty for praise. */
  outcomes: { outcome: ComplaintOutcome; note: string; by: string; at: string }[]
}

const NEWEST = sql`(select o.outcome from complaint_outcome o where o.answer_id = s.id order by o.at desc, o.id limit 1)`
const STATE = sql`case coalesce(${NEWEST}, 'reopened') when 'reopened' then 'open' else ${NEWEST} end`

const COMPLAINT = sql`s.id, s.kind, a.id as "accountId", a.name as "accountName", s.contact_id as "contactId", c.name as "contactName",
  s.sentence, s.at, ${STATE} as state, (
    select coalesce(jsonb_agg(jsonb_build_object('outcome', o.outcome, 'note', o.note, 'by', p.name, 'at', o.at)
      order by o.at desc, o.id), '[]')
    from complaint_outcome o join system.person p on p.id = o.said_by where o.answer_id = s.id) as outcomes
  from stated_answer s join account a on a.id = s.account_id left join contact c on c.id = s.contact_id`

/** Complaints and praise of an account's contacts: what is open first, then the newest. */
export async function listComplaints(tx: Tx, accountId: string, most: number): Promise<ComplaintRow[]> {
  const rows = await tx.execute<ComplaintRow>(sql`
    select * from (select ${COMPLAINT} where s.account_id = ${accountId}::uuid and s.kind <> 'answer') told
    order by kind = 'complaint' and state = 'open' desc, at desc, id limit ${most}`)
  return [...rows]
}

/**
 * Complaints that nobody got back to, the oldest first: at all accounts, or (`ownerId`) at a person's own and at those nobody owns.
 * Those of archived accounts are left out.
 */
export async function listOpenComplaints(
  tx: Tx,
  { ownerId, accountId, most }: { ownerId?: string; accountId?: string; most: number },
): Promise<ComplaintRow[]> {
  const whose: SQL = ownerId ? sql`and (a.owner_id = ${ownerId}::uuid or a.owner_id is null)` : sql``
  const where: SQL = accountId ? sql`and a.id = ${accountId}::uuid` : sql``
  const rows = await tx.execute<ComplaintRow>(sql`
    select ${COMPLAINT}
    where s.kind = 'complaint' and a.archived_at is null ${whose} ${where} and coalesce(${NEWEST}, 'reopened') = 'reopened'
    order by s.at, s.id limit ${most}`)
  return [...rows]
}

/** A complaint as it stands, held until the transaction ends; null where there is none such. */
export async function holdComplaint(tx: Tx, id: string): Promise<{ state: ComplaintState; accountId: string } | null> {
  // append-only: there is nothing to update, so that the account's row is what two who answer at once wait at
  await tx.execute(sql`
    select 1 from account where id = (select account_id from stated_answer where id = ${id}::uuid) for no key update`)
  const [row] = await tx.execute<{ state: ComplaintState; accountId: string }>(sql`
    select ${STATE} as state, s.account_id as "accountId" from stated_answer s where s.id = ${id}::uuid and s.kind = 'complaint'`)
  return row ?? null
}

export async function insertComplaintOutcome(
  tx: Tx,
  said: { answerId: string; outcome: ComplaintOutcome; note: string; saidBy: string },
): Promise<void> {
  await tx.execute(sql`
    insert into complaint_outcome (answer_id, outcome, note, said_by, at)
    values (${said.answerId}::uuid, ${said.outcome}, ${said.note}, ${said.saidBy}::uuid, clock_timestamp())`)
}
