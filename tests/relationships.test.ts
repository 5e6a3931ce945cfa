import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { workspaceTables } from '#db/grants.ts'
import { insertSourceWord } from '#db/queries/source-completeness.ts'
import { listRiskDrivers } from '#db/reports/relationships.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import type { Day } from '#lib/core/day.ts'
import { riskInput } from '#lib/core/dependency/risk-input.ts'
import { supplyInput } from '#lib/core/dependency/supply-input.ts'
import type { Result } from '#lib/core/result.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { readCover } from '#lib/flows/read-cover.ts'
import { readRelationships } from '#lib/flows/read-relationships.ts'
import { readTakenForGranted } from '#lib/flows/read-taken-for-granted.ts'
import type { Recorded } from '#lib/flows/record-evidence.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archiveRisk, changeRisk, createRisk } from '#lib/flows/save-risk.ts'
import { endSupply, saySupply } from '#lib/flows/save-supply.ts'
import { createTouch } from '#lib/flows/save-touch.ts'
import { archiveEvidence } from '#lib/flows/save-wallet.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY: Day = '2026-07-10'
const SPAN = { from: '2025-07-01', through: '2026-06-30' }
const asked = { by: 'group' as const, span: SPAN, today: TODAY, asOf: '2026-06-30' }

let made: Awaited<ReturnType<typeof workspace>>
beforeAll(async () => {
  made = await workspace()
})

/** Acme group 600 (mother 100, daughter 500 with a paper contract), Bond 250 by heart, Cole 150 with nothing. */
async function workspace() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = { personId, workspaceId, today: TODAY, presenting: false }
  const at = await inside(async (tx) => {
    const books = await makeBooks(tx)
    const acme = await makeAccount(tx, 'Acme')
    const daughter = await makeAccount(tx, 'Acme Daughter', { parentId: acme })
    const [bond, cole] = [await makeAccount(tx, 'Bond'), await makeAccount(tx, 'Cole')]
    const bought = (number: string, accountId: string, net: string) => ({ number, accountId, day: '2026-03-01', net })
    await insertInvoices(tx, books, [
      ...[bought('1', acme, '100'), bought('2', daughter, '500'), bought('3', bond, '250'), bought('4', cole, '150')],
    ])
    await sayComplete(tx, books.ledgerId, '2026-06-30')
    await keepRevenue(tx, { touched: 'all' })
    const contract = async (
      accountId: string,
      form: string,
      terms: { end: Day; renewal: string; notice: number | null },
    ) => {
      await tx.execute(sql`
        with c as (
          insert into contract (account_id, title, form, start_day, end_day, notice_days, renewal, exit_cost, currency, created_by)
          values (${accountId}::uuid, ${`Contract ${form}`}, ${form}, '2024-01-01', ${terms.end}::date, ${terms.notice}, ${terms.renewal},
            5000, 'EUR', ${personId}::uuid) returning id)
        insert into contract_state (contract_id, state, day, said_by) select id, 'in_force', '2024-01-01', ${personId}::uuid from c`)
    }
    await contract(daughter, 'paper', { end: '2025-12-31', renewal: 'automatic', notice: 90 })
    await contract(bond, 'verbal', { end: '2026-08-31', renewal: 'none', notice: null })
    // over since January: it binds nobody
    await contract(cole, 'paper', { end: '2026-01-31', renewal: 'none', notice: 30 })
    return { acme, daughter, bond, cole }
  })
  const undo = async ({ changeId }: Recorded) =>
    done(await inside((tx) => undoChange(tx, changeId!, { personId, workspaceId, today: TODAY })))
  return { ...{ workspaceId, personId, inside, who, undo }, ...at }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}

test('a group with its members: share, contracts in force, the first term to end, nothing that nobody said', async () => {
  const { inside, acme, daughter, cole } = made
  const rows = await inside((tx) => readRelationships(tx, asked))
  expect(rows.map(({ name, net, share }) => [name, net, share])).toEqual([
    ['Acme', '600', 0.6],
    ['Bond', '250', 0.25],
    ['Cole', '150', 0.15],
  ])
  const [first] = rows
  expect(first).toMatchObject({ key: acme, since: { day: '2026-03-01', said: false }, drivers: [] })
  expect(first!.members.map(({ name, net }) => [name, net])).toEqual([
    ['Acme Daughter', '500'],
    ['Acme', '100'],
  ])
  expect(first!.covered).toBeCloseTo(500 / 600, 12)
  expect(first!.nextEnd).toEqual({ day: '2026-12-31', noticeDay: '2026-10-02', renews: true })
  expect(first!.members[0]).toMatchObject({
    accountId: daughter,
    declared: null,
    evident: null,
    stated: null,
    supply: null,
  })
  expect(first!.members[0]!.contracts[0]).toMatchObject({ exitCost: { amount: '5000', currency: 'EUR' } })
  expect(rows[2]).toMatchObject({ key: cole, covered: 0, nextEnd: null, lastConversation: null })
  const [alone] = await inside((tx) => readRelationships(tx, { ...asked, by: 'account', keys: [daughter] }))
  expect(alone).toMatchObject({ key: daughter, net: '500', share: 0.5, covered: 1 })
})

