import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseState, Side } from '#lib/core/promises/promise.ts'

export type PromiseShareRow = {
  id: string
  promiseId: string
  contactId: string
  contactName: string
  wording: string
  sharedBy: string
  sharedAt: string
  archived: boolean
  revision: number
  /** Their page, as long as it opens: where they see it. */
  linkId: string | null
  /** When they opened that page first. */
  openedAt: string | null
}

const SHARE = sql`h.id, h.promise_id as "promiseId", h.contact_id as "contactId", c.name as "contactName", h.wording, b.name as "sharedBy",
  h.shared_at as "sharedAt", h.archived_at is not null as archived, h.revision, l.id as "linkId", l.opened_at as "openedAt"
  from promise_share h join promise p on p.id = h.promise_id join contact c on c.id = h.contact_id join system.person b on b.id = h.shared_by
  left join lateral (
    select l.id, l.opened_at from share_link l
    where l.contact_id = h.contact_id and l.account_id = p.account_id and l.revoked_at is null and l.expires_at > now()
      and c.archived_at is null and c.erased_at is null
      and exists (select 1 from contact_position w where w.contact_id = l.contact_id and w.account_id = l.account_id and w.until_day is null)
    order by l.created_at desc limit 1
  ) l on true`

/** A promise and those it followed: who was shown the first of them is shown what was agreed since. */
const CHAIN = (promiseId: string) => sql`
  with recursive chain as (
    select id, follows_id from promise where id = ${promiseId}::uuid
    union all select p.id, p.follows_id from chain k join promise p on p.id = k.follows_id
  )`

/** With whom a promise is shared now, also since before it was agreed anew. */
export async function listSharesOf(tx: Tx, promiseId: string): Promise<PromiseShareRow[]> {
  const rows = await tx.execute<PromiseShareRow>(sql`
    ${CHAIN(promiseId)} select ${SHARE} where h.promise_id in (select id from chain) and h.archived_at is null order by h.shared_at, h.id`)
  return [...rows]
}

/** Of these promises with whom each is shared now. */
export async function listSharedContacts(
  tx: Tx,
  promiseIds: readonly string[],
): Promise<{ promiseId: string; contactId: string }[]> {
  const rows = await tx.execute<{ promiseId: string; contactId: string }>(sql`
    select promise_id as "promiseId", contact_id as "contactId" from promise_share
    where promise_id = any(${`{${promiseIds.join(',')}}`}::uuid[]) and archived_at is null`)
  return [...rows]
}

/** How many promises of an account each contact is shown. */
export async function countSharedAt(tx: Tx, accountId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ contactId: string; count: number }>(sql`
    select h.contact_id as "contactId", count(*)::int as count from promise p join promise_share h on h.promise_id = p.id
    where p.account_id = ${accountId}::uuid and p.archived_at is null and h.archived_at is null group by h.contact_id`)
  return new Map(rows.map(({ contactId, count }) => [contactId, count]))
}

export async function listSharesById(
  tx: Tx,
  ids: readonly string[],
  { hold = false } = {},
): Promise<PromiseShareRow[]> {
  const these = sql`any(${`{${ids.join(',')}}`}::uuid[])`
  if (hold) await tx.execute(sql`select from promise_share where id = ${these} order by id for update`)
  return [...(await tx.execute<PromiseShareRow>(sql`select ${SHARE} where h.id = ${these}`))]
}

