import type postgres from 'postgres'

/**
 * What a refusal may change, and why it is no harm. Every other column of every table of the product and the system is held against its digest
 * before and after.
 */
export const MAY_CHANGE: Record<string, string[] | 'all'> = {
  // when a session was last seen, shown to its owner
  'system.session': ['seen_at'],
  // failed tries are counted: that is the throttle
  'system.sign_in_failure': 'all',
  // what is left of a key's allowance, and when it was last used
  'system.api_key': ['used_at', 'allowance', 'allowance_at'],
  // a refusal is told to the log
  'public.audit_entry': 'all',
  'public.audit_value': 'all',
  'public.audit_pending': 'all',
  'public.audit_seal': 'all',
}

/** Table → md5 over its rows in order; `workspaceId`: of that workspace's rows alone. */
export async function digestDatabase(owner: postgres.Sql, workspaceId?: string): Promise<Map<string, string>> {
  const tables = await owner<{ name: string; own: boolean }[]>`
    select n.nspname || '.' || c.relname as name,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as own
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'system') order by 1`
  const parts = tables
    .filter(({ name, own }) => MAY_CHANGE[name] !== 'all' && (own || !workspaceId))
    .map(({ name }) => {
      const left = MAY_CHANGE[name] as string[] | undefined
      const row = left ? `(to_jsonb(t) - array['${left.join("','")}'])::text` : 't::text'
      const where = workspaceId ? `where workspace_id = '${workspaceId}'` : ''
      return `select '${name}' as name, md5(coalesce(string_agg(${row}, E'\\n' order by ${row}), '')) as digest from ${name} t ${where}`
    })
  const rows = await owner.unsafe<{ name: string; digest: string }[]>(parts.join('\nunion all\n'))
  return new Map(rows.map(({ name, digest }) => [name, digest]))
}

/** The tables in which something is another than before. */
export const changedTables = (before: Map<string, string>, after: Map<string, string>) =>
  [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name)
