import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { readBackup, verifyBackup } from '#db/backup/read.ts'
import { restoreBackup } from '#db/backup/restore.ts'
import { writeBackup } from '#db/backup/write.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { applyMigrationSteps, listMigrationSteps, openToOwner } from '#db/migration-steps.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listAccounts } from '#db/reports/account-list.ts'
import { listPromises } from '#db/reports/promise-list.ts'
import { listWorkspaceIds } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { findAnything } from '#lib/flows/find-anything.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { measureDependency } from '#lib/flows/read-dependency.ts'
import { readMorning } from '#lib/flows/read-morning.ts'
import { DEMO_SIGN_IN } from '#lib/flows/seed-demo.ts'
import { examineWalls } from '#lib/server/doctor/walls.ts'
import { signInWithPassword } from '#lib/server/sign-in.ts'
import { asOwner, inDatabase, makeDatabase, type TestDatabase } from './factories/database.ts'

const FOLDER = join(import.meta.dirname, 'upgrades')
const releases = readdirSync(FOLDER).filter((name) => name.endsWith('.troth'))
const TODAY = '2026-11-22'
/** Written anew by a later step: what it reads is counted instead. */
const ADDED_BY_STEPS = /^public\.(search_word|product|product_total|concentration_head)\b/

const folder = mkdtempSync(join(tmpdir(), 'troth-upgrades-'))
const made: TestDatabase[] = []
const database = async (kind: { plain?: boolean } = {}) => {
  const one = await makeDatabase(kind)
  made.push(one)
  return one
}
afterAll(async () => {
  for (const one of made) await one.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a database of each release', () => {
  test('is there to be tried', () => {
    expect(releases).toEqual([
      '2-the-main-job.troth',
      '3-the-daily-floor.troth',
      '5-promises.troth',
      '6-offers.troth',
      '7-dependency.troth',
    ])
  })

  // the owner is no superuser: a step that writes rows must see them all the same
  // Every other one is restored as that release left it, walls and all, and then opened by today's code, as an upgrade in place does.
  test.each(releases.map((name, k) => [name, k % 2 === 1] as const))(
    '%s (in place: %s) comes up to date with everything in it, and is worked with',
    async (name, inPlace) => {
      const path = join(FOLDER, name)
      const { header, tables } = await verifyBackup(path)
      const target = await database({ plain: true })
      const done = await restoreBackup({ path, ...target, asItWas: inPlace })
      if (inPlace) {
        await asOwner(target.ownerUrl, forceWalls)
        await migrateDatabase(target.ownerUrl, target.appUrl)
      } else {
        const later = listMigrationSteps().filter(({ when }) => when > header.migration.when)
        expect(done.upgraded).toEqual(later.map(({ tag }) => tag))
      }

      // what a step did not change the columns of is what it was, to the letter
      const after = join(folder, name)
      await writeBackup({ ownerUrl: target.ownerUrl, path: after, troth: 'test', authSecret: '' })
      const [old, now] = [await digestsOf(path), await digestsOf(after)]
      const same = [...old].filter(([table]) => now.has(table) && !ADDED_BY_STEPS.test(table))
      expect(same.length).toBeGreaterThan(15)
      for (const [table, digest] of same) expect(now.get(table), table).toBe(digest)

      await inDatabase(target, async () => {
        const there = await countAll(target)
        for (const { table, rows } of tables.filter(({ table }) => table !== 'jobs')) {
          if (ADDED_BY_STEPS.test(table)) expect(there.get(table), table).toBeGreaterThanOrEqual(rows)
          // a table that a step took away had nothing in it
          else expect(there.get(table) ?? 0, table).toBe(rows)
        }
        expect(there.get('public.product'), 'named by invoice lines').toBeGreaterThan(10)

        const appRole = decodeURIComponent(new URL(target.appUrl).username)
        const walls = await asOwner(target.ownerUrl, (owner) => examineWalls(owner, appRole))
        expect(walls.filter(({ mark }) => mark !== 'fine')).toEqual([])

        const signedIn = await signInWithPassword(DEMO_SIGN_IN, { address: null, userAgent: 'test' })
        expect(signedIn).not.toBeNull()
        const { workspaceId, personId } = signedIn!
        expect(await listWorkspaceIds()).toEqual([workspaceId])
        await withWorkspace(workspaceId, async (tx) => {
          expect(await checkRevenue(tx)).toEqual([])
          const { rows } = await listAccounts(tx, {
            ...NO_FILTER,
            sort: 'revenue',
            descending: true,
            cursor: null,
            size: 50,
          })
          expect(rows).toHaveLength(50)
          expect(await findAnything(tx, rows[0]!.name, personId)).not.toBeNull()
          const page = await listPromises(tx, {
            filter: OPEN_PROMISES,
            sort: 'due',
            descending: false,
            cursor: null,
            size: 50,
            today: TODAY,
          })
          expect(page.rows.length > 0).toBe((there.get('public.promise') ?? 0) > 0)
          const asOf = (await asOfDay(tx))!
          const year = { from: `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`, through: asOf }
          const { concentration } = await measureDependency(tx, FIRST_VIEW, year, asOf)
          expect(concentration).toBeTruthy()
          await readMorning(tx, { personId, today: TODAY, leads: true })
        })
        // and the work goes on: a file comes in, standing is read anew
        const body = new TextEncoder().encode(
          'Customer number,Customer,Invoice,Date,Net\nU1,After the upgrade,U-1,2026-06-01,12.50\n',
        )
        const { plan } = await importFile(workspaceId, personId, {
          name: 'u.csv',
          body,
          ledger: 'After',
          completeThrough: '2026-06-30',
        })
        expect(plan.refused).toBe(0)
        await assessAccounts(workspaceId)
        await withWorkspace(workspaceId, async (tx) => expect(await checkRevenue(tx)).toEqual([]))
      })
    },
  )
})

