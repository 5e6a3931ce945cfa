import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type postgres from 'postgres'

// Migrations as drizzle-kit writes them and as drizzle keeps them (drizzle.__drizzle_migrations), applied by ourselves: a restore stops at the
// step its backup was made at, and all of it, restore or upgrade, is one transaction.

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))

/** `when` orders the steps and names them in the database. */
export type MigrationStep = { tag: string; when: number; hash: string; statements: string[] }

export function listMigrationSteps(): MigrationStep[] {
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(`${FOLDER}/meta/_journal.json`, 'utf8'))
  return readMigrationFiles({ migrationsFolder: FOLDER }).map((file, k) => ({
    tag: journal.entries[k]!.tag,
    when: file.folderMillis,
    hash: file.hash,
    statements: file.sql,
  }))
}

/** What the database says was applied, in order; empty where nothing ever was. */
export async function listAppliedSteps(sql: postgres.ISql): Promise<{ when: number; hash: string }[]> {
  const [found] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!found!.there) return []
  return sql`select created_at::float8 as when, hash from drizzle.__drizzle_migrations order by created_at`
}

/** The database was made by a Troth newer than this one. */
export class NewerDatabase extends Error {
  constructor() {
    super(
      'this database was last opened by a newer Troth than this one, which would not understand all of it. ' +
        'Nothing was changed. Start the newer Troth again, or restore the backup made before the upgrade (npm run restore).',
    )
    this.name = 'NewerDatabase'
  }
}

/**
 * Applies, in the caller's transaction, the steps that the database has not seen, up to and with the one named by `through`; gives back
 * their tags. Throws `NewerDatabase` where the database has seen a step that this Troth does not know.
 */
export async function applyMigrationSteps(
  tx: postgres.TransactionSql,
  { through = Number.POSITIVE_INFINITY }: { through?: number } = {},
): Promise<string[]> {
  const waiting = await listWaitingSteps(tx)
  const chosen = waiting.filter((step) => step.when <= through)
  if (chosen.length === 0) return []
  await tx`create schema if not exists drizzle`
  await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`
  for (const { statements, hash, when } of chosen) {
    await openToOwner(tx)
    for (const statement of statements) await tx.unsafe(statement)
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`
  }
  return chosen.map(({ tag }) => tag)
}

/** The steps still to apply. */
export async function listWaitingSteps(sql: postgres.ISql): Promise<MigrationStep[]> {
  const steps = listMigrationSteps()
  const last = (await listAppliedSteps(sql)).at(-1)?.when ?? 0
  if (last > steps.at(-1)!.when) throw new NewerDatabase()
  return steps.filter((step) => step.when > last)
}

/**
 * FORCE ROW LEVEL SECURITY holds for the owner too, unless it is superuser: a step that writes would find no row to write, and say nothing.
 * What comes after the steps puts it back (db/migrate.ts); it never was the app's role that this opens to.
 */
export async function openToOwner(tx: postgres.TransactionSql): Promise<void> {
  if (await passesRowSecurity(tx)) return
  const forced = await tx<{ table: string }[]>`
    select relname as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity`
  for (const { table } of forced) await tx`alter table ${tx(`public.${table}`)} no force row level security`
}

export async function passesRowSecurity(sql: postgres.ISql): Promise<boolean> {
  const [role] = await sql`select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user`
  return role!.passes
}
