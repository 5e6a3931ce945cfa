import type postgres from 'postgres'
import { AUDITED } from '#db/audited.ts'
import { systemTables, workspaceTables } from '#db/grants.ts'
import { limitedRoleOf, SCOPE } from '#db/scope.ts'
import { countOf } from '#lib/core/number-words.ts'
import { type Finding, fine, look, START_AGAIN, some, wrong } from './finding.ts'

/** What keeps workspaces apart and the audit log true: roles, row-level security, rights, triggers. Asked as the owner. */
export async function examineWalls(sql: postgres.ISql, appRole: string): Promise<Finding[]> {
  const gone = await examineTables(sql)
  // everything else would follow from it
  if (gone) return [gone]
  return [
    ...(await examineAppRole(sql, appRole)),
    ...(await examineLimitedRole(sql, appRole)),
    await examineRowSecurity(sql),
    await examineRights(sql, appRole),
    await examineStrangers(sql, appRole),
    await examineTriggers(sql),
    await examineRules(sql),
  ]
}

async function examineTables(sql: postgres.ISql): Promise<Finding | null> {
  const rows = await sql<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'system') and c.relkind in ('r', 'p')`
  const there = new Set(rows.map(({ name }) => name))
  const missing = allRights().filter(([table]) => !there.has(table))
  if (missing.length === 0) return null
  return wrong(
    'tables',
    `Tables are missing: ${some(missing.map(([table]) => table))}.`,
    'Restore the last backup (npm run restore -- <file> --replace): something removed them.',
  )
}

async function examineAppRole(sql: postgres.ISql, appRole: string): Promise<Finding[]> {
  const about = 'app role'
  const [role] = await sql`
    select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolname = current_user as owner,
      exists (select 1 from pg_class c where c.relowner = r.oid and c.relnamespace in ('public'::regnamespace, 'system'::regnamespace)) as owns,
      array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
        where m.member = r.oid and g.rolname <> ${limitedRoleOf(appRole)}) as member_of
    from pg_roles r where r.rolname = ${appRole}`
  if (!role) return [wrong(about, `The app's role ${appRole} does not exist.`, START_AGAIN)]
  const faults = [
    role.rolsuper && 'is superuser',
    role.rolbypassrls && 'passes row-level security (BYPASSRLS)',
    role.owner && 'is the role that owns the database',
    role.owns && 'owns tables',
    role.rolcreaterole && 'may make roles',
    role.rolcreatedb && 'may make databases',
    role.member_of.length > 0 && `is a member of ${some(role.member_of)}`,
  ].filter((fault) => fault !== false)
  if (faults.length === 0)
    return [fine(about, `The app works as ${appRole}, which is neither superuser, owner nor past the walls.`)]
  return [
    wrong(
      about,
      `The app's role ${appRole} ${faults.join(', ')}: the walls between workspaces do not hold for it.`,
      `As a superuser: alter role "${appRole}" nosuperuser nobypassrls nocreaterole nocreatedb; reassign owned by "${appRole}" to the owner; revoke other roles from it; then start Troth again. Or have DATABASE_APP_URL name another role.`,
    ),
  ]
}

