import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type PitchShareRow = {
  id: string
  pitchId: string
  contactId: string
  contactName: string
  wording: string
  sharedBy: string
  sharedAt: string
  archived: boolean
  revision: number
  /** Their page, as long as it opens: where they see it; and when they opened it first. */
  linkId: string | null
  openedAt: string | null
}

const SHARE = sql`h.id, h.pitch_id as "pitchId", h.contact_id as "contactId", c.name as "contactName", h.wording, b.name as "sharedBy",
  h.shared_at as "sharedAt", h.archived_at is not null as archived, h.revision, l.id as "linkId", l.opened_at as "openedAt"
  from pitch_share h join pitch p on p.id = h.pitch_id join contact c on c.id = h.contact_id join system.person b on b.id = h.shared_by
  left join lateral (
    select l.id, l.opened_at from share_link l
    where l.contact_id = h.contact_id and l.account_id = p.account_id and l.revoked_at is null and l.expires_at > now()
      and c.archived_at is null and c.erased_at is null
      and exists (select 1 from contact_position w where w.contact_id = l.contact_id and w.account_id = l.account_id and w.until_day is null)
    order by l.created_at desc limit 1
  ) l on true`

/** Who is shown an offer to their account now. */
export async function listPitchSharesOf(tx: Tx, pitchId: string): Promise<PitchShareRow[]> {
  const rows = await tx.execute<PitchShareRow>(sql`
    select ${SHARE} where h.pitch_id = ${pitchId}::uuid and h.archived_at is null order by h.shared_at, h.id`)
  return [...rows]
}

export async function listPitchSharesById(
  tx: Tx,
  ids: readonly string[],
  { hold = false } = {},
): Promise<PitchShareRow[]> {
  const these = sql`any(${`{${ids.join(',')}}`}::uuid[])`
  if (hold) await tx.execute(sql`select from pitch_share where id = ${these} order by id for update`)
  return [...(await tx.execute<PitchShareRow>(sql`select ${SHARE} where h.id = ${these}`))]
}

/** Null where they are shown it already. For lib/flows/share-pitch.ts alone (lib/house.test.ts). */
export async function insertPitchShare(
  tx: Tx,
  share: { pitchId: string; contactId: string; wording: string; sharedBy: string },
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into pitch_share (pitch_id, contact_id, wording, shared_by)
    values (${share.pitchId}::uuid, ${share.contactId}::uuid, ${share.wording}, ${share.sharedBy}::uuid)
    on conflict do nothing returning id`)
  return row?.id ?? null
}

/** False where it cannot be shown again: they were shown it anew since. */
export async function writePitchShare(
  tx: Tx,
  id: string,
  is: { wording: string; archived: boolean },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update pitch_share h set wording = ${is.wording}, revision = revision + 1,
      archived_at = case when ${is.archived}::boolean then coalesce(archived_at, now()) end
    where id = ${id}::uuid and (${is.archived}::boolean or not exists (
      select 1 from pitch_share o where o.pitch_id = h.pitch_id and o.contact_id = h.contact_id and o.id <> h.id and o.archived_at is null))
    returning id`)
  return rows.length === 1
}

/** Offers that one contact is shown for an account: what can be answered first, then the newest; at most `most`. */
export async function listOffersSharedWith(
  tx: Tx,
  { accountId, contactId }: { accountId: string; contactId: string },
  most: number,
): Promise<{ shareId: string; pitchId: string; wording: string; revision: number }[]> {
  const rows = await tx.execute<{ shareId: string; pitchId: string; wording: string; revision: number }>(sql`
    select h.id as "shareId", h.pitch_id as "pitchId", h.wording, h.revision
    from pitch_share h join pitch p on p.id = h.pitch_id
    where h.contact_id = ${contactId}::uuid and h.archived_at is null and p.account_id = ${accountId}::uuid and p.archived_at is null
    order by p.state in ('pitched', 'interested') desc, p.state = 'accepted' desc, h.shared_at desc, h.id limit ${most}`)
  return [...rows]
}

/** The newest that one contact said from their page of each of these offers. */
export type OwnAnswer = {
  id: string
  pitchId: string
  state: string
  option: string
  quantity: string | null
  reason: string | null
  note: string
  shareLinkId: string | null
  at: string
  /** Nobody has said anything of it since. */
  newest: boolean
}

export async function listOwnAnswers(tx: Tx, contactId: string, pitchIds: readonly string[]): Promise<OwnAnswer[]> {
  const rows = await tx.execute<OwnAnswer>(sql`
    select distinct on (n.pitch_id) n.id, n.pitch_id as "pitchId", n.state, n.option, trim_scale(n.quantity)::text as quantity, n.reason, n.note,
      n.share_link_id as "shareLinkId", n.said_at as at, not exists (
        select from pitch_answer o where o.pitch_id = n.pitch_id and o.archived_at is null and (o.said_at, o.id) > (n.said_at, n.id)) as newest
    from pitch_answer n
    where n.pitch_id = any(${`{${pitchIds.join(',')}}`}::uuid[]) and n.told_by = ${contactId}::uuid and n.archived_at is null
      and n.share_link_id is not null
    order by n.pitch_id, n.said_at desc, n.id desc`)
  return [...rows]
}

/** How many offers to an account each contact is shown. */
export async function countOffersSharedAt(tx: Tx, accountId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ contactId: string; count: number }>(sql`
    select h.contact_id as "contactId", count(*)::int as count from pitch p join pitch_share h on h.pitch_id = p.id
    where p.account_id = ${accountId}::uuid and p.archived_at is null and h.archived_at is null group by h.contact_id`)
  return new Map(rows.map(({ contactId, count }) => [contactId, count]))
}