test('what is bound: paper, by heart without a plan, nothing; and what ends when, notice first', async () => {
  const { inside, bond, daughter, personId } = made
  const reading = await inside((tx) => readCover(tx, { span: SPAN, today: TODAY }))
  expect(reading.cover).toMatchObject({
    reported: '1000',
    contracted: { net: '500', share: 0.5, accounts: 1 },
    byHeart: { net: '250', share: 0.25, accounts: 1 },
    unbound: { net: '250', share: 0.25, accounts: 2 },
    uncontracted: { share: 0.5, accounts: 3 },
    completeThrough: null,
  })
  expect(reading.byHeart.map(({ accountId, share, plan }) => [accountId, share, plan])).toEqual([[bond, 0.25, null]])
  expect(
    reading.renewals.map(({ accountId, noticeDay, endDay, renews }) => [accountId, noticeDay, endDay, renews]),
  ).toEqual([
    [bond, null, '2026-08-31', false],
    [daughter, '2026-10-02', '2026-12-31', true],
  ])
  await inside((tx) =>
    tx.execute(sql`
      insert into mitigation (measure, account_id, title, owner_id, due_day, created_by)
      values ('by_heart', ${bond}::uuid, 'Write it down', ${personId}::uuid, '2026-09-01', ${personId}::uuid)`),
  )
  const [row] = (await inside((tx) => readCover(tx, { span: SPAN, today: TODAY }))).byHeart
  expect(row!.plan).toMatchObject({ title: 'Write it down', dueDay: '2026-09-01', ownerName: 'Test Owner' })
})

test('a partner by heart is one with and without a word of a contract; a paper makes it none', async () => {
  const { inside, cole, daughter } = made
  await inside(async (tx) => {
    await tx.execute(sql`
      insert into account_word (account_id, declared, declared_name)
      values (${cole}::uuid, 'partner', 'Partner'), (${daughter}::uuid, 'partner', 'Partner')`)
    const { cover, byHeart } = await readCover(tx, { span: SPAN, today: TODAY })
    expect(cover).toMatchObject({ contracted: { net: '500' }, byHeart: { net: '400' }, unbound: { net: '100' } })
    expect(byHeart.find(({ accountId }) => accountId === cole)!.contracts).toEqual([])
    throw new Undone()
  }).catch(ignoreUndone)
})

test('taken for granted is asked about while not all is written down, and said once it is', async () => {
  const { inside, acme, bond, cole, personId, workspaceId } = made
  const who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
  const none = await inside((tx) => readTakenForGranted(tx, asked))
  expect(none).toMatchObject({ rows: [], conversations: 0, looked: 3 })
  const talk = (accountId: string, kind: 'call' | 'meeting' | 'mail', day: Day) =>
    inside((tx) =>
      createTouch(
        tx,
        { accountId, kind, direction: 'outbound', day, time: null, subject: '', body: 'x', contactIds: [] },
        who,
      ),
    )
  for (const day of ['2026-07-01', '2026-07-02', '2026-07-03']) done(await talk(bond, 'call', day))
  done(await talk(cole, 'meeting', '2026-02-01'))
  done(await talk(acme, 'call', '2025-06-01'))
  const open = await inside((tx) => readTakenForGranted(tx, asked))
  expect(open.channels).toEqual({ call: 'open', meeting: 'open', mail: 'unused' })
  expect(
    open.rows.map(({ key, verdict, silentDays, ofConversations }) => [key, verdict, silentDays, ofConversations]),
  ).toEqual([
    [acme, 'open', 404, 0],
    [cole, 'open', 159, 0.25],
  ])
  done(await talk(bond, 'mail', '2026-07-04'))
  await inside((tx) => insertSourceWord(tx, { source: 'touches', completeThrough: TODAY, saidBy: personId }))
  const said = await inside((tx) => readTakenForGranted(tx, asked))
  expect(said.channels).toEqual({ call: 'complete', meeting: 'complete', mail: 'complete' })
  expect(said.rows.map(({ key, verdict }) => [key, verdict])).toEqual([
    [acme, 'taken'],
    [cole, 'taken'],
  ])
  const [row] = await inside((tx) => readRelationships(tx, { ...asked, keys: [bond] }))
  expect(row!.lastConversation).toEqual({ day: '2026-07-04', kind: 'mail', by: 'Test Owner' })
})

