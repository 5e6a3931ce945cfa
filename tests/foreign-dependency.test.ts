import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { mitigationInput } from '#lib/core/dependency/mitigation.ts'
import { defaultSettings, type ReportInput } from '#lib/core/dependency/report-settings.ts'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import type { Result } from '#lib/core/result.ts'
import { freezeReport, openReport } from '#lib/flows/freeze-report.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { nameSubjects } from '#lib/flows/name-subjects.ts'
import { overrideLoss, withdrawOverride } from '#lib/flows/override-loss.ts'
import { readPlans } from '#lib/flows/read-plans.ts'
import { nameLosses, readScenario } from '#lib/flows/read-scenario.ts'
import {
  archiveMitigation,
  changeMitigation,
  closeMitigation,
  createMitigation,
  reopenMitigation,
  tickStep,
} from '#lib/flows/save-mitigation.ts'
import {
  addAdjustment,
  addLedgerTotal,
  changeAdjustment,
  changeLedgerTotal,
  removeAdjustment,
  removeLedgerTotal,
} from '#lib/flows/save-reconciliation.ts'
import { archiveReport, changeReport, createReport, reviewReport } from '#lib/flows/save-report.ts'
import { archiveRisk, changeRisk, createRisk } from '#lib/flows/save-risk.ts'
import { archiveScenario, changeScenario, createScenario } from '#lib/flows/save-scenario.ts'
import { archiveSnapshot, changeSnapshot } from '#lib/flows/save-snapshot.ts'
import { endSupply, saySupply } from '#lib/flows/save-supply.ts'
import { endReportLink, openForPrinting, shareReport } from '#lib/flows/share-report.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

// What stands in one workspace, asked for in another by its id: refused, told nothing of, and left as it is.

const today = '2026-01-15'
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
const report: ReportInput = {
  title: 'For the bank',
  audience: 'outward',
  settings: { ...defaultSettings('outward', 'lender'), window: 'cy2025' },
}
const days = { from: '2025-01-01', through: '2025-12-31' }
const adjustment = { ...days, kind: 'tax' as const, amount: '5', note: 'Tax' }
const ledger = { ...days, amount: '100', source: 'Account 8400' }
const risk = { what: 'They build their own', controlledBy: 'them' as const, effect: '' }
const supply = {
  what: 'Steel',
  yearly: null,
  owed: null,
  owedDay: null,
  onlySource: null,
  source: 'Ledger',
  day: today,
}

/** A workspace with one of everything that a dependency is told by. */
async function world() {
  const made = await makeWorkspace()
  const { workspaceId, personId, workspace } = made
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const me = { id: personId, name: 'Test Owner' }
  const who = { personId, workspaceId, today, presenting: false }
  const reporting = { workspace, person: me, today }
  const account = await run((tx) => makeAccount(tx, 'Kestrel'))
  await run(async (tx) => {
    const books = await makeBooks(tx)
    await insertInvoices(tx, books, [{ number: '1', accountId: account, day: '2025-06-15', net: '100' }])
    await sayComplete(tx, books.ledgerId, '2025-12-31')
    await keepRevenue(tx, { touched: 'all' })
  })
  const plan = (of: { ownerId?: string; accountId?: string | null; measure?: string; subject?: string }) =>
    mitigationInput.parse({
      ...{ measure: 'group', subject: '', accountId: account, title: 'Win others', effect: '', target: '' },
      ...{ ownerId: personId, dueDay: '2026-03-01', steps: [{ id: null, text: 'Ask', dueDay: '' }], ...of },
    })
  const loss = (kind: Loss['kind'], key: string): Loss[] => [{ kind, key, part: 1, when: 'at_once' }] as Loss[]
  const named = (losses: Loss[]) => ({ name: `If ${randomUUID()}`, note: '', document: { losses } })
  return { ...made, run, me, who, reporting, account, plan, loss, named }
}
type World = Awaited<ReturnType<typeof world>>

let mine: World
let theirs: World & { made: Record<string, string> }

