import postgres from 'postgres'
import type { BackupHeader, BackupTable } from '#lib/core/backup/header.ts'
import { copyInto } from '../copy.ts'
import { MIGRATION_LOCK, migrateDatabase } from '../migrate.ts'
import { applyMigrationSteps, listMigrationSteps, openToOwner } from '../migration-steps.ts'
import { type CatalogueTable, listReferences, listTables, quoted } from './catalogue.ts'
import { whoUses } from './in-use.ts'
import { takeUpJobs } from './jobs.ts'
import { type BackupPart, readBackup, verifyBackup } from './read.ts'
import { RestoreRefused } from './refused.ts'
import { listAuditHeads } from './write.ts'

export type Restored = {
  header: BackupHeader
  /** Of everything in the file. */
  sha256: string
  tables: { table: string; rows: number }[]
  /** What was thrown away for it; null where the database was empty. */
  replaced: Contents | null
  /** Steps applied after the rows were there: what has changed since the Troth that made the backup. */
  upgraded: string[]
  /** Jobs that wait again. */
  jobs: number
  /** The restored audit logs end as the backup says they did. */
  auditHeads: number
}

/** What a database holds, in numbers a person knows it by. */
export type Contents = { workspaces: string[]; accounts: number; invoices: number; people: number; rows: number }

/**
 * Puts a backup into an empty database, or with `replace` into one that has data, as its owner, superuser or not; brings it up to date; makes
 * the app's role. The file is read whole before anything is touched, and everything up to the newest step is one transaction: a restore
 * that fails leaves the database as it was. Throws `RestoreRefused` and `UnreadableBackup` in plain words.
 */