const steel = (change: object = {}) =>
  supplyInput.parse({
    ...{
      what: 'Steel',
      yearly: '12000',
      owed: '',
      owedDay: '',
      onlySource: 'yes',
      source: 'Our buyer',
      day: '2026-07-01',
    },
    ...change,
  })

test('what they supply: the newest word holds, it ends, and every word is taken back', async () => {
  const { inside, who, undo, bond } = made
  const now = () => inside(async (tx) => (await readRelationships(tx, { ...asked, keys: [bond] }))[0]!)
  const first = done(await inside((tx) => saySupply(tx, bond, steel(), who)))
  expect((await now()).members[0]!.supply).toMatchObject({
    what: 'Steel',
    yearly: '12000',
    owed: null,
    onlySource: true,
  })
  expect((await now()).onlySource.ours).toBe(true)
  const second = done(
    await inside((tx) => saySupply(tx, bond, steel({ owed: '800', owedDay: '2026-06-30', onlySource: 'no' }), who)),
  )
  expect((await now()).members[0]!.supply).toMatchObject({ owed: '800', owedDay: '2026-06-30', onlySource: false })
  const over = done(await inside((tx) => endSupply(tx, bond, { source: 'Our buyer', day: '2026-07-09' }, who)))
  expect((await now()).members[0]!.supply).toBeNull()
  await undo(over)
  expect((await now()).members[0]!.supply).toMatchObject({ owed: '800' })
  await undo(
    done(await inside((tx) => archiveEvidence(tx, { noun: 'supply_word', id: second.id, archived: true }, who))),
  )
  await undo(second)
  await undo(first)
  expect((await now()).members[0]!.supply).toBeNull()
  for (const [wrong, field] of [
    [{ owed: '800' }, 'owedDay'],
    [{ owedDay: '2026-06-30' }, 'owed'],
    [{ owed: '1', owedDay: '2026-07-05' }, 'owedDay'],
    [{ day: '2026-07-11' }, 'day'],
  ] as const)
    expect(await inside((tx) => saySupply(tx, bond, steel(wrong), who))).toMatchObject({
      fields: { [field]: expect.any(String) },
    })
})

test('a risk: of an account or of the whole business, two editors, put away and taken back', async () => {
  const { inside, who, undo, bond } = made
  const tender = riskInput.parse({ what: 'A tender in 2027', controlledBy: 'them', effect: 'Half of it may go' })
  const here = done(await inside((tx) => createRisk(tx, bond, tender, who)))
  const whole = done(
    await inside((tx) => createRisk(tx, null, { ...tender, what: 'Steel gets dear', controlledBy: 'nobody' }, who)),
  )
  expect(await inside((tx) => listRiskDrivers(tx, [bond]))).toMatchObject([
    { id: here.id, controlledBy: 'them', accountName: 'Bond' },
  ])
  expect(await inside((tx) => listRiskDrivers(tx, null))).toMatchObject([{ id: whole.id, accountId: null }])
  const changed = done(await inside((tx) => changeRisk(tx, here.id, 1, { ...tender, controlledBy: 'us' }, who)))
  expect(await inside((tx) => changeRisk(tx, here.id, 1, { ...tender, effect: 'All of it' }, who))).toMatchObject({
    code: 'changed',
    now: { revision: 2, values: { controlledBy: 'us' } },
  })
  await undo(changed)
  expect(await inside((tx) => listRiskDrivers(tx, [bond]))).toMatchObject([{ controlledBy: 'them' }])
  const away = done(await inside((tx) => archiveRisk(tx, { id: here.id, archived: true }, who)))
  expect(await inside((tx) => listRiskDrivers(tx, [bond]))).toEqual([])
  await undo(away)
  await undo(here)
  await undo(whole)
  expect(await inside((tx) => listRiskDrivers(tx, null))).toEqual([])
})

