import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type LossOverrideRow = {
  id: string
  accountId: string
  /** 0–1. */
  probability: number
  reason: string
  by: string
  at: string
  archivedAt: string | null
}

const SAID = sql`
  o.id, o.account_id as "accountId", o.probability, o.reason, p.name as by, to_jsonb(o.said_at) #>> '{}' as at,
    to_jsonb(o.archived_at) #>> '{}' as "archivedAt"
  from loss_override o join system.person p on p.id = o.said_by`
const READ = sql`select ${SAID}`

/** The word that holds of each account: its newest that was not taken back. */
export async function listLossOverrides(tx: Tx): Promise<LossOverrideRow[]> {
  const rows = await tx.execute<LossOverrideRow>(sql`
    select distinct on (o.account_id) ${SAID} where o.archived_at is null
    order by o.account_id, o.said_at desc, o.id desc`)
  return [...rows]
}

/** What was said of one account and not taken back, newest first: all of it, where `most` is not given. */
export async function listLossOverridesOf(
  tx: Tx,
  accountId: string,
  most: number | null = null,
): Promise<LossOverrideRow[]> {
  const rows = await tx.execute<LossOverrideRow>(sql`
    ${READ} where o.account_id = ${accountId}::uuid and o.archived_at is null
    order by o.said_at desc, o.id desc limit ${most}::int`)
  return [...rows]
}

export async function listLossOverridesById(tx: Tx, ids: readonly string[]): Promise<LossOverrideRow[]> {
  const rows = await tx.execute<LossOverrideRow>(sql`${READ} where o.id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return [...rows]
}

export async function insertLossOverride(
  tx: Tx,
  it: { accountId: string; probability: number; reason: string; saidBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into loss_override (account_id, probability, reason, said_by)
    values (${it.accountId}::uuid, ${it.probability}, ${it.reason}, ${it.saidBy}::uuid) returning id`)
  return row!.id
}

export async function archiveLossOverride(tx: Tx, id: string, archived: boolean): Promise<void> {
  await tx.execute(sql`
    update loss_override set archived_at = case when ${archived} then coalesce(archived_at, now()) end where id = ${id}::uuid`)
}
