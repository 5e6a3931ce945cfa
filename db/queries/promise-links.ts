import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** What a promise points at. */
export type PromiseLinks = {
  accountId: string
  ownerId: string
  promisedBy: string | null
  contactId: string | null
  touchId: string | null
  vowId: string | null
  planId: string | null
  pitchId?: string | null | undefined
}

/** For each of them whether it is of this workspace and there; vow, plan, touch and offer must be the account's own. */
export type FoundLinks = Record<
  'account' | 'owner' | 'promisedBy' | 'contact' | 'touch' | 'vow' | 'plan' | 'pitch',
  boolean
>

/** The account and the owner stay there until the transaction ends: a merge or a leaver that is being written goes first. */
export async function holdPromiseLinks(tx: Tx, links: PromiseLinks): Promise<FoundLinks> {
  const { accountId, ownerId, promisedBy, contactId, touchId, vowId, planId, pitchId = null } = links
  await tx.execute(sql`select 1 from account where id = ${accountId}::uuid for key share`)
  await tx.execute(sql`
    select 1 from system.membership
    where workspace_id = current_setting('app.workspace')::uuid and person_id = ${ownerId}::uuid for key share`)
  const member = (personId: string | null) => sql`exists (
    select from system.membership m
    where m.workspace_id = current_setting('app.workspace')::uuid and m.person_id = ${personId}::uuid and m.left_at is null)`
  const [row] = await tx.execute<FoundLinks>(sql`
    select exists (select from account where id = ${accountId}::uuid and merged_into is null) as account,
      ${member(ownerId)} as owner, ${member(promisedBy)} as "promisedBy",
      exists (select from contact where id = ${contactId}::uuid and archived_at is null and erased_at is null) as contact,
      exists (select from touch where id = ${touchId}::uuid and account_id = ${accountId}::uuid and archived_at is null) as touch,
      exists (select from vow where id = ${vowId}::uuid and account_id = ${accountId}::uuid and archived_at is null) as vow,
      exists (select from joint_plan where id = ${planId}::uuid and account_id = ${accountId}::uuid and archived_at is null) as plan,
      exists (select from pitch where id = ${pitchId}::uuid and account_id = ${accountId}::uuid and archived_at is null) as pitch`)
  return row!
}

/** What a promise at this account can be tied to: its vows, its joint plans, the newest of its touches, what it was offered. */
export type PromiseTies = {
  vows: { id: string; text: string }[]
  plans: { id: string; title: string }[]
  touches: { id: string; kind: string; day: Day; subject: string }[]
  pitches: { id: string; title: string }[]
}

const TOUCHES = 20

export async function listPromiseTies(tx: Tx, accountId: string): Promise<PromiseTies> {
  const vows = await tx.execute<PromiseTies['vows'][number]>(sql`
    select id, left(text, 120) as text from vow where account_id = ${accountId}::uuid and archived_at is null
    order by created_at desc, id limit 50`)
  const plans = await tx.execute<PromiseTies['plans'][number]>(sql`
    select id, title from joint_plan where account_id = ${accountId}::uuid and archived_at is null
    order by from_day desc, id limit 50`)
  const touches = await tx.execute<PromiseTies['touches'][number]>(sql`
    select id, kind, day, left(coalesce(nullif(subject, ''), body), 80) as subject from touch
    where account_id = ${accountId}::uuid and archived_at is null order by day desc, id desc limit ${TOUCHES}`)
  const pitches = await tx.execute<PromiseTies['pitches'][number]>(sql`
    select p.id, o.title from pitch p join offer o on o.id = p.offer_id
    where p.account_id = ${accountId}::uuid and p.archived_at is null and p.state in ('pitched', 'interested', 'accepted')
    order by p.state = 'accepted' desc, p.answered_at desc nulls last, p.id limit ${TOUCHES}`)
  return { vows: [...vows], plans: [...plans], touches: [...touches], pitches: [...pitches] }
}

export type PromisedThatWeek = { id: string; text: string; day: Day; accountName: string }

/**
 * What we promised this contact for a week: a promise stands there with its day, or with those of its steps that fall into the week.
 * What was released or put off by agreement is promised no more.
 */
export async function listPromisedThatWeek(
  tx: Tx,
  contactId: string,
  { from, until, except }: { from: Day; until: Day; except: string | null },
): Promise<PromisedThatWeek[]> {
  const rows = await tx.execute<PromisedThatWeek>(sql`
    select p.id, case when s.id is null then p.text else p.text || ': ' || s.text end as text, coalesce(s.due_day, p.due_day) as day,
      a.name as "accountName"
    from promise p join account a on a.id = p.account_id
    left join promise_step s on s.promise_id = p.id and s.archived_at is null
    where p.contact_id = ${contactId}::uuid and p.made_by = 'us' and p.archived_at is null
      and p.id is distinct from ${except}::uuid
      and coalesce(s.state, p.state) not in ('released', 'renegotiated')
      and coalesce(s.due_day, p.due_day) between ${from}::date and ${until}::date
    order by 3, p.id, s.position limit 20`)
  return [...rows]
}
