import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Move } from '#lib/core/group-moves.ts'

/** What a person can say of an account, as changes keep it; own fields stand beside it as `own.<field>`. */
export type AccountFields = {
  name: string
  parentId: string | null
  ownerId: string | null
  country: string | null
  industry: string | null
  customerSince: Day | null
  intercompany: boolean
  /** The moment it was put away, as text; null: it is there. Written, `now` means this transaction. */
  archivedAt: string | null
}

const ids = (of: readonly string[]) => sql`any(${`{${of.join(',')}}`}::uuid[])`

/** These accounts' fields; merged ones are gone. */
export async function listAccountFields(tx: Tx, of: readonly string[]): Promise<Map<string, AccountFields>> {
  if (of.length === 0) return new Map()
  const rows = await tx.execute<AccountFields & { id: string }>(sql`
    select id, name, parent_id as "parentId", owner_id as "ownerId", country, industry, customer_since as "customerSince",
      intercompany, to_jsonb(archived_at) #>> '{}' as "archivedAt"
    from account where id = ${ids(of)} and merged_into is null`)
  return new Map(rows.map(({ id, ...fields }) => [id, fields]))
}

/** Until the transaction ends nobody else writes them; in one order, so that two who hold many do not wait for each other. */
export async function holdAccounts(tx: Tx, of: readonly string[]): Promise<void> {
  await tx.execute(sql`select 1 from account where id = ${ids(of)} order by id for update`)
}

/** Writes what is given and leaves the rest; the parent is `updateParents`’ affair. Each account's revision rises. */
export async function updateAccountFields(
  tx: Tx,
  rows: readonly { id: string; fields: Partial<Omit<AccountFields, 'parentId'>> }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update account a set updated_at = now(), revision = revision + 1,
      name = coalesce(r.fields ->> 'name', a.name),
      owner_id = case when r.fields ? 'ownerId' then (r.fields ->> 'ownerId')::uuid else a.owner_id end,
      country = case when r.fields ? 'country' then r.fields ->> 'country' else a.country end,
      industry = case when r.fields ? 'industry' then r.fields ->> 'industry' else a.industry end,
      customer_since = case when r.fields ? 'customerSince' then (r.fields ->> 'customerSince')::date else a.customer_since end,
      intercompany = coalesce((r.fields ->> 'intercompany')::boolean, a.intercompany),
      archived_at = case when r.fields ? 'archivedAt' then (r.fields ->> 'archivedAt')::timestamptz else a.archived_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, fields jsonb)
    where a.id = r.id`)
}

/** Every account that belongs to another, with the one it belongs to. */
export async function listParents(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; parentId: string }>(
    sql`select id, parent_id as "parentId" from account where parent_id is not null`,
  )
  return new Map(rows.map(({ id, parentId }) => [id, parentId]))
}

/** Puts accounts under others, or alone, and tells everything in the groups they leave and join whose group it is. No loops: `findLoops`. */
export async function updateParents(tx: Tx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  const touched = moves.flatMap(({ id, parentId }) => (parentId ? [id, parentId] : [id]))
  const roots = await tx.execute<{ id: string }>(
    sql`select distinct root_id as id from account where id = ${ids(touched)}`,
  )
  await tx.execute(sql`
    update account a set parent_id = r."parentId"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r(id uuid, "parentId" uuid) where a.id = r.id`)
  await tx.execute(sql`
    with recursive tree as (
      select id, id as root from account where root_id = ${ids(roots.map(({ id }) => id))} and parent_id is null
      union
      select a.id, tree.root from account a join tree on a.parent_id = tree.id
    )
    update account a set root_id = tree.root from tree where a.id = tree.id and a.root_id <> tree.root`)
}

/** Those of these accounts that another can be put under: they are there, and stand for themselves. */
export async function listPossibleParents(tx: Tx, of: readonly string[]): Promise<Set<string>> {
  if (of.length === 0) return new Set()
  const rows = await tx.execute<{ id: string }>(
    sql`select id from account where id = ${ids(of)} and merged_into is null`,
  )
  return new Set(rows.map(({ id }) => id))
}

export type ArchiveEntry = { by: string | null; at: string; note: string; newer: boolean }

/** Who put the account away, when and why; `newer`: an import has brought an invoice of a later day. Null while it is there. */
export async function getArchive(tx: Tx, accountId: string): Promise<ArchiveEntry | null> {
  const [row] = await tx.execute<ArchiveEntry>(sql`
    select p.name as by, a.archived_at as at, coalesce(c.note, '') as note,
      coalesce(t.last_day > a.archived_at::date, false) as newer
    from account a
    left join account_total t on t.account_id = a.id
    left join lateral (
      select c.note, c.said_by from change_row r join change c on c.id = r.change_id
      where r.noun = 'account' and r.subject_id = a.id and r.after ? 'archivedAt' order by r.id desc limit 1
    ) c on true
    left join system.person p on p.id = c.said_by
    where a.id = ${accountId}::uuid and a.archived_at is not null`)
  return row ?? null
}

/** The countries and industries that accounts have, each at most 500, by name. */
export async function listAccountWords(tx: Tx): Promise<{ countries: string[]; industries: string[] }> {
  const [row] = await tx.execute<{ countries: string[]; industries: string[] }>(sql`
    select
      array(select distinct country from account where country is not null order by 1 limit 500) as countries,
      array(select distinct industry from account where industry is not null order by 1 limit 500) as industries`)
  return row!
}
