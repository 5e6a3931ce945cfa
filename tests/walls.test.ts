import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { appDatabase } from '#db/app.ts'
import { systemTables, workspaceTables } from '#db/grants.ts'
import { withWorkspace } from '#db/tenant.ts'
import { makeWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

describe('the catalogue', () => {
  test('the app works as a role that is neither superuser, owner nor BYPASSRLS', async () => {
    const [role] = await appDatabase().sql`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`
    expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    const owned =
      await owner`select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = ${role!.rolname}`
    expect(owned).toHaveLength(0)
  })

  test('every table is the workspace’s, with FORCE RLS, policy and keys that begin with workspace_id, or the system’s', async () => {
    const tables = await owner`
      select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled,
        exists (select 1 from pg_policy p where p.polrelid = c.oid) as policed,
        (select count(*)::int from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and i.indisunique and a.attname <> 'workspace_id') as foreign_keys_first,
        (select count(*)::int from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
          where k.conrelid = c.oid and k.contype = 'f' and a.attname <> 'workspace_id') as loose_references
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'system')`
    const named = (schema: string) =>
      tables
        .filter((t) => t.schema === schema)
        .map((t) => t.name)
        .sort()
    expect(named('public')).toEqual(Object.keys(workspaceTables).sort())
    expect(named('system')).toEqual(Object.keys(systemTables).sort())
    for (const table of tables.filter((t) => t.schema === 'public')) {
      expect(table, table.name).toMatchObject({
        walled: true,
        policed: true,
        foreign_keys_first: 0,
        loose_references: 0,
      })
    }
  })

  test('materialized views and plain views do not exist: both would step around the wall', async () => {
    const views = await owner`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname in ('public', 'system')`
    expect(views).toHaveLength(0)
  })
})

describe('two workspaces', () => {
  test('a row of another workspace is neither seen, changed, deleted nor written', async () => {
    const [a, b] = [await makeWorkspace(), await makeWorkspace()]
    await withWorkspace(a.workspaceId, (tx) => tx.execute(sql`insert into import (file_name) values ('books')`))
    await withWorkspace(b.workspaceId, async (tx) => {
      expect(await tx.execute(sql`select * from import`)).toHaveLength(0)
      expect(await tx.execute(sql`update import set file_name = 'taken' returning 1`)).toHaveLength(0)
      expect(await tx.execute(sql`delete from import returning 1`)).toHaveLength(0)
    })
    await expect(
      withWorkspace(b.workspaceId, (tx) =>
        tx.execute(sql`insert into ledger (workspace_id, name) values (${a.workspaceId}, 'forged')`),
      ),
    ).rejects.toThrow()
    const mine = await withWorkspace(a.workspaceId, (tx) => tx.execute(sql`select file_name from import`))
    expect([...mine]).toEqual([{ file_name: 'books' }])
  })

  test('without a workspace nothing is seen and nothing can be written', async () => {
    const { sql: app } = appDatabase()
    for (const table of Object.keys(workspaceTables)) {
      expect(await app`select 1 from ${app(table)} limit 1`, table).toHaveLength(0)
    }
    await expect(app`insert into ledger (name) values ('nobody')`).rejects.toThrow()
  })

  test('the search function stays inside the workspace', async () => {
    const [a, b] = [await makeWorkspace(), await makeWorkspace()]
    const insert = sql`with one as (select gen_random_uuid() as id)
      insert into account (id, root_id, name) select id, id, 'Köhler 100%_Söhne' from one`
    await withWorkspace(a.workspaceId, (tx) => tx.execute(insert))
    const find = (workspaceId: string, term: string) =>
      withWorkspace(workspaceId, async (tx) => [
        ...(await tx.execute(sql`select id from search_accounts(${term}, 10)`)),
      ])
    expect(await find(a.workspaceId, 'öhler')).toHaveLength(1)
    expect(await find(a.workspaceId, '100% sohne'), 'accents and signs aside').toHaveLength(1)
    expect(await find(a.workspaceId, '1_0'), 'a sign is no wildcard').toHaveLength(0)
    expect(await find(b.workspaceId, 'öhler')).toHaveLength(0)
  })
})
