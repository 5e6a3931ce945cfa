import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listParents, updateParents } from '#db/queries/account-fields.ts'
import { getAccount } from '#db/queries/accounts.ts'
import { listCandidates } from '#db/queries/duplicates.ts'
import { updateImport } from '#db/queries/imports.ts'
import { MERGE_RULES, MOVING_TABLES } from '#db/queries/merge-rules.ts'
import { keptAccountId, listMergeSides } from '#db/queries/merges.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { proposeSides } from '#lib/core/merge/merge-choice.ts'
import { plainName } from '#lib/core/merge/plain-name.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import { readAccounts } from '#lib/flows/account-store.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { keepSpokenTrust } from '#lib/flows/keep-trust.ts'
import { mergeAccounts, readKinship } from '#lib/flows/merge-accounts.ts'
import { tellApart } from '#lib/flows/tell-apart.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { anyWorld, dump, revenue, WRITTEN_TABLES, writeWorld } from './factories/merge-world.ts'
import { addPromises } from './factories/promises.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

/** Worlds tried; more by MERGE_WORLDS=500. */
const WORLDS = Number(process.env.MERGE_WORLDS ?? 12)

class Done extends Error {}
class Refused extends Error {
  result: Refusal
  constructor(result: Refusal) {
    super(result.code)
    this.result = result
  }
}

