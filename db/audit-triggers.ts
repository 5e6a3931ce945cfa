import type postgres from 'postgres'
import { AUDITED, AUDITED_SYSTEM, NEVER_TOLD } from './audited.ts'

/**
 * Puts the triggers of the audit log on the tables, as db/audited.ts says; only where they are not so yet, because it waits for whoever
 * writes to the table. What they should be is kept as the trigger's comment.
 */
export async function prepareAuditTriggers(owner: postgres.TransactionSql): Promise<void> {
  const keyRows = await owner<{ table: string; keys: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) as keys
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
    where i.indisprimary and c.relnamespace = 'public'::regnamespace and a.attname <> 'workspace_id' group by c.relname`
  const keysOf = new Map(keyRows.map(({ table, keys }) => [table, keys]))
  const madeRows = await owner<{ table: string; columns: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated <> '' group by c.relname`
  const madeOf = new Map(madeRows.map(({ table, columns }) => [table, columns]))
  const standing = await owner<{ table: string; name: string; said: string | null }[]>`
    select t.tgrelid::regclass::text as table, t.tgname as name, obj_description(t.oid, 'pg_trigger') as said
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.proname in ('audit_rows', 'audit_system') and not t.tgisinternal`
  const wanted = [...rowTriggers(keysOf, madeOf), ...systemTriggers()]
  const idOf = (table: string, name: string) => `${table.replace(/^public\./, '')}.${name}`
  const saidOf = new Map(standing.map(({ table, name, said }) => [idOf(table, name), said]))
  const wantedIds = new Set(wanted.map(({ table, name }) => idOf(table, name)))
  for (const { table, name } of standing) {
    if (!wantedIds.has(idOf(table, name))) await owner.unsafe(`drop trigger ${name} on ${table}`)
  }
  for (const { table, name, statement } of wanted) {
    if (saidOf.get(idOf(table, name)) === statement) continue
    await owner.unsafe(`create or replace trigger ${statement}`)
    await owner.unsafe(`comment on trigger ${name} on ${table} is ${literal(statement)}`)
  }
}

/** `made`: columns the database computes from others. */
function rowTriggers(keysOf: Map<string, string[]>, made: Map<string, string[]>) {
  const lists = [
    ...Object.entries(AUDITED.rows).map(([table, told]) => ({ table, told, size: 'rows' })),
    ...Object.entries(AUDITED.bulk).map(([table, told]) => ({ table, told, size: 'bulk' })),
  ]
  return lists.flatMap(({ table, told, size }) => {
    const keys = keysOf.get(table)
    if (!keys) throw new Error(`the audit log cannot tell rows of "${table}" apart: it has no key`)
    const marks = [keys, [...NEVER_TOLD, ...(made.get(table) ?? []), ...(told.untold ?? [])], told.unsaid ?? []].map(
      list,
    )
    const run = `for each statement execute function public.audit_rows(${[...marks, literal(size)].join(', ')})`
    const on = (event: string, tables: string) => ({
      table: `public.${table}`,
      name: `audit_${event}`,
      statement: `audit_${event} after ${event} on public.${table} referencing ${tables} ${run}`,
    })
    return [
      on('insert', 'new table as written'),
      on('update', 'old table as gone new table as written'),
      on('delete', 'old table as gone'),
    ]
  })
}

function systemTriggers() {
  return Object.entries(AUDITED_SYSTEM).flatMap(([table, { workspace, person, subject, said, named, told }]) =>
    told.map(({ on, action = '', when }) => {
      const name = ['audit', on, ...(when ?? [])].join('_')
      const places = [action, workspace ?? '', person ?? '', subject ?? ''].map(literal)
      const changed = (when ?? [...said, ...named]).map((column) => `old.${column} is distinct from new.${column}`)
      // what happens all the time, as "seen a minute ago", costs nothing
      const only = on === 'update' ? `when (${changed.join(' or ')}) ` : ''
      const run = `execute function public.audit_system(${[...places, list(said), list(named)].join(', ')})`
      return {
        table: `system.${table}`,
        name,
        statement: `${name} after ${on} on system.${table} for each row ${only}${run}`,
      }
    }),
  )
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const list = (names: string[]) => literal(`{${names.join(',')}}`)
