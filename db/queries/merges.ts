import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { MOVING_TABLES, type MovingTable } from './merge-rules.ts'

/** The rows of each table that a merge moved, by what knows them within their account. */
export type MovedRows = Record<string, string[]>

const ids = (of: readonly string[]) => sql`any(${`{${of.join(',')}}`}::uuid[])`

/** What changes when somebody writes an account: a page that was open shows what another stamp said. */
export type MergeSide = { id: string; name: string; stamp: string; parentId: string | null; mergedInto: string | null }

/** Both accounts of a merge, held until the transaction ends: who writes about one of them just now goes first. */
export async function holdAccounts(tx: Tx, of: readonly string[]): Promise<Map<string, MergeSide>> {
  // the second statement sees what was committed while the first one waited
  await tx.execute(sql`select id from account where id = ${ids(of)} order by id for update`)
  return listMergeSides(tx, of)
}

export async function listMergeSides(tx: Tx, of: readonly string[]): Promise<Map<string, MergeSide>> {
  const rows = await tx.execute<MergeSide>(sql`
    select id, name, revision || ' ' || (to_jsonb(updated_at) #>> '{}') as stamp, parent_id as "parentId", merged_into as "mergedInto"
    from account where id = ${ids(of)}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The account that stands for this one: itself, or the one it was merged into; null where there is none. */
export async function keptAccountId(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select coalesce(merged_into, id) as id from account where id = ${id}::uuid`,
  )
  return row?.id ?? null
}

/** Makes one account's row a tombstone that names the other, outside of every group; those merged into it before go along. Answers these. */
export async function markMerged(tx: Tx, absorbedId: string, keptId: string): Promise<string[]> {
  await tx.execute(sql`
    update account set merged_into = ${keptId}::uuid, updated_at = now(), revision = revision + 1 where id = ${absorbedId}::uuid`)
  const along = await tx.execute<{ id: string }>(sql`
    update account set merged_into = ${keptId}::uuid where merged_into = ${absorbedId}::uuid returning id`)
  await tx.execute(sql`update account set updated_at = now(), revision = revision + 1 where id = ${keptId}::uuid`)
  return along.map(({ id }) => id)
}