/** Null where it is shared with them already. */
export async function insertPromiseShare(
  tx: Tx,
  share: { promiseId: string; contactId: string; wording: string; sharedBy: string },
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into promise_share (promise_id, contact_id, wording, shared_by)
    values (${share.promiseId}::uuid, ${share.contactId}::uuid, ${share.wording}, ${share.sharedBy}::uuid)
    on conflict do nothing returning id`)
  return row?.id ?? null
}

/** False where it cannot be shown again: it was shared with the same contact anew since. */
export async function writeShare(tx: Tx, id: string, is: { wording: string; archived: boolean }): Promise<boolean> {
  const rows = await tx.execute(sql`
    update promise_share h set wording = ${is.wording}, revision = revision + 1,
      archived_at = case when ${is.archived}::boolean then coalesce(archived_at, now()) end
    where id = ${id}::uuid and (${is.archived}::boolean or not exists (
      select 1 from promise_share o where o.promise_id = h.promise_id and o.contact_id = h.contact_id and o.id <> h.id and o.archived_at is null))
    returning id`)
  return rows.length === 1
}

/** What one contact is shown of an account's promises: of each that was agreed anew the one that holds now. */
export type SharedRow = {
  shareId: string
  promiseId: string
  madeBy: Side
  wording: string
  dueDay: Day
  firstDay: Day
  state: PromiseState
  outcomeDay: Day | null
  revision: number
}

/** Open ones all, of the others the newest `settled`. */
export async function listSharedWith(
  tx: Tx,
  { accountId, contactId }: { accountId: string; contactId: string },
  settled: number,
): Promise<SharedRow[]> {
  const rows = await tx.execute<SharedRow>(sql`
    with recursive chain as (
      select h.id as share_id, h.promise_id, h.shared_at, 0 as step from promise_share h
      where h.contact_id = ${contactId}::uuid and h.archived_at is null
      union all
      select k.share_id, n.id, k.shared_at, k.step + 1 from chain k join promise n on n.follows_id = k.promise_id and n.archived_at is null
    ), holds as (select distinct on (share_id) share_id, promise_id, shared_at from chain order by share_id, step desc
    ), shown as (
      select distinct on (p.id) h.id as "shareId", p.id as "promiseId", p.made_by as "madeBy", h.wording, p.due_day as "dueDay",
        p.first_day as "firstDay", p.state, p.outcome_day as "outcomeDay", h.revision
      from holds k join promise p on p.id = k.promise_id join promise_share h on h.id = k.share_id
      where p.account_id = ${accountId}::uuid and p.archived_at is null
      order by p.id, k.shared_at desc, h.id
    )
    (select * from shown where state = 'open' order by "dueDay", "shareId")
    union all (select * from shown where state <> 'open' order by "outcomeDay" desc, "dueDay" desc, "shareId" limit ${settled})`)
  return [...rows]
}

export type PromiseReplyRow = {
  id: string
  promiseId: string
  shareId: string
  contactId: string
  contactName: string
  kind: 'confirmed' | 'disputed'
  wordingShown: string
  dueShown: Day
  stateShown: PromiseState
  sentence: string
  at: string
  settledAt: string | null
  settledBy: string | null
  settledHow: 'corrected' | 'stands' | 'agreed' | null
  /** For the team. */
  settlement: string
  /** For them. */
  answer: string
  /** The contact has said nothing else of this promise since. */
  newest: boolean
}

const REPLY = sql`r.id, r.promise_id as "promiseId", r.share_id as "shareId", r.contact_id as "contactId", c.name as "contactName", r.kind,
  r.wording_shown as "wordingShown", r.due_shown as "dueShown", r.state_shown as "stateShown", r.sentence, r.at, r.settled_at as "settledAt",
  b.name as "settledBy", r.settled_how as "settledHow", r.settlement, r.answer, not exists (
    select 1 from promise_reply o where o.promise_id = r.promise_id and o.contact_id = r.contact_id and (o.at, o.id) > (r.at, r.id)) as newest
  from promise_reply r join contact c on c.id = r.contact_id left join system.person b on b.id = r.settled_by`

/** What contacts said of a promise, and of those it followed; newest first. */
export async function listRepliesOf(tx: Tx, promiseId: string): Promise<PromiseReplyRow[]> {
  const rows = await tx.execute<PromiseReplyRow>(sql`
    ${CHAIN(promiseId)} select ${REPLY} where r.promise_id in (select id from chain) order by r.at desc, r.id desc`)
  return [...rows]
}

/** What one contact said through these shares, newest first. */
export async function listRepliesBy(tx: Tx, shareIds: readonly string[]): Promise<PromiseReplyRow[]> {
  const rows = await tx.execute<PromiseReplyRow>(sql`
    select ${REPLY} where r.share_id = any(${`{${shareIds.join(',')}}`}::uuid[]) order by r.at desc, r.id desc`)
  return [...rows]
}

export async function getReply(tx: Tx, id: string): Promise<PromiseReplyRow | null> {
  const [row] = await tx.execute<PromiseReplyRow>(sql`select ${REPLY} where r.id = ${id}::uuid`)
  return row ?? null
}

export async function insertPromiseReply(
  tx: Tx,
  it: {
    promiseId: string
    shareId: string
    contactId: string
    linkId: string
    kind: 'confirmed' | 'disputed'
    sentence: string
    shown: { wording: string; dueDay: Day; state: PromiseState }
  },
): Promise<void> {
  await tx.execute(sql`
    insert into promise_reply (promise_id, share_id, contact_id, share_link_id, kind, wording_shown, due_shown, state_shown, sentence, at)
    values (${it.promiseId}::uuid, ${it.shareId}::uuid, ${it.contactId}::uuid, ${it.linkId}::uuid, ${it.kind}, ${it.shown.wording},
      ${it.shown.dueDay}::date, ${it.shown.state}, ${it.sentence}, clock_timestamp())`)
}

/** How a dispute was settled; null opens it again. */
export async function writeSettlement(
  tx: Tx,
  id: string,
  is: { by: string; how: 'corrected' | 'stands' | 'agreed'; settlement: string; answer: string } | null,
): Promise<void> {
  await tx.execute(sql`
    update promise_reply set settled_at = ${is ? sql`now()` : null}, settled_by = ${is?.by ?? null}::uuid, settled_how = ${is?.how ?? null},
      settlement = ${is?.settlement ?? ''}, answer = ${is?.answer ?? ''}
    where id = ${id}::uuid`)
}

/** How many replies came through a link within the last day. */
export async function countRepliesToday(tx: Tx, linkId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from promise_reply where share_link_id = ${linkId}::uuid and at > now() - interval '1 day'`)
  return row!.count
}

/** Keeps beside a promise since when somebody has seen it otherwise and nobody has settled it; null where all is said. */
export async function keepDisputed(tx: Tx, promiseId: string): Promise<void> {
  await tx.execute(sql`
    update promise p set disputed_at = d.since
    from (
      select min(r.at) as since from (
        select distinct on (contact_id) kind, at, settled_at from promise_reply where promise_id = ${promiseId}::uuid
        order by contact_id, at desc, id desc
      ) r where r.kind = 'disputed' and r.settled_at is null
    ) d
    where p.id = ${promiseId}::uuid and p.disputed_at is distinct from d.since`)
}
