import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemTables, workspaceTables } from '#db/grants.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { limitedRoleOf, SCOPE } from '#db/scope.ts'
import { fillEveryTable, insertRow, type Row, type Seen, WORDS } from './factories/every-table.ts'

// The wall between workspaces, table by table and command by command, generated from the catalogue, in a database of its own where every
// table holds rows of two workspaces. What the app's role is not granted must fail for that reason, everything else by the policy alone.

const POLICY =
  "(workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS \"nullif\"))"
const NAME = `row_security_${process.pid}`
const within = (url: string) => Object.assign(new URL(url), { pathname: `/${NAME}` })
const appUrl = within(process.env.DATABASE_APP_URL!)
const ownerUrl = within(process.env.TEST_OWNER_URL!)
const APP = appUrl.username
const LIMITED = limitedRoleOf(APP)

const connect = (url: URL) => postgres(url.href, { max: 1, onnotice: () => {} })
const cluster = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
const owner = connect(ownerUrl)
const app = connect(appUrl)
/** Sessions in which `app.workspace` was never set: there it is null, elsewhere an empty text once it was. */
const untold = connect(appUrl)

/** Two workspaces. In `own` two rows a table, of what a limited person sees and of what they do not; in `other` one. */
const own = randomUUID()
const other = randomUUID()
const ids: Seen = { visible: randomUUID(), hidden: randomUUID(), foreign: randomUUID() }
let rows: Row[] = []

/** What `app.workspace` says in a cell; null: nothing. */
const CLAIMS: Record<string, string | null> = {
  'no workspace': null,
  'an empty one': '',
  'their own': own,
  'the other one': other,
  'one that is none': randomUUID(),
  'no uuid': "x' or true --",
}

beforeAll(async () => {
  await cluster`create database ${cluster(NAME)}`
  await migrateDatabase(ownerUrl.href, appUrl.href)
})
afterAll(async () => {
  await Promise.all([app.end(), owner.end(), untold.end()])
  await cluster`drop database ${cluster(NAME)} with (force)`
  await cluster.end()
})

