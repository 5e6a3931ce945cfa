import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Loss, ScenarioResult, ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import { runScenario } from '#lib/core/dependency/scenario.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { overrideLoss, withdrawOverride } from '#lib/flows/override-loss.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readLoss } from '#lib/flows/read-loss.ts'
import { partByReach, placeLosses, readScenario, readScenarioWorld, tellFar } from '#lib/flows/read-scenario.ts'
import { archiveScenario, changeScenario, createScenario } from '#lib/flows/save-scenario.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete, type TestInvoice } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedReference } from './shared-data.ts'

const missing = sharedDataMissing
const TODAY = '2026-07-10'
const lose = (kind: Loss['kind'], key: string, part = 1, when: Loss['when'] = 'at_once'): Loss => ({
  kind,
  key,
  part,
  when,
})

describe('a small world by hand', () => {
  let made: TestWorkspace
  const id: Record<'acme' | 'acmeSouth' | 'borg' | 'corvin' | 'own', string> = {} as never

  beforeAll(async () => {
    made = await makeWorkspace()
    await withWorkspace(made.workspaceId, async (tx) => {
      id.acme = await makeAccount(tx, 'Acme')
      id.acmeSouth = await makeAccount(tx, 'Acme South', { parentId: id.acme })
      id.borg = await makeAccount(tx, 'Borg')
      id.corvin = await makeAccount(tx, 'Corvin')
      id.own = await makeAccount(tx, 'Our branch', { intercompany: true })
      await tx.execute(sql`update account set owner_id = ${made.personId} where id in (${id.borg}, ${id.acmeSouth})`)
      const books = await makeBooks(tx)
      await insertInvoices(tx, books, yearOfInvoices(id))
      await tx.execute(sql`update invoice set settled_day = day + 30 where account_id is not null`)
      await tx.execute(sql`update invoice set settled_day = day + 61 where account_id = ${id.borg}`)
      await tx.execute(sql`update invoice set cost = 210, costed_net = net where account_id = ${id.borg}`)
      await sayComplete(tx, books.ledgerId, '2026-07-05')
      await keepRevenue(tx, { touched: 'all' })
      await tx.execute(sql`
        with c as (insert into contract (account_id, title, form, start_day, end_day, created_by)
          values (${id.corvin}, 'Corvin frame', 'paper', '2025-01-01', '2026-12-31', ${made.personId}) returning id)
        insert into contract_state (contract_id, state, day, said_by) select id, 'in_force', '2025-01-01', ${made.personId} from c`)
    })
  })

  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(made.workspaceId, work)
  const worldOf = (tx: Tx, losses: Loss[], live = 0) =>
    readScenarioWorld(tx, { workspace: made.workspace, today: TODAY, losses, live }) as Promise<ScenarioWorld>
  const run = (losses: Loss[], live = 0): Promise<ScenarioResult> =>
    inside(async (tx) => runScenario(await worldOf(tx, losses, live), { losses }))

  test('a group goes with all its accounts; our own company is in nothing', async () => {
    const it = await run([lose('group', id.acme)])
    // 12 × (500 + 100 + 300 + 90) and 10 that no customer is known for
    expect(it.year).toEqual({ before: '12000', lost: '7200', after: '4800', share: 0.6 })
    expect(it.months[0]).toMatchObject({ month: '2026-07-01', revenue: { before: '1000', lost: '600', after: '400' } })
    expect(it.after).toMatchObject({ customers: 2, largest: { name: 'Borg', share: 0.75 } })
    expect(it.after!.hhi).toBeCloseTo((300 / 390) ** 2 + (90 / 390) ** 2, 12)
    expect(it.replace).toMatchObject({ kind: 'unknown' })
  })

  test('one account of the group, and half of it', async () => {
    expect((await run([lose('account', id.acmeSouth, 0.5)])).year.lost).toBe('600')
    expect((await run([lose('account', id.own)])).idle).toHaveLength(1)
  })

  test('an account under another is no group, and a merged one is the one it was merged into', async () => {
    await inside(async (tx) => {
      const old = await makeAccount(tx, 'Borg before')
      await tx.execute(sql`update account set merged_into = ${id.borg} where id = ${old}`)
      const asked = [
        lose('group', id.acmeSouth, 0.5),
        lose('group', old),
        lose('group', id.borg),
        lose('group', id.acme),
      ]
      expect(await placeLosses(tx, asked)).toEqual([
        lose('account', id.acmeSouth, 0.5),
        lose('group', id.borg),
        lose('group', id.acme),
      ])
      throw new Undone()
    }).catch(ignoreUndone)
  })

  test('one of ours and one of their accounts: nothing twice', async () => {
    const it = await run([lose('owner', made.personId), lose('account', id.borg)])
    expect(it.year.lost).toBe('4800')
    expect(it.steps.map(({ amount }) => amount)).toEqual(['4800', '0'])
  })

  test('one product, of every customer and of nobody known', async () => {
    const it = await run([lose('product', 'bolt')])
    expect(it.year.lost).toBe(String(12 * 60))
    expect((await run([lose('product', 'bolt'), lose('group', id.acme)])).year.lost).toBe(String(12 * (600 + 10)))
    expect((await run([lose('product', 'never sold')])).idle).toHaveLength(1)
  })

  test('what too many accounts hang on is told, not sent: a product, a colleague, a group', async () => {
    const [bolts, mine, acme] = [lose('product', 'bolt'), lose('owner', made.personId), lose('group', id.acme)]
    await inside(async (tx) => {
      const records = (await getRecords(tx, made.workspace))!
      const part = (losses: Loss[], most?: number) => partByReach(tx, losses, records, most)
      expect(await part([bolts, mine, acme])).toEqual({ near: [bolts, mine, acme], far: [] })
      // one after the other, as far as all of them together are few enough
      expect(await part([mine, acme], 2)).toEqual({ near: [mine], far: [acme] })
      expect(await part([acme, lose('account', id.borg)], 1)).toEqual({ near: [lose('account', id.borg)], far: [acme] })
      const [product] = await tx.execute<{ code: string; accounts: number }>(sql`
        select l.product as code, count(distinct i.account_id)::int as accounts
        from invoice_line l join invoice i on i.id = l.invoice_id where l.product is not null group by 1 order by 2 desc limit 1`)
      const sold = lose('product', product!.code)
      expect(await part([sold], product!.accounts)).toEqual({ near: [sold], far: [] })
      expect(await part([sold], product!.accounts - 1)).toEqual({ near: [], far: [sold] })
      expect(tellFar([acme], { [`group ${id.acme}`]: 'Acme' })).toBe(
        'Acme: more than 10,000 accounts, more than can be moved here at once.',
      )
      // of the largest groups every account is at hand, as many as there are
      const world = (await readScenarioWorld(tx, { workspace: made.workspace, today: TODAY, live: 2 }))!
      const roots = new Set(world.accounts.map(({ rootId }) => rootId))
      expect([world.live, world.customers.slice(0, 2).every(({ key }) => roots.has(key))]).toEqual([2, true])
    })
  })

  test('at the contract’s end, and without a contract at once', async () => {
    const it = await run([lose('account', id.corvin, 1, 'contract_end'), lose('account', id.borg, 1, 'contract_end')])
    expect(it.months.map(({ revenue }) => revenue.lost)).toEqual([...Array(6).fill('300'), ...Array(6).fill('390')])
  })

  test('cash as late as each pays, profit where lines carry a cost', async () => {
    const it = await run([lose('account', id.borg)])
    expect(it.cash!.before).toBe('12000')
    expect(it.months[1]!.cash!.lost).toBe('0')
    expect(Number(it.months[3]!.cash!.lost)).toBeCloseTo(300, 6)
    expect(it.profit).toEqual({ before: '1080', lost: '1080', after: '0' })
    expect(it.costKnown).toEqual({ all: 0.3, lost: 1 })
    expect((await run([lose('group', id.acme)])).costKnown.lost).toBe(0)
  })

  test('read live from the page or by itself: the same figures, and the kept year is the one added up', async () => {
    const losses = [lose('group', id.borg, 0.25)]
    const [alone, live] = [await run(losses), await run(losses, 50)]
    expect({ ...alone, cash: null, months: [] }).toEqual({ ...live, cash: null, months: [] })
    await inside(async (tx) => {
      const kept = await worldOf(tx, losses)
      await tx.execute(sql`delete from concentration_month`)
      expect((await worldOf(tx, losses)).total).toEqual(kept.total)
      throw new Undone()
    }).catch(ignoreUndone)
  })

  test('kept under a name, changed by one of two editors, put away, and each taken back', async () => {
    const document = { losses: [lose('group', id.acme)] }
    const who = { personId: made.personId, workspaceId: made.workspaceId, today: TODAY }
    await inside(async (tx) => {
      const first = await createScenario(tx, { name: 'Acme goes', note: '', document }, who.personId)
      if (!first.ok) throw new Error(first.message)
      const { id: scenarioId } = first.value
      expect(await createScenario(tx, { name: 'ACME goes', note: '', document }, who.personId)).toMatchObject({
        ok: false,
        fields: {},
      })
      const said = {
        id: scenarioId,
        revision: 1,
        name: 'Acme halves',
        note: 'asked by the bank',
        document: { losses: [lose('group', id.acme, 0.5)] },
      }
      const changed = await changeScenario(tx, said, who.personId)
      expect(changed.ok).toBe(true)
      expect(await changeScenario(tx, { ...said, name: 'Mine' }, who.personId)).toMatchObject({
        code: 'changed',
        now: { revision: 2, values: { name: 'Acme halves' } },
      })
      const read = await readScenario(tx, scenarioId, { workspace: made.workspace, today: TODAY })
      expect(read!.result.year.lost).toBe('3600')
      expect(read!.labels).toEqual({ [`group ${id.acme}`]: 'Acme' })
      const gone = await archiveScenario(tx, scenarioId, who.personId)
      expect(await readScenario(tx, scenarioId, { workspace: made.workspace, today: TODAY })).toBeNull()
      if (gone.ok)
        expect(await undoChange(tx, gone.value.changeId!, who)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
      if (changed.ok)
        expect(await undoChange(tx, changed.value.changeId!, who)).toMatchObject({ ok: true, value: { put: 1 } })
      expect((await readScenario(tx, scenarioId, { workspace: made.workspace, today: TODAY }))!.row.name).toBe(
        'Acme goes',
      )
      expect(await undoChange(tx, first.value.changeId!, who)).toMatchObject({ ok: true, value: { put: 1 } })
      expect(await readScenario(tx, scenarioId, { workspace: made.workspace, today: TODAY })).toBeNull()
    })
  })

  test('accounts and scenarios of another workspace are not there', async () => {
    const other = await makeWorkspace()
    const losses = [lose('group', id.acme)]
    await withWorkspace(other.workspaceId, async (tx) => {
      expect(await createScenario(tx, { name: 'x', note: '', document: { losses } }, other.personId)).toMatchObject({
        code: 'absent',
      })
      expect(await overrideLoss(tx, { accountId: id.acme, probability: 1, reason: 'x' }, other.personId)).toMatchObject(
        { code: 'absent' },
      )
      expect(
        await changeScenario(
          tx,
          { id: randomUUID(), revision: 1, name: 'x', note: '', document: { losses } },
          other.personId,
        ),
      ).toMatchObject({ code: 'absent' })
      expect(await readScenarioWorld(tx, { workspace: other.workspace, today: TODAY, losses })).toBeNull()
    })
  })

  test('the chance of a loss: from the contract, from a person with a reason, and taken back', async () => {
    const span = { from: '2025-07-01', through: '2026-06-30' }
    const who = { personId: made.personId, workspaceId: made.workspaceId, today: TODAY }
    await inside(async (tx) => {
      const read = async () => (await readLoss(tx, { by: 'group', span, today: TODAY }))!
      const before = await read()
      // never renewed: one in five; nobody knows of the others
      expect(before.rows.map(({ name, p, source }) => [name, p && Math.round(p * 100), source])).toEqual([
        ['Acme', null, null],
        ['Borg', null, null],
        ['Corvin', 20, 'contract'],
      ])
      expect(before.unknown).toBeCloseTo(900 / 990, 12)
      expect(before.expected).toBeCloseTo((0.2 * 90) / 990, 12)
      const said = await overrideLoss(
        tx,
        { accountId: id.corvin, probability: 0.5, reason: 'Their plant moves' },
        who.personId,
      )
      expect((await read()).rows[2]).toMatchObject({
        p: 0.5,
        source: 'override',
        because: 'Test Owner put it so: Their plant moves',
      })
      const withdrawn = await withdrawOverride(tx, id.corvin, who.personId)
      expect((await read()).rows[2]).toMatchObject({ source: 'contract' })
      if (withdrawn.ok) await undoChange(tx, withdrawn.value.changeId, who)
      expect((await read()).rows[2]).toMatchObject({ source: 'override' })
      if (said.ok) await undoChange(tx, said.value.changeId, who)
      expect((await read()).rows[2]).toMatchObject({ source: 'contract' })
      // however often it was said
      for (let times = 0; times < 22; times += 1)
        await overrideLoss(tx, { accountId: id.corvin, probability: times / 100, reason: 'Again' }, who.personId)
      await withdrawOverride(tx, id.corvin, who.personId)
      expect((await read()).rows[2]).toMatchObject({ source: 'contract' })
    })
  })
})

test('new customers of the past say how long it takes to replace a lost one', async () => {
  const made = await makeWorkspace()
  await withWorkspace(made.workspaceId, async (tx) => {
    const books = await makeBooks(tx)
    const old = await makeAccount(tx, 'Old')
    const since = await makeAccount(tx, 'Customer since long before')
    await tx.execute(sql`update account set customer_since = '2001-01-01' where id = ${since}`)
    const invoices: TestInvoice[] = monthsFrom('2023-07', 36).map((month, m) => ({
      number: `o${m}`,
      accountId: old,
      day: `${month}-10`,
      net: '100',
    }))
    invoices.push({ number: 's', accountId: since, day: '2025-01-05', net: '9000' })
    // the months from July 2024 to July 2025 have a year before them and twelve complete ones from them on: thirteen
    for (const [n, month] of monthsFrom('2024-07', 13).entries()) {
      const fresh = await makeAccount(tx, `Fresh ${n}`)
      invoices.push(
        { number: `f${n}`, accountId: fresh, day: `${month}-20`, net: '40' },
        { number: `g${n}`, accountId: fresh, day: `${monthsFrom(month, 12)[11]}-20`, net: '10' },
      )
    }
    await insertInvoices(tx, books, invoices)
    await sayComplete(tx, books.ledgerId, '2026-06-30')
    await keepRevenue(tx, { touched: 'all' })
    const losses = [lose('group', old)]
    const world = (await readScenarioWorld(tx, { workspace: made.workspace, today: TODAY, losses }))!
    expect(world.pace).toEqual({ kind: 'known', perMonth: '50.000000', months: 13, customers: 13 })
    expect(runScenario(world, { losses }).replace).toMatchObject({ kind: 'months', months: 24 })
  })
})

describe.skipIf(missing)(`Northwind${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let made: TestWorkspace
  beforeAll(async () => {
    made = await makeWorkspace({ baseCurrency: 'USD' })
    const body = readFileSync('../shared/data/northwind_orders.csv')
    await importFile(made.workspaceId, made.personId, { name: 'northwind_orders.csv', body })
  })

  test('without the largest: HHI′ and who comes next, as reference.json’s shares give them', async () => {
    const expected = sharedReference().concentration.northwind['r12m_to_1998-04-30']
    await withWorkspace(made.workspaceId, async (tx) => {
      const [first] = await tx.execute<{ id: string }>(
        sql`select account_id as id from account_total order by revenue_12m desc limit 1`,
      )
      const losses = [lose('group', first!.id)]
      const world = (await readScenarioWorld(tx, { workspace: made.workspace, today: '1998-05-10', losses }))!
      const it = runScenario(world, { losses })
      expect(it.before).toMatchObject({ customers: 88 })
      expect(it.before!.hhi).toBeCloseTo(expected.HHI, 9)
      expect(it.year.share).toBeCloseTo(expected.CR1, 9)
      expect(it.after!.hhi).toBeCloseTo((expected.HHI - expected.CR1 ** 2) / (1 - expected.CR1) ** 2, 9)
      expect(it.after!.largest!.share).toBeCloseTo(expected.top10[1].share / (1 - expected.CR1), 9)
      expect(it.after!.top[3]).toBeCloseTo(
        (expected.top10[1].share + expected.top10[2].share + expected.top10[3].share) / (1 - expected.CR1),
        9,
      )
      expect(it.replace).toMatchObject({ kind: 'unknown' })
      expect(JSON.stringify(it)).not.toMatch(/NaN|Infinity/)
    })
  })

  test('one chance in ten of each: the spread of METHODS 4 and the chances of reference.json', async () => {
    const expected = sharedReference().concentration.northwind['loss_r12m_to_1998-04-30']['p=0.10']
    await withWorkspace(made.workspaceId, async (tx) => {
      await tx.execute(sql`
        insert into loss_override (account_id, probability, reason, said_by) select id, 0.1, 'as the reference', ${made.personId} from account`)
      const span = { from: '1997-05-01', through: '1998-04-30' }
      const it = (await readLoss(tx, { by: 'account', span, today: '1998-05-10', most: 5 }))!
      expect(it.expected).toBeCloseTo(0.1, 12)
      expect(it.sd).toBeCloseTo(0.0572056, 7)
      expect(it.sd).toBeCloseTo(expected.sd_share, 9)
      expect(it.over.tenth).toBeCloseTo(expected.prob_loss_over_10pct, 6)
      expect(it.over.fifth).toBeCloseTo(expected.prob_loss_over_20pct, 6)
      expect(it).toMatchObject({ customers: 88, known: 1, unknown: 0 })
      expect(it.rows).toHaveLength(5)
    })
  })
})

function monthsFrom(month: string, count: number): string[] {
  const first = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  return Array.from(
    { length: count },
    (_, m) => `${Math.floor((first + m) / 12)}-${String(((first + m) % 12) + 1).padStart(2, '0')}`,
  )
}

/** July 2025 to June 2026, the same each month; Acme's and nobody's hold bolts. */
function yearOfInvoices(id: Record<string, string>): TestInvoice[] {
  return monthsFrom('2025-07', 12).flatMap((month, m) => [
    {
      number: `a${m}`,
      accountId: id.acme!,
      day: `${month}-05`,
      net: '500',
      lines: [
        { product: 'bolt', net: '50' },
        { product: 'nut', net: '450' },
      ],
    },
    { number: `s${m}`, accountId: id.acmeSouth!, day: `${month}-06`, net: '100' },
    { number: `b${m}`, accountId: id.borg!, day: `${month}-07`, net: '300' },
    { number: `c${m}`, accountId: id.corvin!, day: `${month}-08`, net: '90' },
    { number: `n${m}`, accountId: null, day: `${month}-09`, net: '10', lines: [{ product: 'bolt', net: '10' }] },
    { number: `o${m}`, accountId: id.own!, day: `${month}-09`, net: '777' },
  ])
}

class Undone extends Error {}
const ignoreUndone = (error: unknown) => {
  if (!(error instanceof Undone)) throw error
}
