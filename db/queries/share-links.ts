import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Why a link opens nothing; `closed`: its contact or account is no longer there, or the one no longer works for the other. */
export type ShareLinkState = 'open' | 'revoked' | 'expired' | 'closed'

export type ShareLinkRow = {
  id: string
  contactId: string
  contactName: string
  accountId: string
  accountName: string
  state: ShareLinkState
  madeBy: string
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  /** When it was opened first. */
  openedAt: string | null
}

const WORKS_THERE = sql`exists (
  select 1 from contact_position p where p.contact_id = l.contact_id and p.account_id = l.account_id and p.until_day is null)`

const STATE = sql`case
  when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired'
  when c.archived_at is not null or c.erased_at is not null or a.archived_at is not null or a.merged_into is not null
    or not ${WORKS_THERE} then 'closed'
  else 'open' end`

const LINK = sql`l.id, l.contact_id as "contactId", c.name as "contactName", l.account_id as "accountId", a.name as "accountName",
  ${STATE} as state, p.name as "madeBy", l.created_at as "createdAt", l.expires_at as "expiresAt", l.revoked_at as "revokedAt",
  l.opened_at as "openedAt"
  from share_link l join contact c on c.id = l.contact_id join account a on a.id = l.account_id join system.person p on p.id = l.created_by`

/** The links of an account: all that open something, and of each contact without one the newest that did. */
export async function listShareLinks(tx: Tx, accountId: string): Promise<ShareLinkRow[]> {
  const rows = await tx.execute<ShareLinkRow>(sql`
    select * from (
      select row_number() over (partition by l.contact_id order by l.created_at desc, l.id) as place, ${LINK}
      where l.account_id = ${accountId}::uuid and c.erased_at is null
    ) made where state = 'open' or place = 1 order by state <> 'open', "createdAt" desc, id`)
  return [...rows]
}

/** `hold` keeps others from ending it, or answering through it, until the transaction ends. */
export async function getShareLink(tx: Tx, id: string, { hold = false } = {}): Promise<ShareLinkRow | null> {
  const [row] = await tx.execute<ShareLinkRow>(
    sql`select ${LINK} where l.id = ${id}::uuid ${hold ? sql`for update of l` : sql``}`,
  )
  return row ?? null
}

/** True for somebody who is here, works at the account now, and both are not put away: who a link can be made for. */
export async function mayBeGuest(tx: Tx, accountId: string, contactId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from contact c join contact_position p on p.contact_id = c.id and p.until_day is null join account a on a.id = p.account_id
    where c.id = ${contactId}::uuid and a.id = ${accountId}::uuid and c.archived_at is null and c.erased_at is null
      and a.archived_at is null and a.merged_into is null limit 1`)
  return rows.length === 1
}

export async function insertShareLink(
  tx: Tx,
  link: { accountId: string; contactId: string; createdBy: string; days: number },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into share_link (account_id, contact_id, created_by, expires_at)
    values (${link.accountId}::uuid, ${link.contactId}::uuid, ${link.createdBy}::uuid, now() + make_interval(days => ${link.days}))
    returning id`)
  return row!.id
}

export const isLink = (id: string): SQL => sql`id = ${id}::uuid`
export const isForContact = (contactId: string, accountId?: string): SQL =>
  sql`contact_id = ${contactId}::uuid ${accountId ? sql`and account_id = ${accountId}::uuid` : sql``}`

/** Ends those that are not ended yet, for good; says how many. */
export async function revokeShareLinks(tx: Tx, which: SQL): Promise<number> {
  const rows = await tx.execute(
    sql`update share_link set revoked_at = now() where revoked_at is null and ${which} returning 1`,
  )
  return rows.length
}

/** Keeps when it was opened first; any later time changes nothing. */
export async function markShareOpened(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`update share_link set opened_at = now() where id = ${id}::uuid and opened_at is null`)
}
