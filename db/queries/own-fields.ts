import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { OwnField, OwnKind, OwnValue } from '#lib/core/own-kind.ts'

export type OwnFieldRow = OwnField & { position: number; archivedAt: string | null; revision: number }

/** The workspace's own fields in their order; `all` includes those that were put away. */
export async function listOwnFields(tx: Tx, which: 'there' | 'all' = 'there'): Promise<OwnFieldRow[]> {
  const rows = await tx.execute<OwnFieldRow>(sql`
    select id, name, kind, choices, position, to_jsonb(archived_at) #>> '{}' as "archivedAt", revision from own_field
    where ${which === 'all' ? sql`true` : sql`archived_at is null`}
    order by position, created_at, id`)
  return [...rows]
}

export async function getOwnField(tx: Tx, id: string): Promise<OwnFieldRow | null> {
  const [row] = await tx.execute<OwnFieldRow>(sql`
    select id, name, kind, choices, position, to_jsonb(archived_at) #>> '{}' as "archivedAt", revision from own_field where id = ${id}::uuid`)
  return row ?? null
}

/** Until the transaction ends nobody else changes the field: what is read next is what is written over. */
export async function holdOwnField(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`select 1 from own_field where id = ${id}::uuid for update`)
}

/** At the end of the others. */
export async function insertOwnField(
  tx: Tx,
  field: { name: string; kind: OwnKind; choices: string[] },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into own_field (name, kind, choices, position)
    select ${field.name}, ${field.kind}, ${JSON.stringify(field.choices)}::jsonb, coalesce(max(position), 0) + 1 from own_field
    returning id`)
  return row!.id
}

/** What is given is written, the rest stays. */
export async function updateOwnField(
  tx: Tx,
  id: string,
  change: { name?: string; choices?: string[]; position?: number; archived?: boolean },
): Promise<void> {
  const { name, choices, position, archived } = change
  await tx.execute(sql`
    update own_field set name = coalesce(${name ?? null}, name),
      choices = coalesce(${choices ? JSON.stringify(choices) : null}::jsonb, choices),
      position = coalesce(${position ?? null}::int, position),
      archived_at = case ${archived ?? null}::boolean when true then coalesce(archived_at, now()) when false then null else archived_at end,
      revision = revision + 1
    where id = ${id}::uuid`)
}

/** A choice gets another word wherever an account has it. */
export async function renameChoice(tx: Tx, fieldId: string, renames: { from: string; to: string }[]): Promise<void> {
  if (renames.length === 0) return
  // in one statement: two words that change places do not meet on the way
  await tx.execute(sql`
    update own_value v set text = r."to"
    from jsonb_to_recordset(${JSON.stringify(renames)}::jsonb) as r("from" text, "to" text)
    where v.field_id = ${fieldId}::uuid and v.text = r."from"`)
}

/** How many accounts have each word of a field. */
export async function countChoices(tx: Tx, fieldId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ word: string; count: number }>(sql`
    select text as word, count(*)::int as count from own_value where field_id = ${fieldId}::uuid and text is not null group by text`)
  return new Map(rows.map(({ word, count }) => [word, count]))
}

/** What accounts have in own fields, by account and field; a field an account has nothing in is missing. */
export async function ownValuesOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, Record<string, OwnValue>>> {
  const found = new Map<string, Record<string, OwnValue>>()
  if (accountIds.length === 0) return found
  const rows = await tx.execute<{ accountId: string; fieldId: string; kind: OwnKind; words: string[] }>(sql`
    select v.account_id as "accountId", v.field_id as "fieldId", f.kind,
      array_agg(coalesce(v.text, trim_scale(v.number)::text, v.day::text) order by v.position) as words
    from own_value v join own_field f on f.id = v.field_id
    where v.account_id = any(${`{${accountIds.join(',')}}`}::uuid[])
    group by v.account_id, v.field_id, f.kind`)
  for (const { accountId, fieldId, kind, words } of rows) {
    const own = found.get(accountId) ?? {}
    own[fieldId] = kind === 'choices' ? words : words[0]!
    found.set(accountId, own)
  }
  return found
}

/** Writes values that were checked (lib/core/own-field.ts); null clears. Fields that are not there are left out. */
export async function writeOwnValues(
  tx: Tx,
  values: { accountId: string; fieldId: string; value: OwnValue }[],
): Promise<void> {
  if (values.length === 0) return
  const rows = JSON.stringify(values.map(({ accountId, fieldId }) => ({ accountId, fieldId })))
  await tx.execute(sql`
    delete from own_value v using jsonb_to_recordset(${rows}::jsonb) as r("accountId" uuid, "fieldId" uuid)
    where v.account_id = r."accountId" and v.field_id = r."fieldId"`)
  const words = values.flatMap(({ accountId, fieldId, value }) =>
    (value === null ? [] : [value].flat()).map((word, position) => ({ accountId, fieldId, position, word })),
  )
  if (words.length === 0) return
  await tx.execute(sql`
    insert into own_value (account_id, field_id, position, text, number, day)
    select r."accountId", r."fieldId", r.position,
      case when f.kind in ('text', 'choice', 'choices') then r.word end,
      case when f.kind = 'number' then r.word::numeric end,
      case when f.kind = 'day' then r.word::date end
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as r("accountId" uuid, "fieldId" uuid, position int, word text)
    join own_field f on f.id = r."fieldId"`)
}