async function examineLimitedRole(sql: postgres.ISql, appRole: string): Promise<Finding[]> {
  const about = 'limited role'
  const name = limitedRoleOf(appRole)
  const [role] = await sql`
    select l.rolsuper or l.rolbypassrls or l.rolcanlogin as strong, a.rolinherit as inherits,
      exists (select 1 from pg_auth_members m where m.roleid = l.oid and m.member = a.oid) as member
    from pg_roles l, pg_roles a where l.rolname = ${name} and a.rolname = ${appRole}`
  if (!role)
    return [
      wrong(
        about,
        `The role ${name}, as which people work who see only their own accounts, does not exist.`,
        START_AGAIN,
      ),
    ]
  if (role.strong)
    return [
      wrong(
        about,
        `The role ${name} may sign in, or passes the walls it is there for.`,
        `As a superuser: alter role "${name}" nologin nosuperuser nobypassrls.`,
      ),
    ]
  if (!role.member)
    return [
      wrong(about, `The app may not become the role ${name}, so that nobody who is limited can work.`, START_AGAIN),
    ]
  if (role.inherits)
    return [
      wrong(
        about,
        `The app inherits from ${name}: the walls of who is limited stand around everybody.`,
        `alter role "${appRole}" noinherit`,
      ),
    ]
  const walls = await sql<{ table: string }[]>`
    select c.relname as table from pg_policy p join pg_class c on c.oid = p.polrelid
    where not p.polpermissive and c.relnamespace = 'public'::regnamespace
      and (select oid from pg_roles where rolname = ${name}) = any (p.polroles)`
  const standing = new Set(walls.map(({ table }) => table))
  const open = Object.keys(SCOPE).filter((table) => !standing.has(table))
  if (open.length > 0)
    return [wrong(about, `People who see only their own accounts would see all of ${some(open)}.`, START_AGAIN)]
  return [
    fine(
      about,
      `People who see only their own accounts work as ${name}, behind ${countOf(standing.size, 'wall')} of their own.`,
    ),
  ]
}

async function examineRowSecurity(sql: postgres.ISql): Promise<Finding> {
  const about = 'row-level security'
  const tables = await sql<{ name: string; forced: boolean; policed: boolean }[]>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'own_workspace' and p.polpermissive
        and pg_get_expr(p.polqual, p.polrelid) like '%workspace_id =%app.workspace%'
        and pg_get_expr(p.polwithcheck, p.polrelid) like '%workspace_id =%app.workspace%')
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname <> 'own_workspace' and p.polpermissive) as policed
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`
  const unpoliced = tables.filter(({ policed }) => !policed).map(({ name }) => name)
  if (unpoliced.length > 0)
    return wrong(
      about,
      `The wall between workspaces is not the one Troth put there at ${some(unpoliced)}.`,
      'Stop Troth and restore the last backup (npm run restore -- <file> --replace): that makes every wall anew. Then find out who changed it.',
    )
  const unforced = tables.filter(({ forced }) => !forced).map(({ name }) => name)
  if (unforced.length > 0)
    return wrong(about, `The wall between workspaces is not forced at ${some(unforced)}.`, START_AGAIN)
  return fine(
    about,
    `Each of ${countOf(tables.length, 'table')} of the product is forced behind the wall of its workspace.`,
  )
}

/** Rights as db/grants.ts says them, for the app's role and the limited one; and nothing for everybody. */
async function examineRights(sql: postgres.ISql, appRole: string): Promise<Finding> {
  const about = 'rights'
  const granted = await sql<{ role: string; table: string; right: string; column: string | null }[]>`
    select coalesce(r.rolname, 'everybody') as role, n.nspname || '.' || c.relname as table, lower(a.privilege_type) as right, null as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
    where n.nspname in ('public', 'system') and c.relkind in ('r', 'p') and a.grantee <> c.relowner
    union all
    select coalesce(r.rolname, 'everybody'), n.nspname || '.' || c.relname, lower(a.privilege_type), t.attname
    from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a
      left join pg_roles r on r.oid = a.grantee
    where n.nspname in ('public', 'system') and c.relkind in ('r', 'p') and a.grantee <> c.relowner`
  const has = new Set(
    granted.map(({ role, table, right, column }) => `${role} ${right}${column ? `(${column})` : ''} ${table}`),
  )
  const wanted = new Set<string>()
  for (const role of [appRole, limitedRoleOf(appRole)])
    for (const [table, rights] of allRights())
      for (const right of rightsOf(rights)) wanted.add(`${role} ${right} ${table}`)
  const ours = new Set([appRole, limitedRoleOf(appRole), 'everybody'])
  const more = [...has].filter((right) => !wanted.has(right) && ours.has(right.split(' ')[0]!))
  const less = [...wanted].filter((right) => !has.has(right))
  const everybodys = more.filter((right) => right.startsWith('everybody '))
  if (everybodys.length > 0)
    return wrong(
      about,
      `Every role of the server has rights it should not have: ${some(everybodys, 3)}.`,
      'As the owner: revoke all on all tables in schema public, system from public.',
    )
  if (more.length > 0) return wrong(about, `There are more rights than there should be: ${some(more, 3)}.`, START_AGAIN)
  if (less.length > 0) return wrong(about, `Rights are missing: ${some(less, 3)}.`, START_AGAIN)
  return fine(about, `The app may do with each table what it needs, and nothing else.`)
}

const allRights = (): [string, string][] => [
  ...Object.entries(workspaceTables).map(([table, rights]): [string, string] => [`public.${table}`, rights]),
  ...Object.entries(systemTables).map(([table, rights]): [string, string] => [`system.${table}`, rights]),
]

/** 'select, update (a, b)' → ['select', 'update(a)', 'update(b)']. */
function rightsOf(text: string): string[] {
  return [...text.matchAll(/(\w+)(?:\s*\(([^)]*)\))?/g)].flatMap(([, right, columns]) =>
    columns ? columns.split(',').map((column) => `${right}(${column.trim()})`) : [right!],
  )
}

/** Who else can read the tables: nobody should need to. */
async function examineStrangers(sql: postgres.ISql, appRole: string): Promise<Finding> {
  const about = 'other roles'
  const rows = await sql<{ name: string }[]>`
    select distinct r.rolname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
      join pg_roles r on r.oid = a.grantee
    where n.nspname in ('public', 'system') and a.grantee <> c.relowner and r.rolname not in (${appRole}, ${limitedRoleOf(appRole)}) order by 1`
  const names = rows.map(({ name }) => name)
  if (names.length === 0) return fine(about, 'No other role was given anything.')
  return look(
    about,
    `Other roles may read or write Troth's tables: ${some(names)}.`,
    'Take their rights away unless you know why they have them (revoke all on all tables in schema public, system).',
  )
}