// the catalogue as the migrations left it; then the tables are filled
describe('the catalogue', () => {
  test('each table has the one policy, word for word; the limited have one more, that only narrows', async () => {
    const policies = await owner<
      { table: string; open: boolean; command: string; roles: string; qual: string; check: string }[]
    >`
      select c.relname as table, p.polpermissive as open, p.polcmd::text as command,
        coalesce((select string_agg(rolname, ',') from pg_roles where oid = any (p.polroles)), 'public') as roles,
        pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p join pg_class c on c.oid = p.polrelid order by 1, 2`
    const open = policies.filter((policy) => policy.open)
    expect(open.map(({ table }) => table)).toEqual(Object.keys(workspaceTables).sort())
    for (const policy of open)
      expect(policy, policy.table).toMatchObject({ command: '*', roles: 'public', qual: POLICY, check: POLICY })
    const narrowing = policies.filter((policy) => !policy.open)
    expect(narrowing.map(({ table }) => table)).toEqual(Object.keys(SCOPE).sort())
    for (const policy of narrowing) expect(policy, policy.table).toMatchObject({ command: '*', roles: LIMITED })
    const bare = await owner`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`
    expect(bare).toHaveLength(0)
  })

  test('the app’s two roles are weak, belong to nobody else, own nothing and make nothing', async () => {
    const roles = await owner`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin from pg_roles where rolname in (${APP}, ${LIMITED})
      order by length(rolname)`
    const weak = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    }
    expect(roles).toMatchObject([
      { rolname: APP, ...weak, rolcanlogin: true },
      { rolname: LIMITED, ...weak, rolcanlogin: false },
    ])
    const members = await owner`
      select m.rolname as member, r.rolname as of from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member
      where (m.rolname in (${APP}, ${LIMITED}) or r.rolname in (${APP}, ${LIMITED})) and not m.rolsuper`
    expect([...members]).toEqual([{ member: APP, of: LIMITED }])
    const owned = await owner`
      select 1 from pg_shdepend d join pg_roles r on r.oid = d.refobjid where d.deptype = 'o' and r.rolname in (${APP}, ${LIMITED})`
    expect(owned).toHaveLength(0)
    const [makes] = await owner`
      select bool_or(has_schema_privilege(r, n.nspname, 'create')) as makes from pg_namespace n, unnest(array[${APP}, ${LIMITED}]::name[]) r
      where n.nspname in ('public', 'system', 'pgboss')`
    expect(makes!.makes).toBe(false)
  })

  test('both hold exactly the rights that db/grants.ts says, table by table, column by column', async () => {
    const held = await owner<{ table: string; role: string; rights: string }[]>`
      with given as (
        select c.oid, case n.nspname when 'public' then '' else 'system.' end || c.relname as table, r.rolname as role, lower(x.privilege_type) as right
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
        where n.nspname in ('public', 'system') and c.relkind in ('r', 'p') and r.rolname in (${APP}, ${LIMITED})
        union
        select c.oid, case n.nspname when 'public' then '' else 'system.' end || c.relname, r.rolname,
          lower(x.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attname) || ')'
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid,
          aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
        where n.nspname in ('public', 'system') and r.rolname in (${APP}, ${LIMITED})
        group by 1, 2, 3, x.privilege_type
      ) select "table", role, string_agg("right", '; ' order by "right") as rights from given group by 1, 2`
    const sorted = (rights: string) =>
      [...rights.matchAll(/(\w+)(?: \(([^)]*)\))?/g)]
        .map(([, right, columns]) => (columns ? `${right} (${columns.split(', ').sort().join(', ')})` : right))
        .sort()
        .join('; ')
    const said = Object.entries({
      ...workspaceTables,
      ...Object.fromEntries(Object.entries(systemTables).map(([table, rights]) => [`system.${table}`, rights])),
    })
    for (const role of [APP, LIMITED]) {
      const theirs = Object.fromEntries(held.filter((row) => row.role === role).map((row) => [row.table, row.rights]))
      expect(theirs, role).toEqual(Object.fromEntries(said.map(([table, rights]) => [table, sorted(rights)])))
    }
  })

  test('PUBLIC has nothing: no table, column, sequence, schema, function; nothing made later will have', async () => {
    const given = await owner`
      select 'table ' || c.relname as what from pg_class c, aclexplode(c.relacl) x
        where c.relnamespace in ('public'::regnamespace, 'system'::regnamespace, 'pgboss'::regnamespace) and x.grantee = 0
      union all select 'column ' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl) x
        where c.relnamespace in ('public'::regnamespace, 'system'::regnamespace) and x.grantee = 0
      union all select 'schema ' || n.nspname from pg_namespace n, aclexplode(n.nspacl) x
        where n.nspname in ('public', 'system', 'pgboss') and x.grantee = 0
      union all select 'default ' || d.defaclobjtype::text from pg_default_acl d`
    expect(given.map(({ what }) => what)).toEqual([])
  })

  test('sequences: the app may draw from them, not read or set them', async () => {
    const sequences = await owner<{ name: string; may: string }[]>`
      select n.nspname || '.' || c.relname as name, lower(string_agg(distinct x.privilege_type, ', ')) as may
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where c.relkind = 'S' and n.nspname in ('public', 'system') and r.rolname in (${APP}, ${LIMITED}) group by 1`
    for (const { name, may } of sequences) expect(may, name).toBe('usage')
  })
})

