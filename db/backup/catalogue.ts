import type postgres from 'postgres'

/** A table as the database has it, whichever release made it: its columns that hold something of their own, and the order of its rows. */
export type CatalogueTable = {
  /** 'public.account'. */
  name: string
  schema: string
  table: string
  /** Without generated ones, which compute themselves anew. */
  columns: string[]
  /** What its rows are ordered by: the primary key, or every column of a kept table that has none. */
  key: string[]
  /** Rows belong to a workspace, behind a wall that may hold for the owner too. */
  ofWorkspace: boolean
}

/** Every table of Troth's, in the order of their names. pg-boss's and drizzle's are not: they are made anew. */
export async function listTables(sql: postgres.ISql): Promise<CatalogueTable[]> {
  const rows = await sql<CatalogueTable[]>`
    select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relname as table,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
      n.nspname = 'public' as "ofWorkspace"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'system') and c.relkind in ('r', 'p') and not c.relispartition`
  const tables = rows
    .map((row) => ({ ...row, key: row.key.length > 0 ? row.key : row.columns }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const { name, ofWorkspace, columns } of tables) {
    if (ofWorkspace && !columns.includes('workspace_id')) throw new Error(`the table ${name} names no workspace`)
  }
  return tables
}

/** Numbered columns, and the number that was given out last; 0 where none was. */
export async function listNumbering(sql: postgres.ISql): Promise<{ table: string; column: string; last: number }[]> {
  const columns = await sql<{ table: string; column: string; sequence: string }[]>`
    select n.nspname || '.' || c.relname as table, a.attname as column,
      pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'system') and c.relkind in ('r', 'p') and a.attidentity <> '' and not a.attisdropped
    order by 1, 2`
  return Promise.all(
    columns.map(async ({ table, column, sequence }) => {
      const [at] = await sql`select (case when is_called then last_value else 0 end)::float8 as last
        from ${sql.unsafe(sequence)}`
      return { table, column, last: at!.last as number }
    }),
  )
}

/** References from one table to another, as they are written. */
export async function listReferences(
  sql: postgres.ISql,
): Promise<{ table: string; name: string; definition: string }[]> {
  const rows = await sql<{ table: string; name: string; definition: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname in ('public', 'system') order by 1, 2`
  return rows.map((row) => ({ ...row }))
}

/**
 * The statement that copies a table's rows out, ordered, of one workspace where it has workspaces. It names the workspace itself: a superuser
 * is not held by the wall.
 */
export function copyOut({ schema, table, columns, key }: CatalogueTable, workspaceId: string | null): string {
  const of = workspaceId === null ? '' : ` where workspace_id = '${workspaceId}'`
  return `copy (select ${columns.map(quoted).join(', ')} from ${quoted(schema)}.${quoted(table)}${of} order by ${key.map(quoted).join(', ')}) to stdout`
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
