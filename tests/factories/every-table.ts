import type postgres from 'postgres'

/** Whose rows: two in `own`, of an account a limited person sees and of one they do not; one in `other`. Each row speaks one id in every uuid column. */
export type Seen = { visible: string; hidden: string; foreign: string }
export type Row = { table: string; of: keyof Seen; columns: string[]; values: Record<string, unknown> }

/** The word that stands in every text of a row: what a search finds. */
export const WORDS: Record<keyof Seen, string> = {
  visible: 'visiblekessler',
  hidden: 'hiddenbruvik',
  foreign: 'foreignlindqvist',
}

/** Where a row is known by a number: the same one in both workspaces. */
const NUMBERS: Record<keyof Seen, number> = { visible: 1, hidden: 2, foreign: 1 }

/**
 * Writes rows into every table of a database that is thrown away afterwards. Its checks, references, unique keys and triggers go first: what
 * is proved there is who reaches a row, not whether it makes sense. Answers what was written.
 */
export async function fillEveryTable(
  owner: postgres.Sql,
  { own, other, seen }: { own: string; other: string; seen: Seen },
): Promise<Row[]> {
  await dropRules(owner)
  const columns = await owner<{ table: string; name: string; type: string; wanted: boolean }[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull or a.atttypid = 'uuid'::regtype as wanted
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname, a.attnum`
  const rows: Row[] = []
  for (const table of new Set(columns.map((column) => column.table))) {
    const wanted = columns.filter((column) => column.table === table && column.wanted && column.name !== 'merged_into')
    for (const of of ['visible', 'hidden', 'foreign'] as const) {
      const values = Object.fromEntries(wanted.map(({ name, type }) => [name, said(type, seen[of], of)]))
      values.workspace_id = of === 'foreign' ? other : own
      const row = { table, of, columns: wanted.map(({ name }) => name), values }
      await insertRow(owner, row)
      rows.push(row)
    }
  }
  return rows
}

/** One row as it was made; what the statement says where it is refused is thrown. */
export const insertRow = (sql: postgres.Sql | postgres.TransactionSql, { table, columns, values }: Row) =>
  sql`insert into ${sql(table)} (${sql(columns)}) overriding system value
    select ${sql(columns)} from jsonb_populate_record(null::${sql(table)}, ${JSON.stringify(values)}::text::jsonb)`

function said(type: string, id: string, of: keyof Seen): unknown {
  if (type === 'uuid') return id
  if (type.endsWith('[]')) return '{}'
  if (/^(integer|bigint|smallint|numeric|double precision|real)$/.test(type)) return NUMBERS[of]
  if (type === 'boolean') return true
  if (type === 'date') return '2026-01-31'
  if (type.startsWith('timestamp')) return '2026-01-31T12:00:00Z'
  if (type === 'jsonb') return {}
  if (type === 'bytea') return '\\x00'
  return WORDS[of]
}

async function dropRules(owner: postgres.Sql) {
  const statements = await owner<{ text: string }[]>`
    select format('alter table public.%I drop constraint if exists %I cascade', c.relname, k.conname) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and k.contype in ('c', 'f', 'u', 'p', 'x')
    union all
    select format('drop index if exists public.%I', i.relname) from pg_index x join pg_class i on i.oid = x.indexrelid
    where i.relnamespace = 'public'::regnamespace and x.indisunique
    union all
    select format('alter table public.%I disable trigger user', relname) from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relhastriggers`
  await owner.unsafe(statements.map(({ text }) => text).join(';\n'))
}