describe('functions that run as the owner', () => {
  type Call = { text: (word: string) => string; finds: boolean; ofAll?: true }
  /** Each that the app may call: a call that finds what a row says. A new one that is not here turns the test red. */
  const CALLS: Record<string, Call[]> = {
    // words, not rows: what a search compares with, shown to nobody
    alike_words: [{ text: (word) => `alike_words('${word}', '${word}', 10)`, finds: true, ofAll: true }],
    find_by_words: ['account', 'contact', 'task', 'promise'].map((noun) => ({
      text: (word) => `find_by_words('${noun}', array['${word}'], 10)`,
      finds: true,
    })),
    find_named: ['account', 'contact', 'task', 'promise'].map((noun) => ({
      text: (word) => `find_named('${noun}', '${word}', 10)`,
      finds: true,
    })),
    find_touches: [{ text: (word) => `find_touches('${word}', 10)`, finds: true }],
    search_accounts: [{ text: (word) => `search_accounts('${word}', 10)`, finds: true }],
    search_promises: [{ text: (word) => `search_promises('${word}', 10)`, finds: true }],
  }

  test('each is known here, may be called by the app alone, and looks names up nowhere but where it says', async () => {
    const functions = await owner<
      { name: string; trigger: boolean; path: string; callable: boolean; everybody: boolean }[]
    >`
      select p.proname as name, p.prorettype = 'trigger'::regtype as trigger, coalesce(array_to_string(p.proconfig, ';'), '') as path,
        has_function_privilege(${APP}, p.oid, 'execute') as callable,
        exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x where x.grantee = 0) as everybody
      from pg_proc p where p.pronamespace in ('public'::regnamespace, 'system'::regnamespace) and p.prosecdef
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`
    for (const { name, path } of functions) expect(path, name).toMatch(/search_path=public, pg_temp(;|$)/)
    const called = functions.filter((one) => !one.trigger)
    expect(called.filter(({ everybody }) => everybody).map(({ name }) => name)).toEqual([])
    expect(
      called
        .filter(({ callable }) => callable)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...Object.keys(CALLS), 'say_audit'].sort())
  })

  test('none finds a row of another workspace, nor one that a limited person does not see', async () => {
    rows = rows.length > 0 ? rows : await fillEveryTable(owner, { own, other, seen: ids })
    const found = async (claim: string | null, call: string, limited: boolean) => {
      const session = claim === null ? untold : app
      const [answer] = await entering(session, { claim, limited }, (tx) =>
        tx.unsafe(`select count(*)::int as n from ${call}`),
      )
      return answer!.n as number
    }
    for (const call of Object.values(CALLS).flat())
      for (const [claim, workspace] of Object.entries(CLAIMS)) {
        if (claim === 'no uuid') continue
        for (const limited of [false, true])
          for (const [of, word] of Object.entries(WORDS)) {
            const text = call.text(word)
            const theirs = of === 'foreign' ? other : own
            const may = workspace === theirs && (call.ofAll || !(limited && of !== 'visible'))
            const n = await found(workspace, text, limited)
            if (!may) expect(n, `${text} claiming ${claim}${limited ? ', limited' : ''}`).toBe(0)
            else if (call.finds) expect(n, `${text} claiming ${claim}${limited ? ', limited' : ''}`).toBe(1)
          }
      }
  })
})

describe('what is said to the audit log', () => {
  test.each(Object.entries(CLAIMS))('claiming %s: it is written there or nowhere', async (_claim, workspace) => {
    let written: string[] = []
    await takenBack(owner, async (tx) => {
      await tx`delete from audit_entry`
      await tx`select set_config('app.workspace', ${workspace ?? ''}, true), set_config('role', ${APP}, true)`
      await tx`savepoint said`
      const say = tx`select say_audit('export-taken', 'account', ${ids.foreign}, 1, '{}')`
      await say.catch(() => tx`rollback to savepoint said`)
      await tx`select set_config('role', 'none', true)`
      written = (await tx`select workspace_id as of from audit_entry`).map(({ of }) => of)
    })
    expect(written.filter((of) => of !== workspace)).toEqual([])
    if (workspace === own) expect(written).toHaveLength(1)
  })
})

describe('cells: each table × command × claimed workspace', () => {
  test('every table holds rows of both workspaces: an empty one would prove nothing', async () => {
    rows = rows.length > 0 ? rows : await fillEveryTable(owner, { own, other, seen: ids })
    expect([...new Set(rows.map(({ table }) => table))]).toEqual(Object.keys(workspaceTables).sort())
    for (const table of Object.keys(workspaceTables)) {
      const there = await owner`select workspace_id from ${owner(table)} where workspace_id in (${own}, ${other})`
      expect(
        there.filter((row) => row.workspace_id === own),
        table,
      ).toHaveLength(2)
      expect(
        there.filter((row) => row.workspace_id === other),
        table,
      ).toHaveLength(1)
    }
  })

  test.each([
    ['the app’s role', false],
    ['whoever sees only some accounts', true],
  ])('%s', async (role, limited) => {
    const wrong: string[] = []
    let cells = 0
    for (const table of Object.keys(workspaceTables))
      for (const claim of Object.keys(CLAIMS)) {
        const tries = statements({ table, claim, limited })
        cells += tries.length
        const came = await outcomes(claim, limited, tries)
        tries.forEach(({ what, expected }, place) => {
          if (came[place] !== expected)
            wrong.push(`${table} claiming ${claim}, ${what}: ${came[place]}, not ${expected}`)
        })
      }
    console.log(`row security, ${role}: ${cells} cells`)
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(3_000)
  })
})

type Session = postgres.TransactionSql
type Try = { what: string; run: (tx: Session) => PromiseLike<{ count: number }>; expected: string }