async function examineTriggers(sql: postgres.ISql): Promise<Finding> {
  const about = 'triggers'
  const off = await sql<{ name: string }[]>`
    select c.relname || '.' || t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'system') and t.tgenabled <> 'O' order by 1`
  if (off.length > 0)
    return wrong(
      about,
      `Somebody switched triggers off: ${some(off.map(({ name }) => name))}. What they hold, the audit log among it, is not held meanwhile.`,
      `As the owner: alter table <table> enable trigger all. Then npm run check-revenue and npm run verify-audit.`,
    )
  const told = await sql<{ table: string }[]>`
    select c.relname as table from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'audit_rows' and c.relnamespace = 'public'::regnamespace group by c.relname having count(*) = 3`
  const telling = new Set(told.map(({ table }) => table))
  const silent = [...Object.keys(AUDITED.rows), ...Object.keys(AUDITED.bulk)].filter((table) => !telling.has(table))
  if (silent.length > 0) return wrong(about, `The audit log is not told of changes in ${some(silent)}.`, START_AGAIN)
  return fine(
    about,
    `The audit log is told of every change in ${countOf(telling.size, 'table')}; no trigger is switched off.`,
  )
}

/** References nobody checked, and indexes that were never finished. */
async function examineRules(sql: postgres.ISql): Promise<Finding> {
  const about = 'references'
  const rows = await sql<{ name: string }[]>`
    select conrelid::regclass || '.' || conname as name from pg_constraint
    where connamespace in ('public'::regnamespace, 'system'::regnamespace) and not convalidated
    union all
    select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace in ('public'::regnamespace, 'system'::regnamespace) and not i.indisvalid order by 1`
  if (rows.length === 0) return fine(about, 'Every reference and every index holds.')
  return wrong(
    about,
    `These do not hold: ${some(rows.map(({ name }) => name))}.`,
    'alter table … validate constraint, or reindex; if that fails, restore the last backup.',
  )
}