test('no id of nowhere, and none of another workspace, is written at', async () => {
  const { inside, who, bond } = made
  const other = await makeWorkspace()
  const theirs = await withWorkspace(other.workspaceId, (tx) => makeAccount(tx, 'Theirs'))
  const mine = done(
    await inside((tx) => createRisk(tx, bond, riskInput.parse({ what: 'x', controlledBy: 'us', effect: '' }), who)),
  )
  const they = { ...who, personId: other.personId, workspaceId: other.workspaceId }
  for (const id of [theirs, randomUUID()]) {
    for (const result of [
      await inside((tx) => saySupply(tx, id, steel(), who)),
      await inside((tx) => endSupply(tx, id, { source: 'x', day: TODAY }, who)),
      await inside((tx) => createRisk(tx, id, riskInput.parse({ what: 'x', controlledBy: 'us', effect: '' }), who)),
    ])
      expect(result).toMatchObject({ ok: false, code: 'absent' })
  }
  const said = riskInput.parse({ what: 'y', controlledBy: 'us', effect: '' })
  for (const result of [
    await withWorkspace(other.workspaceId, (tx) => changeRisk(tx, mine.id, 1, said, they)),
    await withWorkspace(other.workspaceId, (tx) => archiveRisk(tx, { id: mine.id, archived: true }, they)),
    await inside((tx) => archiveEvidence(tx, { noun: 'supply_word', id: randomUUID(), archived: true }, who)),
  ])
    expect(result).toMatchObject({ ok: false, code: 'absent' })
})

test('an erased name leaves what was said of a dependency: supply, risks, plans, scenarios, the books, and whom a report was shared with', async () => {
  const { inside, who, personId, cole } = made
  const eva = done(
    await inside((tx) =>
      createContact(tx, contactNamed('Eva Quirrel'), { accountId: cole, role: '' }, { personId, today: TODAY }),
    ),
  )
  done(await inside((tx) => saySupply(tx, cole, steel({ source: 'Eva Quirrel told us' }), who)))
  const risk = done(
    await inside((tx) =>
      createRisk(tx, cole, riskInput.parse({ what: 'Eva Quirrel leaves', controlledBy: 'them', effect: '' }), who),
    ),
  )
  const said = riskInput.parse({ what: 'Eva Quirrel retires', controlledBy: 'them', effect: 'Ask Eva Quirrel' })
  done(await inside((tx) => changeRisk(tx, risk.id, 1, said, who)))
  await inside(async (tx) => {
    await tx.execute(sql`
      insert into loss_override (account_id, probability, reason, said_by)
      values (${cole}::uuid, 0.3, 'Eva Quirrel goes', ${personId}::uuid)`)
    await tx.execute(sql`
      with r as (insert into dependency_report (title, audience, settings, prepared_by) values ('x', 'outward', '{}', ${personId}::uuid) returning id)
      insert into report_link (report_id, for_whom, created_by, expires_at)
      select id, 'Eva Quirrel', ${personId}::uuid, now() + interval '1 day' from r`)
  })
  const all = riskInput.parse({ what: 'Without Eva Quirrel nobody sells', controlledBy: 'nobody', effect: '' })
  done(await inside((tx) => createRisk(tx, null, all, who)))
  const day = { fromDay: '2026-01-01', throughDay: '2026-01-31' }
  await inside(async (tx) => {
    const me = sql`${personId}::uuid`
    await tx.execute(sql`update dependency_report set review_note = 'Eva Quirrel saw it'`)
    await tx.execute(sql`
      with m as (
        insert into mitigation (measure, title, effect, outcome, owner_id, due_day, created_by)
        values ('topFive', 'Ask Eva Quirrel', 'Eva Quirrel', 'Eva Quirrel', ${me}, ${TODAY}, ${me}) returning id)
      insert into mitigation_step (mitigation_id, position, text) select id, 0, 'Call Eva Quirrel' from m`)
    await tx.execute(sql`
      insert into scenario (name, note, document, created_by) values ('If Eva Quirrel goes', 'Eva Quirrel', '{}', ${me})`)
    await tx.execute(sql`
      insert into open_snapshot (basis, as_of, note, created_by) values ('backlog', ${TODAY}, 'From Eva Quirrel', ${me})`)
    await tx.execute(sql`
      insert into adjustment (from_day, through_day, kind, amount, note, created_by)
      values (${day.fromDay}, ${day.throughDay}, 'rebate', 1, 'Agreed with Eva Quirrel', ${me})`)
    await tx.execute(sql`
      insert into ledger_total (from_day, through_day, amount, source, created_by)
      values (${day.fromDay}, ${day.throughDay}, 1, 'Mail of Eva Quirrel', ${me})`)
  })
  done(await inside((tx) => eraseContact(tx, eva.id, 'Eva Quirrel', personId)))
  for (const table of Object.keys(workspaceTables)) {
    const [row] = await inside((tx) =>
      tx.execute<{ count: number }>(sql`
        select count(*)::int as count from ${sql.identifier(table)} x where to_jsonb(x)::text ~* 'quirrel'`),
    )
    expect(row!.count, table).toBe(0)
  }
})

/** Rolls a test's own changes back. */
class Undone extends Error {}

function ignoreUndone(error: unknown): void {
  if (!(error instanceof Undone)) throw error
}