export async function restoreBackup(input: {
  path: string
  ownerUrl: string
  appUrl: string
  replace?: boolean
  /** Leaves the database at the backup's own step, as the release that made it had it: for whoever tries an upgrade. No role is made then. */
  asItWas?: boolean
  onTable?: (table: string, rows: number) => void
}): Promise<Restored> {
  const { header, end, tables } = await verifyBackup(input.path)
  if (!listMigrationSteps().some(({ when }) => when === header.migration.when))
    throw new RestoreRefused('the backup was made by a newer Troth than this one: restore it with that one.')
  const sql = postgres(input.ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10, connection: SETTINGS })
  try {
    // whoever starts Troth meanwhile waits until it is done
    const [lock] = await sql`select pg_try_advisory_lock(${MIGRATION_LOCK}) as held`
    if (!lock!.held) throw new RestoreRefused('another Troth is just starting on this database: try again in a minute.')
    await checkUse(sql, input.appUrl)
    const done = await sql.begin(async (tx) => {
      const replaced = await makeRoom(tx, input.replace ?? false)
      await applyMigrationSteps(tx, { through: header.migration.when })
      const jobs = await load(tx, input.path, header, input.onTable)
      const auditHeads = await checkAuditHeads(tx, header)
      const upgraded = input.asItWas ? [] : await applyMigrationSteps(tx)
      return { replaced, jobs, auditHeads, upgraded }
    })
    await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`
    if (!input.asItWas) {
      await migrateDatabase(input.ownerUrl, input.appUrl)
      await takeUpJobs(input.ownerUrl, done.jobs)
    }
    await sql`analyze`
    return {
      ...done,
      header,
      sha256: end.sha256,
      tables: tables.filter(({ table }) => table !== 'jobs'),
      jobs: done.jobs.length,
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const SETTINGS = {
  application_name: 'troth-restore',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
}

async function checkUse(sql: postgres.ISql, appUrl: string): Promise<void> {
  const [server] = await sql`select current_setting('server_version_num')::int as number`
  if (server!.number < 150_000) throw new RestoreRefused('PostgreSQL must be version 15 or newer.')
  const users = await whoUses(sql, appUrl)
  if (users.length > 0)
    throw new RestoreRefused(
      `Troth is working with this database (${users.join(', ')}): stop it everywhere, workers too, and try again.`,
    )
}

/** What is in the database; null where that is nothing, or only what a first start makes. */
export async function readContents(sql: postgres.ISql): Promise<Contents | null> {
  const tables = await listTables(sql).catch(() => null)
  const [there] = await sql`select to_regclass('system.workspace') is not null as made`
  if (!there!.made || !tables) return null
  const plain = tables.filter(({ ofWorkspace }) => !ofWorkspace)
  let rows = 0
  for (const { name, schema, table } of plain) {
    // a set-up link nobody used yet is no data
    if (name === 'system.token' || name === 'system.sign_in_failure') continue
    const [count] = await sql`select count(*)::float8 as n from ${sql(`${schema}.${table}`)}`
    rows += count!.n
  }
  if (rows === 0) return null
  const workspaces = await sql<{ id: string; name: string }[]>`select id, name from system.workspace order by name, id`
  const [people] = await sql`select count(*)::int as n from system.person`
  const contents = { workspaces: workspaces.map(({ name }) => name), people: people!.n, accounts: 0, invoices: 0, rows }
  for (const { id } of workspaces) {
    await sql`select set_config('app.workspace', ${id}, true)`
    const [count] = await sql`select (select count(*)::float8 from account where workspace_id = ${id}) as accounts,
      (select count(*)::float8 from invoice where workspace_id = ${id}) as invoices`
    contents.accounts += count!.accounts
    contents.invoices += count!.invoices
  }
  return contents
}

/** Takes away what is there; refuses where that would be data nobody said may go, or something that is not Troth's. */
async function makeRoom(tx: postgres.TransactionSql, replace: boolean): Promise<Contents | null> {
  const strange = await tx<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'own_workspace')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`
  if (strange.length > 0) {
    const names = strange.slice(0, 5).map(({ name }) => name)
    throw new RestoreRefused(
      `this database also holds what is not Troth’s (${names.join(', ')}${strange.length > 5 ? ' …' : ''}): give Troth a database of its own.`,
    )
  }
  const contents = await readContents(tx)
  if (contents && !replace)
    throw new RestoreRefused(`this database is not empty: ${inWords(contents)}. ${HOW_TO_REPLACE}`)
  const tables = await tx<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`
  for (const { name } of tables) await tx`drop table ${tx(`public.${name}`)} cascade`
  const routines = await tx<{ signature: string }[]>`
    select p.oid::regprocedure::text as signature from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`
  // one that another needs is gone with it
  for (const { signature } of routines) await tx.unsafe(`drop function if exists ${signature} cascade`)
  await tx`drop schema if exists system cascade`
  await tx`drop schema if exists drizzle cascade`
  const [queue] = await tx`select to_regclass('pgboss.job') is not null as there`
  if (queue!.there) await tx`delete from pgboss.job`
  return contents
}

const HOW_TO_REPLACE =
  'Restore into an empty one, or say --replace to have all of that thrown away for what is in the backup.'

export function inWords({ workspaces, accounts, invoices, people }: Contents): string {
  const named = workspaces.slice(0, 3).map((name) => `“${name}”`)
  const more = workspaces.length > 3 ? ` and ${workspaces.length - 3} more` : ''
  return `it holds ${named.join(', ') || 'no workspace'}${more} with ${count(accounts, 'account')}, ${count(invoices, 'invoice')} and ${people === 1 ? '1 person' : `${people} people`}`
}

const count = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`

/** Loads every row as it was written; gives back the jobs that waited. References are put back afterwards, and hold for each row then. */
async function load(
  tx: postgres.TransactionSql,
  path: string,
  header: BackupHeader,
  onTable: (table: string, rows: number) => void = () => {},
): Promise<Buffer[]> {
  // COPY refuses a table whose wall holds for the owner; the walls are up again when the app's role is made
  await openToOwner(tx)
  const tables = new Map((await listTables(tx)).map((table) => [table.name, table]))
  const references = await listReferences(tx)
  for (const { table, name } of references) await tx.unsafe(`alter table ${table} drop constraint ${quoted(name)}`)
  for (const { schema, table } of tables.values())
    await tx.unsafe(`alter table ${quoted(schema)}.${quoted(table)} disable trigger user`)
  const jobs: Buffer[] = []
  const parts = readBackup(path)
  for await (const part of parts) {
    if (part.kind !== 'table') continue
    if (part.table.table === 'jobs') {
      await rowsOf(parts, async (rows) => {
        for await (const bytes of rows) jobs.push(bytes)
        return null
      })
      continue
    }
    const rows = await loadTable(tx, part.table, tables.get(part.table.table), parts)
    tables.delete(part.table.table)
    onTable(part.table.table, rows)
  }
  // a table that the backup does not know is empty in it: there is none, as the steps are the same
  if (tables.size > 0) throw new Error(`the backup has nothing of ${[...tables.keys()].join(', ')}`)
  for (const { table, column, last } of header.numbering) {
    if (last === 0) continue
    await tx`select setval(pg_get_serial_sequence(${table.split('.').map(quoted).join('.')}, ${column}), ${last})`
  }
  for (const { schema, table } of await listTables(tx))
    await tx.unsafe(`alter table ${quoted(schema)}.${quoted(table)} enable trigger user`)
  for (const { table, name, definition } of references)
    await tx.unsafe(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
  return jobs
}

async function loadTable(
  tx: postgres.TransactionSql,
  said: BackupTable,
  known: CatalogueTable | undefined,
  parts: AsyncGenerator<BackupPart>,
): Promise<number> {
  if (!known || [...known.columns].sort().join() !== [...said.columns].sort().join())
    throw new Error(`the backup's table ${said.table} is not as its step has it`)
  const target = `${quoted(known.schema)}.${quoted(known.table)}`
  return rowsOf(parts, async (rows) => {
    await copyInto(tx, `copy ${target} (${said.columns.map(quoted).join(', ')}) from stdin`, rows)
    const [there] = await tx.unsafe(`select count(*)::float8 as n from ${target}`)
    return there!.n as number
  })
}

/** Gives `take` the rows of the table that was just begun; the number that arrived must be the number that was written. */
async function rowsOf(
  parts: AsyncGenerator<BackupPart>,
  take: (rows: AsyncGenerator<Buffer>) => Promise<number | null>,
): Promise<number> {
  let written = 0
  async function* rows() {
    for (;;) {
      const { value: part } = await parts.next()
      if (part?.kind === 'rows') yield part.bytes
      else {
        if (part?.kind === 'table-end') written = part.rows
        return
      }
    }
  }
  const arrived = await take(rows())
  if (arrived !== null && arrived !== written)
    throw new Error(`of ${written} rows ${arrived} arrived: nothing was kept`)
  return written
}

async function checkAuditHeads(tx: postgres.TransactionSql, header: BackupHeader): Promise<number> {
  const heads = await listAuditHeads(tx)
  const text = (list: BackupHeader['auditHeads']) =>
    list.map(({ workspaceId, seq, hash }) => `${workspaceId} ${seq} ${hash}`)
  if (text(heads).join('\n') !== text(header.auditHeads).join('\n'))
    throw new Error('the restored audit log does not end as the backup says: nothing was kept')
  return heads.length
}
