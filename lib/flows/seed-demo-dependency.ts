import Big from 'big.js'
import { sql } from 'drizzle-orm'
import { getHoldingSnapshot } from '#db/queries/holding-snapshot.ts'
import { getMitigation } from '#db/queries/mitigations.ts'
import { getSnapshot } from '#db/queries/open-snapshots.ts'
import { getWorkspace } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, addMonths, type Day, monthOf } from '#lib/core/day.ts'
import {
  DEMO_ADJUSTMENTS,
  DEMO_CHANCE,
  DEMO_DIFFERENCE,
  DEMO_HEART_PLAN,
  DEMO_LEDGER_SOURCE,
  DEMO_MITIGATION,
  DEMO_ORDERS,
  DEMO_REPORT,
  DEMO_RISKS,
  DEMO_SCENARIOS,
  DEMO_SUPPLY,
} from '#lib/core/demo/dependency.ts'
import type { DemoWorld } from '#lib/core/demo/world.ts'
import type { MitigationMeasure } from '#lib/core/dependency/mitigation.ts'
import { adjustmentInput, ledgerTotalInput } from '#lib/core/dependency/reconciliation.ts'
import { defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { supplyInput } from '#lib/core/dependency/supply-input.ts'
import type { Result } from '#lib/core/result.ts'
import { freezeReport } from './freeze-report.ts'
import { importListFile } from './import-list-file.ts'
import { keepLimits } from './keep-limits.ts'
import { overrideLoss } from './override-loss.ts'
import { readReconciliation } from './read-reconciliation.ts'
import { createMitigation, tickStep } from './save-mitigation.ts'
import { addAdjustment, addLedgerTotal } from './save-reconciliation.ts'
import { createReport, reviewReport } from './save-report.ts'
import { createRisk } from './save-risk.ts'
import { createScenario } from './save-scenario.ts'
import { changeSnapshot } from './save-snapshot.ts'
import { saySupply } from './save-supply.ts'

type Place = { workspaceId: string; stand: string; idOf: Map<string, string> }

/**
 * What the demo knows of its own dependency: what is open and ordered, the way to the ledger, risks, plans, scenarios, and a report that is
 * frozen; through the same flows as everybody's. Done once; stopped half-way it goes on with what is missing.
 */
export async function seedDependency(world: DemoWorld, today: Day, place: Place): Promise<void> {
  const { workspaceId, stand } = place
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, { deadlineMs: 120_000 })
  const { completeThrough: asOf, openItems } = world
  const has = async (basis: 'receivables' | 'backlog') => (await inside((tx) => getHoldingSnapshot(tx, basis))) !== null
  const said = { asOf, controlTotal: null, decimalMark: '.' as const, dateOrder: 'ymd' as const }
  if (!(await has('receivables'))) {
    const snapshot = { ...said, note: 'Open items of the main ledger' }
    await importListFile(workspaceId, stand, { name: openItems.fileName, text: openItems.text, snapshot })
  }
  if (!(await has('backlog'))) {
    const controlTotal = DEMO_ORDERS.reduce((sum, { amount }) => sum.plus(amount), new Big(0)).toFixed()
    const snapshot = { ...said, controlTotal, note: 'Order book' }
    await importListFile(workspaceId, stand, { name: 'tarnholt-orders.csv', text: ordersText(today), snapshot })
  }
  await inside((tx) => seedWords(tx, today, asOf, place))
}

async function seedWords(tx: Tx, today: Day, asOf: Day, place: Place): Promise<void> {
  const { workspaceId, stand } = place
  const accounts = await rootsByName(tx)
  const accountOf = (name: string) => accounts.get(name)!.id
  const idOf = (name: string) => place.idOf.get(name) ?? place.stand
  const who = (name: string) => ({ personId: idOf(name), workspaceId, today, presenting: false })
  await tieReceivables(tx, stand)
  await reconcile(tx, asOf, stand)

  const { account, by, back, ...supply } = DEMO_SUPPLY
  const day = addDays(today, -back)
  done(await saySupply(tx, accountOf(account), supplyInput.parse({ ...supply, owedDay: day, day }), who(by)))
  for (const { account, by, ...risk } of DEMO_RISKS)
    done(await createRisk(tx, account && accountOf(account), risk, who(by)))
  await seedPlan(
    tx,
    today,
    { ...DEMO_MITIGATION, measure: 'group', accountId: accounts.get(DEMO_MITIGATION.account)!.rootId },
    idOf,
  )
  await seedPlan(
    tx,
    today,
    { ...DEMO_HEART_PLAN, target: '', measure: 'by_heart', accountId: accountOf(DEMO_HEART_PLAN.account) },
    idOf,
  )
  const { probability, reason } = DEMO_CHANCE
  const override = { accountId: accountOf(DEMO_CHANCE.account), probability, reason }
  done(await overrideLoss(tx, override, idOf(DEMO_CHANCE.by)))
  for (const { name, note, losses } of DEMO_SCENARIOS) {
    const document = {
      losses: losses.map(({ account, kind, part, when }) => {
        const { id, rootId } = accounts.get(account)!
        return { kind, key: kind === 'group' ? rootId : id, part, when }
      }),
    }
    done(await createScenario(tx, { name, note, document }, stand))
  }
  await keepLimits(tx)
  await freezeOne(tx, today, workspaceId, idOf)
}