describe('steps', () => {
  test('from nothing, one at a time, end as all at once do, and a second start changes nothing', async () => {
    const [slow, fast] = [await database(), await database()]
    for (const { when } of listMigrationSteps())
      await asOwner(slow.ownerUrl, (owner) => owner.begin((tx) => applyMigrationSteps(tx, { through: when })))
    await migrateDatabase(fast.ownerUrl, fast.appUrl)
    await migrateDatabase(slow.ownerUrl, slow.appUrl)
    const shape = await asOwner(fast.ownerUrl, catalogue)
    expect(shape.length).toBeGreaterThan(1_000)
    expect(await asOwner(slow.ownerUrl, catalogue)).toEqual(shape)
    await migrateDatabase(fast.ownerUrl, fast.appUrl)
    expect(await asOwner(fast.ownerUrl, catalogue)).toEqual(shape)
  })
})

/** As each start of a release does. */
async function forceWalls(owner: postgres.Sql): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
  for (const { name } of tables) await owner`alter table ${owner(name)} force row level security`
  const [seen] = await owner`select count(*)::int as n from account`
  expect(seen!.n, 'the owner sees nothing').toBe(0)
  // the steps so far open what they write themselves; one that forgets it sees every row all the same
  await owner
    .begin(async (tx) => {
      await openToOwner(tx)
      const [opened] = await tx`select count(*)::int as n from account`
      expect(opened!.n).toBeGreaterThan(100)
      await tx`select 1 / 0`
    })
    .catch((error) => expect(error.code).toBe('22012'))
  expect((await owner`select 1 from account limit 1`).length).toBe(0)
}

/** 'public.account (id, name …)' → digest of its rows. */
async function digestsOf(path: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  for await (const part of readBackup(path))
    if (part.kind === 'table-end') digests.set(`${part.table.table} (${part.table.columns.join(', ')})`, part.sha256)
  return digests
}

async function countAll({ ownerUrl }: TestDatabase): Promise<Map<string, number>> {
  // past the walls
  const url = new URL(process.env.TEST_OWNER_URL!)
  url.pathname = new URL(ownerUrl).pathname
  return asOwner(url.href, async (owner) => {
    const tables = await owner<
      { name: string }[]
    >`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'system') and c.relkind = 'r'`
    const counts = new Map<string, number>()
    for (const { name } of tables) {
      const [row] = await owner.unsafe(`select count(*)::int as n from ${name}`)
      counts.set(name, row!.n)
    }
    return counts
  })
}

/** Every column, rule, index, trigger, function and policy, in words. */
async function catalogue(owner: postgres.Sql): Promise<string[]> {
  const rows = await owner<{ line: string }[]>`
    with ours as (select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'system') and c.relkind = 'r')
    select concat_ws(' ', name, attname, format_type(atttypid, atttypmod), attnotnull, attgenerated, attidentity, pg_get_expr(adbin, adrelid)) as line
    from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped left join pg_attrdef on adrelid = attrelid and adnum = attnum
    union all select concat_ws(' ', name, relrowsecurity, relforcerowsecurity) from ours
    union all select concat_ws(' ', name, conname, pg_get_constraintdef(k.oid), convalidated) from pg_constraint k join ours on ours.oid = conrelid
    union all select pg_get_indexdef(indexrelid) from pg_index join ours on ours.oid = indrelid
    union all select pg_get_triggerdef(t.oid) from pg_trigger t join ours on ours.oid = tgrelid where not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f' and prolang <> 13
      and not exists (select 1 from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
    union all select concat_ws(' ', name, polpermissive, polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from pg_policy join ours on ours.oid = polrelid
    order by 1`
  return rows.map(({ line }) => line)
}