/** As the gate of an action does: a refusal leaves nothing behind. */
async function undoOrNothing(tx: Tx, changeId: string, place: TestWorkspace): Promise<Result<Undone>> {
  try {
    return await tx.transaction(async (inner) => {
      const result = await undoChange(inner, changeId, who(place))
      if (!result.ok) throw new Refused(result)
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return error.result
    throw error
  }
}

/** In a transaction that leaves nothing behind. */
async function tried(place: TestWorkspace, work: (tx: Tx) => Promise<void>): Promise<void> {
  const run = withWorkspace(
    place.workspaceId,
    async (tx) => {
      await work(tx)
      throw new Done()
    },
    { deadlineMs: 120_000 },
  )
  await run.catch((error) => {
    if (!(error instanceof Done)) throw error
  })
}

const who = (place: TestWorkspace) => ({
  personId: place.personId,
  workspaceId: place.workspaceId,
  today: '2026-01-01',
})

async function merge(tx: Tx, place: TestWorkspace, keptId: string, absorbedId: string, fromAbsorbed: string[] = []) {
  const result = await mergeAccounts(tx, { keptId, absorbedId, fromAbsorbed, seen: null }, who(place))
  if (!result.ok) throw new Error(result.message)
  return result.value.changeId
}

describe('what names an account', () => {
  test('every column has a rule, and every rule a column', async () => {
    const place = await makeWorkspace()
    await withWorkspace(place.workspaceId, async (tx) => {
      const rows = await tx.execute<{ place: string }>(sql`
        select distinct c.relname || '.' || a.attname as place
        from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' and c.relkind in ('r', 'p')
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where a.attname ~ '(^|_)account_id$' or a.attname in ('parent_id', 'root_id', 'subject_id') or a.attname ~ 'merged_'
          or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'public.account'::regclass
            and a.attnum = any(k.conkey) and a.attname <> 'workspace_id')`)
      expect(rows.map((row) => row.place).sort()).toEqual(Object.keys(MERGE_RULES).sort())
    })
  })

  test('every table whose rows move is tried below, and sends what is written meanwhile to the kept account', async () => {
    expect(MOVING_TABLES.map(({ table }) => table).sort()).toEqual([...WRITTEN_TABLES].sort())
    const place = await makeWorkspace()
    await withWorkspace(place.workspaceId, async (tx) => {
      const rows = await tx.execute<{ table: string }>(sql`
        select c.relname as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where t.tgname in ('at_kept_inserted', 'at_kept_updated') group by 1 having count(*) = 2`)
      const known = MOVING_TABLES.filter(({ key }) => key[0] === 'id').map(({ table }) => table)
      expect(rows.map((row) => row.table).sort()).toEqual(known.sort())
    })
  })

  test('a plain name is the same in the database as in the rule', async () => {
    const place = await makeWorkspace()
    const names = [
      'Müller GmbH & Co. KG',
      'Brandt G.m.b.H.',
      'Société Générale S.A.',
      'The Company',
      'Ærø Øst A/S',
      'Łódź s.r.o.',
      '!!!',
      'Straße 7',
      'İstanbul Çelik',
      '株式会社クモ',
      'Kumo (Japan) K.K.',
      "O'Neill and Sons Ltd.",
      'a.b.c',
      'Blue-Print  Co',
    ]
    await tried(place, async (tx) => {
      for (const name of names) await makeAccount(tx, name)
      const rows = await tx.execute<{ name: string; plain: string }>(sql`select name, plain_name as plain from account`)
      for (const { name, plain } of rows) expect(plain, name).toBe(plainName(name))
    })
  })
})

describe('merge, then undo', () => {
  test(
    'is the identity on everything one can see, in whatever order; and nothing is counted twice in between',
    async () => {
      const place = await makeWorkspace()
      const step = fc.record({ kept: fc.nat(4), absorbed: fc.nat(4), take: fc.infiniteStream(fc.boolean()) })
      await fc.assert(
        fc.asyncProperty(
          anyWorld,
          fc.array(step, { minLength: 1, maxLength: 3 }),
          fc.infiniteStream(fc.nat()),
          async (world, steps, order) => {
            await tried(place, async (tx) => {
              const ids = await writeWorld(tx, place, world)
              const before = await dump(tx)
              const earned = await revenue(tx)
              const merges: string[] = []
              for (const { kept, absorbed, take } of steps) {
                const pair = [ids[kept]!, ids[absorbed]!] as const
                const sides = await listMergeSides(tx, pair)
                if (kept === absorbed || [...sides.values()].some((side) => side.mergedInto)) continue
                const said = await readAccounts(tx, pair)
                const differ = Object.keys(
                  proposeSides(said.get(pair[0])!, said.get(pair[1])!, await readKinship(tx, ...pair)),
                )
                const chosen = differ.filter(() => take.next().value)
                merges.push(await merge(tx, place, pair[0], pair[1], chosen))
                expect(await revenue(tx)).toEqual(earned)
                expect(await checkRevenue(tx)).toEqual([])
                await nobodyNames(tx, pair[1])
              }
              while (merges.length > 0) {
                const [changeId] = merges.splice(order.next().value! % merges.length, 1)
                const undone = await undoOrNothing(tx, changeId!, place)
                if (undone.ok) expect(undone.value.left).toEqual([])
                else {
                  expect(undone.code).toBe('later-merge')
                  merges.push(changeId!)
                }
              }
              expect(await checkRevenue(tx)).toEqual([])
              expect(await dump(tx)).toEqual(before)
            })
          },
        ),
        { numRuns: WORLDS },
      )
    },
    Math.max(120_000, WORLDS * 6_000),
  )
})

describe('a merge', () => {
  test('sends later invoices under the absorbed number to the kept account, and undo gives them back with it', async () => {
    const place = await makeWorkspace()
    const { workspaceId } = place
    await bring(place, 'A1,Kumo,2025-01-31,100,N1\nB7,Kumo KK,2025-02-28,40,N2\n', '2025-02-28')
    const [kept, absorbed] = [await named(place, 'Kumo'), await named(place, 'Kumo KK')]
    const changeId = await withWorkspace(workspaceId, (tx) => merge(tx, place, kept, absorbed))
    await bring(
      place,
      'A1,Kumo,2025-03-31,10,N3\nB7,Kumo KK,2025-03-31,7,N4\nB7,Kumo KK,2025-02-28,41,N2\n',
      '2025-03-31',
    )
    const totals = () =>
      withWorkspace(workspaceId, async (tx) => {
        expect(await checkRevenue(tx)).toEqual([])
        const rows = await tx.execute<{ id: string; revenue: number }>(
          sql`select account_id as id, revenue_all::float8 as revenue from account_total`,
        )
        const by = new Map(rows.map((row) => [row.id, row.revenue]))
        return [by.get(kept), by.get(absorbed), by.size]
      })
    expect(await totals()).toEqual([158, 0, 2])
    const undone = await withWorkspace(workspaceId, (tx) => undoChange(tx, changeId, who(place)))
    expect(undone).toEqual({ ok: true, value: { put: 2, left: [] } })
    expect(await totals()).toEqual([110, 48, 2])
    await bring(place, 'B7,Kumo KK,2025-04-30,5,N5\n', '2025-04-30')
    expect(await totals()).toEqual([110, 53, 2])
  })

  test('stands where an import is taken back: what rests on it stays, with the reason, and documents come back to the kept account', async () => {
    const place = await makeWorkspace()
    const { workspaceId } = place
    const first = await bring(
      place,
      'A1,Kumo,2025-01-31,100,N1\nB7,Kumo KK,2025-02-28,40,N2\nC1,Lind,2025-02-01,9,N3\n',
      '2025-02-28',
    )
    const second = await bring(place, 'B7,Kumo KK,2025-02-28,44,N2\nD1,Noted,2025-02-01,9,N4\n', '2025-02-28')
    const ids = await Promise.all(['Kumo', 'Kumo KK', 'Noted'].map((name) => named(place, name)))
    const [kept, absorbed, noted] = ids as [string, string, string]
    const changeId = await withWorkspace(workspaceId, async (tx) => {
      await tx.execute(sql`insert into touch (account_id, kind, day, body, said_by)
        values (${noted}::uuid, 'note', '2025-01-01', 'they called', ${place.personId}::uuid)`)
      return merge(tx, place, kept, absorbed)
    })
    const takeBack = async (importId: string) => {
      await withWorkspace(workspaceId, (tx) => updateImport(tx, importId, { state: 'undoing' }))
      await undoImport(workspaceId, importId, { enqueueJobs: false })
      return withWorkspace(workspaceId, async (tx) => {
        expect(await checkRevenue(tx)).toEqual([])
        const invoices = await tx.execute(sql`
          select number, account_id, merged_from, net::float8 from invoice order by number`)
        const [run] = await tx.execute<{ kept: { count: number; why: string }[] }>(
          sql`select outcome -> 'undo' -> 'kept' as kept from import where id = ${importId}::uuid`,
        )
        return { invoices: [...invoices], kept: run!.kept }
      })
    }
    const afterSecond = await takeBack(second)
    expect(afterSecond.kept).toEqual([{ what: 'accounts', count: 1, why: 'people have written about them' }])
    expect(afterSecond.invoices).toMatchObject([
      { number: 'N1', account_id: kept, merged_from: null, net: 100 },
      { number: 'N2', account_id: kept, merged_from: absorbed, net: 40 },
      { number: 'N3' },
    ])
    const afterFirst = await takeBack(first)
    expect(afterFirst.invoices).toEqual([])
    expect(afterFirst.kept).toEqual(
      expect.arrayContaining([
        { what: 'accounts', count: 1, why: 'they were merged into another account since' },
        { what: 'accounts', count: 1, why: 'another account was merged into them' },
      ]),
    )
    const undone = await withWorkspace(workspaceId, (tx) => undoChange(tx, changeId, who(place)))
    expect(undone.ok).toBe(true)
    expect(await named(place, 'Kumo KK')).toBe(absorbed)
  })

  test('puts a document back at whoever stands for its account by then', async () => {
    const place = await makeWorkspace()
    await bring(place, 'A1,Kumo,2025-01-31,100,N1\nB7,Kumo KK,2025-02-28,40,N2\n', '2025-02-28')
    const [kept, absorbed] = [await named(place, 'Kumo'), await named(place, 'Kumo KK')]
    const changeId = await withWorkspace(place.workspaceId, (tx) => merge(tx, place, kept, absorbed))
    // the version that is put aside names the kept account; the merge is taken back before it returns
    const later = await bring(place, 'B7,Kumo KK,2025-02-28,44,N2\n', '2025-02-28')
    await withWorkspace(place.workspaceId, (tx) => undoChange(tx, changeId, who(place)))
    await withWorkspace(place.workspaceId, (tx) => updateImport(tx, later, { state: 'undoing' }))
    await undoImport(place.workspaceId, later, { enqueueJobs: false })
    await withWorkspace(place.workspaceId, async (tx) => {
      expect(await checkRevenue(tx)).toEqual([])
      const [row] = await tx.execute(sql`select account_id, merged_from, net::float8 from invoice where number = 'N2'`)
      expect(row).toEqual({ account_id: absorbed, merged_from: null, net: 40 })
    })
  })

  test('of two at once one wins, the other is told and leaves nothing', async () => {
    const place = await makeWorkspace()
    const [a, b, c] = await three(place)
    const at = (keptId: string, absorbedId: string) =>
      withWorkspace(place.workspaceId, (tx) =>
        mergeAccounts(tx, { keptId, absorbedId, fromAbsorbed: [], seen: null }, who(place)),
      )
    const results = await Promise.all([at(a, b), at(c, b)])
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    // merged already, or the lock was held for longer than a person waits: on a busy machine
    expect(['merged', 'busy']).toContain((results.find(({ ok }) => !ok) as Refusal).code)
    await withWorkspace(place.workspaceId, async (tx) => {
      const [row] = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from change where kind = 'account-merge'`,
      )
      expect(row!.count).toBe(1)
    })
  })

  test('is refused where one of the two was changed since it was looked at', async () => {
    const place = await makeWorkspace()
    const [a, b] = await three(place)
    await withWorkspace(place.workspaceId, async (tx) => {
      const sides = await listMergeSides(tx, [a, b])
      const seen = { kept: sides.get(a)!.stamp, absorbed: sides.get(b)!.stamp }
      await tx.execute(sql`update account set country = 'JP', revision = revision + 1 where id = ${b}::uuid`)
      const wish = { keptId: a, absorbedId: b, fromAbsorbed: ['country'], seen }
      expect(await mergeAccounts(tx, wish, who(place))).toMatchObject({ ok: false, code: 'changed' })
      expect(await mergeAccounts(tx, { ...wish, absorbedId: a }, who(place))).toMatchObject({ ok: false, code: 'same' })
      const nobody = '00000000-0000-4000-8000-000000000000'
      expect(await mergeAccounts(tx, { ...wish, absorbedId: nobody }, who(place))).toMatchObject({ code: 'absent' })
      expect((await getAccount(tx, b))!.mergedInto).toBeNull()
    })
  })

  test('of what was merged before goes on from there, and comes back in its own order', async () => {
    const place = await makeWorkspace()
    const [a, b, c] = await three(place)
    await withWorkspace(place.workspaceId, async (tx) => {
      const first = await merge(tx, place, a, b)
      const second = await merge(tx, place, c, a)
      expect([await keptAccountId(tx, a), await keptAccountId(tx, b)]).toEqual([c, c])
      expect(await undoOrNothing(tx, first, place)).toMatchObject({
        code: 'later-merge',
        message: 'One was merged into Three after this: take that back first.',
      })
      expect((await undoOrNothing(tx, second, place)).ok).toBe(true)
      expect([await keptAccountId(tx, a), await keptAccountId(tx, b)]).toEqual([a, a])
      expect((await undoOrNothing(tx, first, place)).ok).toBe(true)
      expect(await keptAccountId(tx, b)).toBe(b)
      expect(await undoOrNothing(tx, first, place)).toMatchObject({ ok: false, code: 'undone' })
    })
  })

  test('is not taken back before a merge of the account that one of the two belonged to', async () => {
    const place = await makeWorkspace()
    const [a, b, c] = await three(place)
    await withWorkspace(place.workspaceId, async (tx) => {
      const group = await makeAccount(tx, 'Group')
      await updateParents(tx, [{ id: a, parentId: group }])
      // the other stands alone, and its word is taken: so does the kept one
      const first = await merge(tx, place, a, b, ['parentId'])
      const second = await merge(tx, place, c, group)
      expect(await undoOrNothing(tx, first, place)).toMatchObject({
        code: 'later-merge',
        message: 'Group was merged into Three after this: take that back first.',
      })
      for (const changeId of [second, first]) {
        expect(await undoOrNothing(tx, changeId, place)).toMatchObject({ ok: true, value: { left: [] } })
      }
      expect((await listParents(tx)).get(a)).toBe(group)
    })
  })

  test('taken back names what came since and what was changed again', async () => {
    const place = await makeWorkspace()
    const [a, b] = await three(place)
    const changeId = await withWorkspace(place.workspaceId, async (tx) => {
      await tx.execute(sql`update account set industry = 'Bolts' where id = ${b}::uuid`)
      return merge(tx, place, a, b, ['name', 'industry'])
    })
    await withWorkspace(place.workspaceId, async (tx) => {
      await tx.execute(sql`update account set name = 'One again', revision = revision + 1 where id = ${a}::uuid`)
      await tx.execute(sql`insert into touch (account_id, kind, day, body, said_by)
        values (${a}::uuid, 'note', '2025-01-01', 'new', ${place.personId}::uuid)`)
      expect(await undoChange(tx, changeId, who(place))).toEqual({
        ok: true,
        value: {
          put: 2,
          left: [
            { what: '1 field of One again', why: 'changed again since' },
            { what: '1 note, call, meeting or mail', why: 'written after the merge, so at One again' },
          ],
        },
      })
      expect(await getAccount(tx, a)).toMatchObject({ name: 'One again', industry: null })
      expect(await getAccount(tx, b)).toMatchObject({ name: 'Two', industry: 'Bolts', mergedInto: null })
    })
  })

  test('does not lose a note that is written while it runs', async () => {
    const place = await makeWorkspace()
    const [a, b] = await three(place)
    const note = () =>
      withWorkspace(place.workspaceId, (tx) =>
        tx.execute(sql`insert into touch (account_id, kind, day, body, said_by)
          values (${b}::uuid, 'note', '2025-01-01', 'meanwhile', ${place.personId}::uuid)`),
      )
    let written: Promise<unknown> = Promise.resolve()
    await withWorkspace(place.workspaceId, async (tx) => {
      await note()
      await merge(tx, place, a, b)
      // begun before the merge is committed: it waits for it, and lands behind it
      written = note()
      await tx.execute(sql`select pg_sleep(0.3)`)
    })
    await written
    await withWorkspace(place.workspaceId, async (tx) => {
      const rows = await tx.execute<{ account_id: string }>(sql`select account_id from touch`)
      expect(rows.map((row) => row.account_id)).toEqual([a, a])
    })
  })
})

describe('accounts that look alike', () => {
  test('are found by name, mail domain and number, until somebody says that they are two', async () => {
    const place = await makeWorkspace()
    await tried(place, async (tx) => {
      const add = async (names: string[]) => Promise.all(names.map((name) => makeAccount(tx, name)))
      const [brandt, brand] = await add(['Brandt Metallbau GmbH', 'BRAND Metallbau'])
      const [lind, xlind] = await add(['Lindholm Verktyg', 'Kindholm Verktyg'])
      const [acme, zeta] = await add(['Acme', 'Zeta Works'])
      await add(['Store 12 Berlin', 'Store 13 Berlin', 'Somebody else'])
      for (const [i, id] of [acme!, zeta!].entries()) {
        await tx.execute(sql`with c as (insert into contact (name, email, created_by)
            values ('Person', ${`p${i}@acme.example`}, ${place.personId}::uuid) returning id)
          insert into contact_position (contact_id, account_id, said_by) select id, ${id}::uuid, ${place.personId}::uuid from c`)
      }
      const pairs = async () =>
        (await listCandidates(tx, 50)).map(({ firstId, secondId }) => [firstId, secondId].sort().join(' ')).sort()
      const pair = (one?: string, other?: string) => [one!, other!].sort().join(' ')
      const all = [pair(brandt, brand), pair(lind, xlind), pair(acme, zeta)].sort()
      expect(await pairs()).toEqual(all)

      const said = await tellApart(tx, [brand!, brandt!], place.personId)
      expect(await pairs()).toEqual(all.filter((it) => it !== pair(brandt, brand)))
      expect(await tellApart(tx, [brandt!, brand!], place.personId)).toMatchObject({ ok: false, code: 'known' })
      // whoever stands for one of the two is not the other either
      const third = await makeAccount(tx, 'Brandt Metallbau')
      const changeId = await merge(tx, place, third, brandt!)
      expect(await pairs()).not.toContain(pair(third, brand))
      await undoChange(tx, changeId, who(place))
      if (said.ok) await undoChange(tx, said.value.changeId, who(place))
      await tx.execute(sql`update account set archived_at = now() where id = ${third}::uuid`)
      expect(await pairs()).toEqual(all)
    })
  })
})

async function three(place: TestWorkspace): Promise<[string, string, string]> {
  return withWorkspace(place.workspaceId, async (tx) => [
    await makeAccount(tx, 'One'),
    await makeAccount(tx, 'Two'),
    await makeAccount(tx, 'Three'),
  ])
}

/** Imports invoices of one ledger; answers the import. */
async function bring({ workspaceId, personId }: TestWorkspace, rows: string, completeThrough: string): Promise<string> {
  const text = `customer,customer name,date,amount,invoice_no,currency\n${rows.replaceAll('\n', ',EUR\n')}`
  const { importId } = await importFile(workspaceId, personId, {
    name: 'books.csv',
    body: Buffer.from(text),
    completeThrough,
  })
  return importId
}

async function named({ workspaceId }: TestWorkspace, name: string): Promise<string> {
  return withWorkspace(workspaceId, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id from account where name = ${name} and merged_into is null`,
    )
    return row!.id
  })
}

/** The tombstone holds nothing that a list or a sum could show. */
async function nobodyNames(tx: Tx, id: string): Promise<void> {
  const moving = MOVING_TABLES.filter(({ key }) => key[0] === 'id').map(({ table }) => `${table}.account_id`)
  const places = [
    ...moving,
    'invoice.account_id',
    'invoice.end_account_id',
    'account_key.account_id',
    'account.parent_id',
    'account.merged_into',
    'purchase_day.account_id',
    'account_month.account_id',
    'account_standing.account_id',
    'stage_change.account_id',
    'stage_standpoint.account_id',
  ]
  for (const it of places) {
    const [table, column] = it.split('.')
    const rows = await tx.execute(
      sql`select 1 from ${sql.identifier(table!)} where ${sql.identifier(column!)} = ${id}::uuid`,
    )
    expect(rows, it).toHaveLength(0)
  }
}

test('promises go over, and trust is read anew: of the kept account of all of them, and of each of its own when it is taken back', async () => {
  const place = await makeWorkspace()
  await withWorkspace(place.workspaceId, async (tx) => {
    const [kept, absorbed] = [await makeAccount(tx, 'Kessler'), await makeAccount(tx, 'Kessler GmbH')]
    const one = (accountId: string) => ({
      accountId,
      personId: place.personId,
      madeBy: 'us' as const,
      dueDay: '2026-01-05',
    })
    const said = (accountId: string, many: number, state: 'kept' | 'broken') =>
      addPromises(
        tx,
        Array.from({ length: many }, () => ({ ...one(accountId), state, outcomeDay: '2026-01-05' })),
      )
    await said(kept, 3, 'kept')
    await said(absorbed, 4, 'broken')
    await keepSpokenTrust(tx)
    const trust = async () => [
      ...(await tx.execute<{ id: string; spoken: number; score: number }>(
        sql`select account_id as id, spoken, round(score::numeric, 6)::float8 as score from account_trust order by spoken`,
      )),
    ]
    const before = await trust()
    expect(before).toMatchObject([
      { id: kept, spoken: 3 },
      { id: absorbed, spoken: 4 },
    ])
    const changeId = await merge(tx, place, kept, absorbed)
    expect(await trust()).toMatchObject([{ id: kept, spoken: 7 }])
    await undoChange(tx, changeId, who(place))
    expect(await trust()).toEqual(before)
  })
})
