import postgres from 'postgres'
import { prepareAuditTriggers } from './audit-triggers.ts'
import { systemTables, workspaceTables } from './grants.ts'
import { applyMigrationSteps, listWaitingSteps } from './migration-steps.ts'
import { installQueues } from './queues.ts'
import { prepareLimitedRole } from './scope.ts'

/** Two instances that start together migrate one after the other. */
export const MIGRATION_LOCK = 7_110_268

/**
 * Brings a database up to date as its owner, then makes (or renews) the weak role the app works with.
 * `appUrl` names the role and its password; the role is never superuser, owner or BYPASSRLS.
 * Throws `NewerDatabase`, having changed nothing, where a newer Troth has been here.
 */
export async function migrateDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`
    if ((await listWaitingSteps(owner)).length > 0) await owner.begin((tx) => applyMigrationSteps(tx))
    await installQueues(ownerUrl)
    // whole or not at all: an app that is running must not lose its rights for a moment
    await owner.begin((tx) => prepareAppRole(tx, new URL(appUrl)))
  } finally {
    await owner.end({ timeout: 5 })
  }
}

async function prepareAppRole(owner: postgres.TransactionSql, appUrl: URL): Promise<void> {
  const role = decodeURIComponent(appUrl.username)
  const password = decodeURIComponent(appUrl.password)
  const [known] = await owner`select rolsuper or rolbypassrls as strong from pg_roles where rolname = ${role}`
  if (known?.strong) throw new Error(`the app's role "${role}" may not be superuser or BYPASSRLS: name a weaker one`)
  // role names and passwords cannot be parameters in DDL: format() quotes them
  const ddl = known ? 'alter role %I login password %L' : 'create role %I login password %L nosuperuser nobypassrls'
  const [statement] = await owner`select format(${ddl}::text, ${role}::text, ${password}::text) as text`
  await owner.unsafe(statement!.text)
  await owner`revoke all on schema public from public`
  // only where it is not so yet: it waits for whoever reads the table, and a start beside a running app (a second instance, a command)
  // that held one table and waited for the next would end as a deadlock with a page that reads both
  const bare = await owner<{ table: string }[]>`
    select relname as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity`
  const unforced = new Set(bare.map(({ table }) => table))
  for (const table of Object.keys(workspaceTables)) {
    if (unforced.has(table)) await owner`alter table ${owner(`public.${table}`)} force row level security`
  }
  await prepareAuditTriggers(owner)
  await grantRights(owner, role)
  await prepareLimitedRole(owner, role, (limited) => grantRights(owner, limited))
}

/** What db/grants.ts says, and nothing that was granted before. */
async function grantRights(owner: postgres.TransactionSql, role: string): Promise<void> {
  const name = owner(role)
  await owner`grant usage on schema public, system to ${name}`
  await owner`revoke all on all tables in schema public, system from ${name}`
  for (const [table, rights] of Object.entries(workspaceTables)) {
    await owner`grant ${owner.unsafe(rights)} on ${owner(`public.${table}`)} to ${name}`
  }
  for (const [table, rights] of Object.entries(systemTables)) {
    await owner`grant ${owner.unsafe(rights)} on ${owner(`system.${table}`)} to ${name}`
  }
  // pg-boss's own tables hold ids of imports and workspaces, nothing of a customer
  await owner`grant usage on schema pgboss to ${name}`
  await owner`grant select, insert, update, delete on all tables in schema pgboss to ${name}`
  await owner`grant execute on all functions in schema pgboss to ${name}`
  await owner`grant usage on all sequences in schema public, system to ${name}`
  await owner`grant execute on function public.search_accounts, public.search_promises, public.find_named, public.find_by_words, public.find_touches, public.alike_words,
    public.say_audit, public.audit_waiting to ${name}`
}