beforeAll(async () => {
  mine = await world()
  const other = await world()
  const { run, me, who, account, personId } = other
  const made = await run(async (tx) => {
    const mitigation = must(await createMitigation(tx, other.plan({}), me))
    const [step] = await tx.execute<{ id: string }>(sql`select id from mitigation_step`)
    const scenario = must(await createScenario(tx, other.named(other.loss('owner', personId)), personId))
    const override = must(
      await overrideLoss(tx, { accountId: account, probability: 0.5, reason: 'They said so' }, personId),
    )
    const draft = must(await createReport(tx, report, who))
    const frozen = must(await createReport(tx, report, who))
    must(await freezeReport(tx, frozen.id, 1, other.reporting))
    const link = must(
      await shareReport(tx, { reportId: frozen.id, forWhom: 'Bank', days: 7, digest: randomUUID() }, who),
    )
    const [snapshot] = await tx.execute<{ id: string }>(sql`
      insert into open_snapshot (basis, as_of, created_by) values ('receivables', '2025-12-31', ${personId}) returning id`)
    return {
      ...{ mitigation: mitigation.id, plan: mitigation.changeId, step: step!.id, scenario: scenario.id },
      ...{ override: override.changeId, draft: draft.id, frozen: frozen.id, link: link.linkId, snapshot: snapshot!.id },
      adjustment: must(await addAdjustment(tx, adjustment, who)).id,
      ledger: must(await addLedgerTotal(tx, ledger, who)).id,
      risk: must(await createRisk(tx, account, risk, who)).id,
      supply: must(await saySupply(tx, account, supply, who)).changeId!,
    }
  })
  theirs = { ...other, made }
})

test('what stands in another workspace is refused by its id, by every action', async () => {
  const { me, who, personId, plan, loss, named, reporting } = mine
  const { made, account, personId: stranger } = theirs
  const asked: Record<string, (tx: Tx) => Promise<Result<unknown>>> = {
    'a plan about their account': (tx) => createMitigation(tx, plan({ accountId: account }), me),
    'a plan for somebody of theirs': (tx) => createMitigation(tx, plan({ ownerId: stranger }), me),
    'a plan about somebody of theirs': (tx) =>
      createMitigation(tx, plan({ measure: 'owner', subject: stranger, accountId: null }), me),
    'their plan changed': (tx) => changeMitigation(tx, made.mitigation!, 1, plan({}), me),
    'their step ticked': (tx) => tickStep(tx, { id: made.mitigation!, stepId: made.step!, done: true }, me, today),
    'their plan closed': (tx) => closeMitigation(tx, made.mitigation!, { as: 'done', outcome: 'x' }, me, today),
    'their plan opened again': (tx) => reopenMitigation(tx, made.mitigation!, me),
    'their plan put away': (tx) => archiveMitigation(tx, made.mitigation!, me),
    'a scenario without their account': (tx) => createScenario(tx, named(loss('account', account)), personId),
    'a scenario without their group': (tx) => createScenario(tx, named(loss('group', account)), personId),
    'a scenario without somebody of theirs': (tx) => createScenario(tx, named(loss('owner', stranger)), personId),
    'their scenario changed': (tx) =>
      changeScenario(tx, { ...named(loss('owner', personId)), id: made.scenario!, revision: 1 }, personId),
    'their scenario put away': (tx) => archiveScenario(tx, made.scenario!, personId),
    'a chance of their account': (tx) =>
      overrideLoss(tx, { accountId: account, probability: 1, reason: 'x' }, personId),
    'their chance taken back': (tx) => withdrawOverride(tx, account, personId),
    'a report with their scenario': (tx) =>
      createReport(
        tx,
        { ...report, settings: { ...report.settings, sections: ['scenario'], scenarioId: made.scenario! } },
        who,
      ),
    'their report changed': (tx) => changeReport(tx, { ...report, id: made.draft!, revision: 1 }, who),
    'their report put away': (tx) => archiveReport(tx, made.frozen!, true, who),
    'their report reviewed': (tx) => reviewReport(tx, { id: made.frozen!, note: '' }, who),
    'their report frozen': (tx) => freezeReport(tx, made.draft!, 1, reporting),
    'their report shared': (tx) =>
      shareReport(tx, { reportId: made.frozen!, forWhom: 'Me', days: 7, digest: randomUUID() }, who),
    'their report printed': (tx) => openForPrinting(tx, made.frozen!, randomUUID(), who.workspaceId),
    'their link ended': (tx) => endReportLink(tx, made.link!, who),
    'their adjustment changed': (tx) => changeAdjustment(tx, made.adjustment!, 1, adjustment, who),
    'their adjustment removed': (tx) => removeAdjustment(tx, made.adjustment!, who),
    'their ledger total changed': (tx) => changeLedgerTotal(tx, made.ledger!, 1, ledger, who),
    'their ledger total removed': (tx) => removeLedgerTotal(tx, made.ledger!, who),
    'a risk of their account': (tx) => createRisk(tx, account, risk, who),
    'their risk changed': (tx) => changeRisk(tx, made.risk!, 1, risk, who),
    'their risk put away': (tx) => archiveRisk(tx, { id: made.risk!, archived: true }, who),
    'what their account supplies': (tx) => saySupply(tx, account, supply, who),
    'the end of what it supplies': (tx) => endSupply(tx, account, { source: 'x', day: today }, who),
    'their listing changed': (tx) => changeSnapshot(tx, made.snapshot!, 1, { controlTotal: '1', note: '' }, who),
    'their listing put away': (tx) => archiveSnapshot(tx, made.snapshot!, true, who),
    'their plan taken back': (tx) => undoChange(tx, made.plan!, who),
    'their word taken back': (tx) => undoChange(tx, made.override!, who),
    'their supply taken back': (tx) => undoChange(tx, made.supply!, who),
  }
  const before = await told(theirs)
  for (const [what, work] of Object.entries(asked)) {
    const [answer, wrote] = await mine.run(async (tx) => {
      const counted = await count(tx)
      return [await work(tx), (await count(tx)) - counted] as const
    })
    expect(answer, what).toMatchObject({ ok: false })
    expect(wrote, what).toBe(0)
    expect(JSON.stringify(answer), what).not.toMatch(/Kestrel|Test Owner/)
  }
  expect(await told(theirs)).toEqual(before)
})

