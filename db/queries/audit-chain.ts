import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Seal, SealedEntry } from '#lib/core/audit/chain.ts'

/** To the microsecond and in UTC whatever zone the connection speaks: a seal is over this text. */
const exactly = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const SEALED = sql`e.workspace_id as "workspaceId", e.id::text as id, ${exactly(sql`e.at`)} as at, e.actor_kind as "actorKind", e.actor_id as "actorId",
  e.key_id as "keyId", e.door, e.request_id as "requestId", e.action, e.noun, e.subject_id as "subjectId", e.rows, e.fields, e.digest`

/** False while another process seals this workspace's entries; else nobody else does until the transaction ends. */
export async function lockSealing(tx: Tx, workspaceId: string): Promise<boolean> {
  const [row] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`audit of ${workspaceId}`}, 0)) as mine`,
  )
  return row!.mine
}

export type Head = Pick<Seal, 'seq' | 'hash' | 'at'>

/** The newest seal; null before the first. */
export async function getHead(tx: Tx): Promise<Head | null> {
  const [row] = await tx.execute<Head>(sql`
    select seq::float8 as seq, hash, ${exactly(sql`at`)} as at from audit_seal order by seq desc limit 1`)
  return row ?? null
}

/** Committed entries that no seal holds yet, in the order of their numbers. */
export async function listPending(tx: Tx, most: number): Promise<SealedEntry[]> {
  return [
    ...(await tx.execute<SealedEntry>(sql`
      select ${SEALED} from audit_pending p join audit_entry e on e.workspace_id = p.workspace_id and e.id = p.entry_id
      order by p.entry_id limit ${most}`)),
  ]
}

/** The moment as seals write it. */
export async function momentNow(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ at: string }>(sql`select ${exactly(sql`clock_timestamp()`)} as at`)
  return row!.at
}

export async function insertSeals(tx: Tx, seals: Seal[]): Promise<void> {
  const rows = JSON.stringify(seals)
  await tx.execute(sql`
    insert into audit_seal (seq, entry_id, hash, at)
    select seq, "entryId", hash, at from jsonb_to_recordset(${rows}::jsonb) as s(seq bigint, "entryId" bigint, hash text, at timestamptz)`)
  await tx.execute(sql`
    delete from audit_pending where entry_id in (
      select "entryId" from jsonb_to_recordset(${rows}::jsonb) as s("entryId" bigint))`)
}

export type Link = { seal: Seal; entry: SealedEntry | null; values: Values }
/** `altered`: what stands there is not what the entry's digest is of. `missing`: nothing stands there, and nobody said it was erased. */
export type Values = 'whole' | 'erased' | 'altered' | 'missing'

const VALUES = sql`case
  when e.id is null then 'whole'
  when v.entry_id is null then 'missing'
  when v.erased_at is not null then 'erased'
  when v.salt is null then 'missing'
  when encode(pg_catalog.sha256(convert_to(v.salt || jsonb_build_object('address', v.address, 'before', v.before, 'after', v.after)::text, 'UTF8')), 'hex')
    = e.digest then 'whole'
  else 'altered' end`

/** Seals behind `after`, with the entries they hold. */
export async function listLinks(tx: Tx, after: number, most: number): Promise<Link[]> {
  const rows = await tx.execute<
    SealedEntry & { seq: number; entryId: string; hash: string; sealedAt: string; values: Values }
  >(sql`
    select s.seq::float8 as seq, s.entry_id::text as "entryId", s.hash, ${exactly(sql`s.at`)} as "sealedAt", ${SEALED}, ${VALUES} as values
    from (select * from audit_seal where seq > ${after} order by seq limit ${most}) s
      left join audit_entry e on e.workspace_id = s.workspace_id and e.id = s.entry_id
      left join audit_value v on v.workspace_id = s.workspace_id and v.entry_id = s.entry_id
    order by s.seq`)
  return rows.map(({ seq, entryId, hash, sealedAt, values, ...entry }) => ({
    seal: { seq, entryId, hash, at: sealedAt },
    entry: entry.id === null ? null : entry,
    values,
  }))
}

export async function countPending(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from audit_pending`)
  return row!.count
}

/**
 * Entries that neither a seal holds nor the sealer knows of: put there, or taken off its list, behind its back. One statement, so that an
 * entry that is sealed meanwhile is seen before or after.
 */
export async function listUnsealable(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select e.id::text as id from audit_entry e
    where not exists (select 1 from audit_seal s where s.workspace_id = e.workspace_id and s.entry_id = e.id)
      and not exists (select 1 from audit_pending p where p.workspace_id = e.workspace_id and p.entry_id = e.id)
    order by e.id limit ${most}`)
  return rows.map(({ id }) => id)
}

/** Of entries that wait for their seal: those whose values are not what they were. */
export async function listPendingAltered(tx: Tx, most: number): Promise<{ id: string; values: Values }[]> {
  return [
    ...(await tx.execute<{ id: string; values: Values }>(sql`
      select * from (
        select e.id::text as id, ${VALUES} as values
        from audit_pending p join audit_entry e on e.workspace_id = p.workspace_id and e.id = p.entry_id
          left join audit_value v on v.workspace_id = e.workspace_id and v.entry_id = e.id) w
      where w.values in ('altered', 'missing') order by w.id limit ${most}`)),
  ]
}

/** The hash of one seal; null where there is none of this number. */
export async function getSealHash(tx: Tx, seq: number): Promise<string | null> {
  const [row] = await tx.execute<{ hash: string }>(sql`select hash from audit_seal where seq = ${seq}`)
  return row?.hash ?? null
}