/** The account is there again, and those that had been merged into it are its own again. */
export async function unmarkMerged(
  tx: Tx,
  absorbedId: string,
  keptId: string,
  along: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    update account set merged_into = null, updated_at = now(), revision = revision + 1 where id = ${absorbedId}::uuid`)
  await tx.execute(sql`
    update account set merged_into = ${absorbedId}::uuid where id = ${ids(along)} and merged_into = ${keptId}::uuid`)
  await tx.execute(sql`update account set updated_at = now(), revision = revision + 1 where id = ${keptId}::uuid`)
}

/** TEMP touched_key: every day and currency of the invoices that change hands, for both accounts. Says whether there are any. */
export async function stageMoving(tx: Tx, from: string, to: string, which: SQL): Promise<boolean> {
  await tx.execute(sql`
    create temp table touched_key on commit drop as
    select distinct v.account_id, i.day, i.currency from invoice i, (values (${from}::uuid), (${to}::uuid)) v(account_id)
    where i.account_id = ${from}::uuid and ${which}`)
  return (await tx.execute(sql`select 1 from touched_key limit 1`)).length > 0
}

/** Invoices and customer numbers become the kept account's; each remembers whose it was. */
export async function moveOrigins(tx: Tx, absorbedId: string, keptId: string): Promise<void> {
  const [from, to] = [sql`${absorbedId}::uuid`, sql`${keptId}::uuid`]
  await tx.execute(sql`
    update invoice set account_id = ${to}, merged_from = coalesce(merged_from, account_id) where account_id = ${from}`)
  await tx.execute(sql`
    update invoice set end_account_id = ${to}, end_merged_from = coalesce(end_merged_from, end_account_id) where end_account_id = ${from}`)
  await tx.execute(sql`
    update account_key set account_id = ${to}, merged_from = coalesce(merged_from, account_id) where account_id = ${from}`)
}

/** Those of the kept account's invoices that are the absorbed one's, or of one merged into that before. */
export const isOf = (absorbed: readonly string[]) => sql`merged_from = ${ids(absorbed)}`

/** Invoices and customer numbers go back, those that came under its numbers since among them. */
export async function moveOriginsBack(
  tx: Tx,
  absorbedId: string,
  keptId: string,
  along: readonly string[],
): Promise<void> {
  const [from, to, own] = [sql`${keptId}::uuid`, sql`${absorbedId}::uuid`, ids([absorbedId, ...along])]
  await tx.execute(sql`
    update invoice set account_id = ${to}, merged_from = nullif(merged_from, ${to}) where account_id = ${from} and merged_from = ${own}`)
  await tx.execute(sql`
    update invoice set end_account_id = ${to}, end_merged_from = nullif(end_merged_from, ${to})
    where end_account_id = ${from} and end_merged_from = ${own}`)
  await tx.execute(sql`
    update account_key set account_id = ${to}, merged_from = nullif(merged_from, ${to}) where account_id = ${from} and merged_from = ${own}`)
}

/** Moves what people wrote about one account to the other; answers which rows. */
export async function moveRows(tx: Tx, from: string, to: string): Promise<MovedRows> {
  const moved: MovedRows = {}
  for (const it of MOVING_TABLES) {
    const rows = await tx.execute<{ key: string }>(sql`
      update ${sql.identifier(it.table)} t set ${sql.identifier(it.column)} = ${to}::uuid
      where t.${sql.identifier(it.column)} = ${from}::uuid and ${free(it, to)} returning ${keyText(it)} as key`)
    if (rows.length > 0) moved[it.table] = rows.map(({ key }) => key)
  }
  return moved
}

/** Moves back those rows that are still where they were moved to; says how many of each table were not. */
export async function moveRowsBack(
  tx: Tx,
  moved: MovedRows,
  from: string,
  to: string,
): Promise<Record<string, number>> {
  const left: Record<string, number> = {}
  for (const it of MOVING_TABLES) {
    const keys = moved[it.table] ?? []
    if (keys.length === 0) continue
    const rows = await tx.execute(sql`
      update ${sql.identifier(it.table)} t set ${sql.identifier(it.column)} = ${to}::uuid
      from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as k(key)
      where ${keyText(it)} = k.key and t.${sql.identifier(it.column)} = ${from}::uuid and ${free(it, to)} returning 1`)
    if (rows.length < keys.length) left[it.table] = keys.length - rows.length
  }
  return left
}

/** One value in its own type, so that an index finds it; several joined by a space. */
function keyText({ key }: MovingTable): SQL {
  return sql.join(
    key.map((column) => sql`t.${sql.identifier(column)}::text`),
    sql` || ' ' || `,
  )
}

function free({ table, column, key, once }: MovingTable, to: string): SQL {
  if (once) {
    const there = sql`t.archived_at is null and o.archived_at is null`
    return sql`not exists (select from ${sql.identifier(table)} o where o.${sql.identifier(column)} = ${to}::uuid
      and o.${sql.identifier(once)} = t.${sql.identifier(once)} and ${there})`
  }
  if (key[0] === 'id') return sql`true`
  const same = key.map((name) => sql`o.${sql.identifier(name)} = t.${sql.identifier(name)}`)
  return sql`not exists (select from ${sql.identifier(table)} o
    where o.${sql.identifier(column)} = ${to}::uuid and ${sql.join(same, sql` and `)})`
}

/** The newest word of each side, as `account_word` keeps it; null where there is none. */
export type Words = Record<string, string | number | null> | null

const WORDS = sql`to_jsonb(w) - 'workspace_id' - 'account_id'`
const DECLARED = ['declared', 'declared_name', 'declared_rank', 'declared_at']
const STATED = ['stated', 'stated_rank', 'stated_at']

/** The kept account's newest words are those of both accounts. Answers what they were and what they are; null where nothing changed. */
export async function joinWords(tx: Tx, from: string, to: string): Promise<{ before: Words; after: Words } | null> {
  const before = await getWords(tx, to)
  const newer = (side: readonly string[], at: string) =>
    side.map((name) => {
      const column = sql.identifier(name)
      const moment = sql.identifier(at)
      return sql`${column} = case when excluded.${moment} > coalesce(w.${moment}, '-infinity') then excluded.${column} else w.${column} end`
    })
  const columns = sql.raw([...DECLARED, ...STATED].join(', '))
  await tx.execute(sql`
    insert into account_word as w (account_id, ${columns}) select ${to}::uuid, ${columns} from account_word where account_id = ${from}::uuid
    on conflict (workspace_id, account_id) do update set
      ${sql.join([...newer(DECLARED, 'declared_at'), ...newer(STATED, 'stated_at')], sql`, `)}`)
  const after = await getWords(tx, to)
  return JSON.stringify(before) === JSON.stringify(after) ? null : { before, after }
}

/** The words the account had before, where no newer one came since. */
export async function partWords(tx: Tx, id: string, { before, after }: { before: Words; after: Words }): Promise<void> {
  const now = await getWords(tx, id)
  if (!now) return
  const back = { ...now }
  for (const [side, at] of [[DECLARED, 'declared_at'] as const, [STATED, 'stated_at'] as const]) {
    if (now[at] === after?.[at]) for (const column of side) back[column] = before?.[column] ?? null
  }
  if (before === null && Object.values(back).every((value) => value === null)) {
    await tx.execute(sql`delete from account_word where account_id = ${id}::uuid`)
    return
  }
  const columns = [...DECLARED, ...STATED].map((name) => sql`${sql.identifier(name)} = r.${sql.identifier(name)}`)
  await tx.execute(sql`
    update account_word w set ${sql.join(columns, sql`, `)}
    from jsonb_populate_record(null::account_word, ${JSON.stringify(back)}::jsonb) r where w.account_id = ${id}::uuid`)
}

async function getWords(tx: Tx, id: string): Promise<Words> {
  const [row] = await tx.execute<{ words: Words }>(
    sql`select ${WORDS} as words from account_word w where account_id = ${id}::uuid`,
  )
  return row?.words ?? null
}

/** A tombstone has no standing: what it is read from is the kept account's. */
export async function clearStanding(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from account_standing where account_id = ${id}::uuid`)
  await tx.execute(sql`delete from stage_change where account_id = ${id}::uuid`)
  await tx.execute(sql`delete from stage_standpoint where account_id = ${id}::uuid`)
  await tx.execute(sql`delete from account_trust where account_id = ${id}::uuid`)
}