test('whoever is of another workspace, or nobody, is not named, and breaks no page', async () => {
  const { made, account, personId: stranger } = theirs
  const subjects = [
    { measure: 'owner' as const, subject: stranger },
    { measure: 'owner' as const, subject: 'nobody' },
    { measure: 'group' as const, subject: account },
    { measure: 'reseller' as const, subject: 'nobody' },
  ]
  const [labels, losses, read, body] = await mine.run(async (tx) => {
    const nameOf = await nameSubjects(tx, subjects)
    return [
      subjects.map(nameOf),
      await nameLosses(tx, [...mine.loss('owner', stranger), ...mine.loss('group', account)]),
      await readScenario(tx, made.scenario!, { workspace: mine.workspace, today }),
      await openReport(tx, { id: made.frozen! }),
    ] as const
  })
  expect(labels).toEqual([
    'somebody who is gone',
    'somebody who is gone',
    'an account that is gone',
    'an account that is gone',
  ])
  expect([losses, read, body]).toEqual([{}, null, null])
  // as an address or a change of long ago may have left it
  await mine.run((tx) =>
    tx.execute(sql`
      insert into mitigation (measure, subject, title, owner_id, due_day, created_by)
      values ('owner', 'nobody', 'Old', ${mine.personId}, '2026-03-01', ${mine.personId})`),
  )
  const [plan] = await mine.run((tx) => readPlans(tx, { state: 'open', most: 5 }))
  expect(plan).toMatchObject({ label: 'somebody who is gone', now: null })
  const garbage = mine.plan({ measure: 'owner', subject: 'nobody', accountId: null })
  expect(await mine.run((tx) => createMitigation(tx, garbage, mine.me))).toMatchObject({ ok: false, code: 'input' })
})

const TABLES = [
  ...['mitigation', 'mitigation_step', 'scenario', 'loss_override', 'dependency_report', 'report_body', 'report_link'],
  ...['adjustment', 'ledger_total', 'risk_driver', 'supply_word', 'open_snapshot', 'change'],
]

async function count(tx: Tx): Promise<number> {
  let all = 0
  for (const table of TABLES) {
    const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)
    all += row!.n
  }
  return all
}

function told({ run }: { run: TestRun }): Promise<unknown> {
  return run(async (tx) => {
    const rows: unknown[] = []
    for (const table of TABLES)
      rows.push([...(await tx.execute(sql`select to_jsonb(t) as row from ${sql.identifier(table)} t order by 1`))])
    return rows
  })
}
type TestRun = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