/** The control total that the open items tie to: nobody could have added them up by hand, in three currencies. */
async function tieReceivables(tx: Tx, personId: string): Promise<void> {
  const holding = (await getHoldingSnapshot(tx, 'receivables'))!
  const { revision, note } = (await getSnapshot(tx, holding.id))!
  done(await changeSnapshot(tx, holding.id, revision, { controlTotal: holding.total, note }, { personId }))
}

async function reconcile(tx: Tx, asOf: Day, personId: string): Promise<void> {
  const span = { from: addMonths(monthOf(asOf), -11), through: asOf }
  for (const adjustment of DEMO_ADJUSTMENTS)
    done(await addAdjustment(tx, adjustmentInput.parse({ ...span, ...adjustment }), { personId }))
  const { expected } = await readReconciliation(tx, span)
  const amount = new Big(expected).plus(DEMO_DIFFERENCE).round(2).toFixed(2)
  const total = ledgerTotalInput.parse({ ...span, amount, source: DEMO_LEDGER_SOURCE })
  done(await addLedgerTotal(tx, total, { personId }))
}

async function seedPlan(
  tx: Tx,
  today: Day,
  plan: (typeof DEMO_MITIGATION | typeof DEMO_HEART_PLAN) & {
    target: string
    measure: MitigationMeasure
    accountId: string
  },
  idOf: (name: string) => string,
): Promise<void> {
  const who = { id: idOf(plan.owner), name: plan.owner }
  const { measure, accountId, title, effect, target, due, steps } = plan
  const { id } = done(
    await createMitigation(
      tx,
      {
        ...{ measure, subject: accountId, accountId, title, effect, ownerId: who.id, dueDay: addDays(today, -due) },
        target: target === '' ? null : Number(target) / 100,
        steps: steps.map((step) => ({ id: null, text: step.text, dueDay: addDays(today, -step.due) })),
      },
      who,
    ),
  )
  const made = (await getMitigation(tx, id))!
  for (const [n, step] of steps.entries()) {
    if (!step.done) continue
    done(await tickStep(tx, { id, stepId: made.steps[n]!.id, done: true }, who, addDays(today, -step.due)))
  }
}

async function freezeOne(tx: Tx, today: Day, workspaceId: string, idOf: (name: string) => string): Promise<void> {
  const { title, by, reviewer } = DEMO_REPORT
  const workspace = (await getWorkspace(workspaceId))!
  const input = { title, audience: 'outward' as const, settings: defaultSettings('outward', 'lender') }
  const { id } = done(await createReport(tx, input, { personId: idOf(by) }))
  const person = { id: idOf(by), name: by }
  done(await freezeReport(tx, id, 1, { workspace: { ...workspace, id: workspaceId }, person, today }))
  if (idOf(reviewer) !== idOf(by))
    done(await reviewReport(tx, { id, note: 'Held against the trial balance' }, { personId: idOf(reviewer) }))
}

function ordersText(today: Day): string {
  const rows = DEMO_ORDERS.map(({ account, number, signed, invoiced, amount }) =>
    [`"${account}"`, number, addDays(today, -signed), addDays(today, -invoiced), 'EUR', amount].join(','),
  )
  return `${['Customer,Order number,Order date,To be invoiced on,Currency,Open amount', ...rows].join('\n')}\n`
}

async function rootsByName(tx: Tx): Promise<Map<string, { id: string; rootId: string }>> {
  const rows = await tx.execute<{ id: string; name: string; rootId: string }>(
    sql`select id, name, root_id as "rootId" from account where merged_into is null`,
  )
  return new Map(rows.map(({ id, name, rootId }) => [name, { id, rootId }]))
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