/** The statements of a cell, and what must come of each: how many rows it reached, or why it was refused. */
function statements({ table, claim, limited }: { table: string; claim: string; limited: boolean }): Try[] {
  const rights = workspaceTables[table]!
  const granted = (command: string, expected: string) =>
    new RegExp(`\\b${command}\\b`).test(rights) ? expected : 'permission denied'
  const scope = limited ? SCOPE[table] : undefined
  const there =
    claim === 'their own' ? (['visible', 'hidden'] as const) : claim === 'the other one' ? (['foreign'] as const) : []
  const reached = there.filter((of) => !scope || (scope !== 'false' && of === 'visible')).length
  // where the limited see nothing at all, what they claim is not even read
  const none = claim === 'no uuid' && scope !== 'false' ? 'no uuid' : '0 rows'
  const some = claim === 'no uuid' ? none : `${reached} rows`
  const walled = claim === 'no uuid' ? 'no uuid' : 'row-level security'
  // what may be changed of it: all columns, or those that are named
  const named = /update \((\w+)/.exec(rights)?.[1]
  const elsewhere = claim === 'the other one' ? own : other
  return [
    { what: 'select', run: (tx) => tx`select 1 from ${tx(table)}`, expected: granted('select', some) },
    {
      what: 'select of another workspace',
      run: (tx) => tx`select 1 from ${tx(table)} where workspace_id = ${elsewhere}`,
      expected: granted('select', none),
    },
    ...rows
      .filter((row) => row.table === table)
      .map((row) => ({
        what: `insert (${row.of})`,
        run: (tx: Session) => insertRow(tx, row),
        expected: granted('insert', mayInsert(row, scope, there) ? '1 rows' : walled),
      })),
    {
      what: 'update',
      run: (tx) => tx`update ${tx(table)} set ${tx(named ?? 'workspace_id')} = ${tx(named ?? 'workspace_id')}`,
      expected: granted('update', some),
    },
    {
      what: 'update into another workspace',
      run: (tx) => tx`update ${tx(table)} set workspace_id = ${elsewhere}`,
      expected: named ? 'permission denied' : granted('update', reached > 0 ? walled : some),
    },
    { what: 'delete', run: (tx) => tx`delete from ${tx(table)}`, expected: granted('delete', some) },
  ]
}

function mayInsert({ table, of }: Row, scope: string | undefined, there: readonly string[]): boolean {
  if (!there.includes(of)) return false
  // a limited person tells somebody else of something: the row is not theirs to read afterwards
  if (!scope || table === 'notification') return true
  return scope !== 'false' && of === 'visible'
}

/** Runs the statements in one transaction, each taken back; what came of each, in words. */
async function outcomes(claim: string, limited: boolean, tries: Try[]): Promise<string[]> {
  const came: string[] = []
  const session = CLAIMS[claim] === null ? untold : app
  await entering(session, { claim: CLAIMS[claim]!, limited }, async (tx) => {
    for (const { run } of tries) {
      await tx`savepoint cell`
      came.push(await run(tx).then(({ count }) => `${count} rows`, reasonOf))
      await tx`rollback to savepoint cell`
    }
    return []
  })
  return came
}

function reasonOf(error: unknown): string {
  if (!(error instanceof postgres.PostgresError)) throw error
  if (error.code === '22P02' && error.message.includes('uuid')) return 'no uuid'
  if (error.code !== '42501') return error.message
  return error.message.includes('row-level security') ? 'row-level security' : 'permission denied'
}

/** As db/tenant.ts enters a workspace, and taken back. */
async function entering<T>(
  session: postgres.Sql,
  { claim, limited }: { claim: string | null; limited: boolean },
  work: (tx: Session) => Promise<T>,
): Promise<T> {
  let result: T
  await takenBack(session, async (tx) => {
    if (claim !== null) await tx`select set_config('app.workspace', ${claim}, true)`
    if (limited)
      await tx`select set_config('app.actor', ${JSON.stringify({ kind: 'person', id: ids.visible })}, true),
        set_config('app.sees', ${`{${ids.visible}}`}, true), set_config('role', ${LIMITED}, true)`
    result = await work(tx)
  })
  return result!
}

class Back extends Error {}

async function takenBack(session: postgres.Sql, work: (tx: Session) => Promise<void>): Promise<void> {
  await session
    .begin(async (tx) => {
      await work(tx)
      throw new Back()
    })
    .catch((error) => {
      if (!(error instanceof Back)) throw error
    })
}