/** The accounts that belong to this one directly. */
export async function listChildIds(tx: Tx, parentId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select id from account where parent_id = ${parentId}::uuid order by id`,
  )
  return rows.map(({ id }) => id)
}

export type LaterMerge = { keptId: string; absorbedId: string; keptName: string; absorbedName: string }

/**
 * Merges that came after this one, not taken back, in which one of these accounts took part: first those into or of `either`, then those
 * that absorbed one of `absorbed`. By the order in which they were written, which the records' lock makes the order in which they happened.
 */
export async function findLaterMerge(
  tx: Tx,
  changeId: string,
  { either, absorbed }: { either: string[]; absorbed: string[] },
): Promise<LaterMerge | null> {
  const [row] = await tx.execute<LaterMerge>(sql`
    select c.document ->> 'keptId' as "keptId", c.document ->> 'absorbedId' as "absorbedId",
      k.name as "keptName", a.name as "absorbedName"
    from change_row r
    join change c on c.id = r.change_id and c.kind = 'account-merge'
    join account k on k.id = (c.document ->> 'keptId')::uuid
    join account a on a.id = (c.document ->> 'absorbedId')::uuid
    where r.noun = 'account' and r.subject_id = ${ids([...either, ...absorbed])}
      and (r.subject_id = ${ids(either)} or r.subject_id = a.id)
      and r.id > (select max(id) from change_row where change_id = ${changeId}::uuid)
      and not exists (select from change u where u.undoes = c.id)
    order by r.id desc limit 1`)
  return row ?? null
}

/** What people wrote about an account since a change: it belongs to whom it was written about. */
export async function countSince(
  tx: Tx,
  accountId: string,
  changeId: string,
): Promise<{ touches: number; tasks: number; positions: number }> {
  const since = sql`> (select at from change where id = ${changeId}::uuid)`
  const [row] = await tx.execute<{ touches: number; tasks: number; positions: number }>(sql`
    select (select count(*)::int from touch where account_id = ${accountId}::uuid and said_at ${since}) as touches,
      (select count(*)::int from task where account_id = ${accountId}::uuid and created_at ${since}) as tasks,
      (select count(*)::int from contact_position where account_id = ${accountId}::uuid and said_at ${since}) as positions`)
  return row!
}

/** How much names each account: what the person sees before they merge. */
export type MergeCounts = {
  contacts: number
  touches: number
  tasks: number
  invoices: number
  children: number
  keys: { ledger: string; externalId: string }[]
}

export async function countOfAccount(tx: Tx, id: string): Promise<MergeCounts> {
  const own = sql`account_id = ${id}::uuid`
  const [row] = await tx.execute<MergeCounts>(sql`
    select (select count(distinct contact_id)::int from contact_position where ${own}) as contacts,
      (select count(*)::int from touch where ${own} and archived_at is null) as touches,
      (select count(*)::int from task where ${own} and archived_at is null) as tasks,
      coalesce((select invoices from account_total where ${own}), 0) as invoices,
      (select count(*)::int from account where parent_id = ${id}::uuid) as children,
      coalesce((select jsonb_agg(jsonb_build_object('ledger', l.name, 'externalId', k.external_id) order by l.name, k.external_id)
        from account_key k join ledger l on l.id = k.ledger_id where k.account_id = ${id}::uuid), '[]') as keys`)
  return row!
}

export type MergeEntry = { changeId: string; absorbedId: string; absorbedName: string; by: string; at: string }

/** What was merged into an account and not taken back, the newest first: the one to take back before those behind it. */
export async function listMergesInto(tx: Tx, keptId: string): Promise<MergeEntry[]> {
  const rows = await tx.execute<MergeEntry>(sql`
    select c.id as "changeId", c.document ->> 'absorbedId' as "absorbedId", c.document ->> 'absorbedName' as "absorbedName", p.name as by,
      to_jsonb(c.at) #>> '{}' as at
    from change_row r join change c on c.id = r.change_id and c.kind = 'account-merge' join system.person p on p.id = c.said_by
    where r.noun = 'account' and r.subject_id = ${keptId}::uuid and c.document ->> 'keptId' = ${keptId}
      and not exists (select from change u where u.undoes = c.id)
    order by r.id desc limit 20`)
  return [...rows]
}

/** Names of people by id, those who have left among them. */
export async function listPersonNames(tx: Tx, of: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select p.id, p.name from system.membership m join system.person p on p.id = m.person_id
    where m.workspace_id = current_setting('app.workspace')::uuid and p.id = ${ids(of)}`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
