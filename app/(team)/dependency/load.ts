import { hasGroups } from '#db/queries/accounts.ts'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { type CustomerRow, listCustomers } from '#db/queries/customers.ts'
import { getSnapshotBefore } from '#db/queries/holding-snapshot.ts'
import { listOpenAlerts } from '#db/queries/limit-alerts.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { readRatesHeld } from '#db/queries/rates.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import type { MemberNet } from '#db/reports/concentration.ts'
import { reportConcentrationTrend } from '#db/reports/concentration-trend.ts'
import type { Tx } from '#db/tenant.ts'
import { showDay } from '#lib/core/day-words.ts'
import { bandForManagement } from '#lib/core/dependency/bands.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import { type DependencyView, isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { tellChange, tellDependency } from '#lib/core/dependency/sentences.ts'
import {
  offeredWindows,
  type Records,
  resolveWindow,
  type Span,
  spanBefore,
  spanOnRecord,
  tellGaps,
} from '#lib/core/dependency/windows.ts'
import { showShare } from '#lib/core/number-words.ts'
import { nameSubjects } from '#lib/flows/name-subjects.ts'
import {
  getRecords,
  listMembers,
  type MeasuredDependency,
  measureLargest,
  measureSnapshot,
  readAsInvoiced,
  readBases,
} from '#lib/flows/read-dependency.ts'
import { type Team, teamLoad } from '#lib/server/gate.ts'
import { readAddress } from './read-address.ts'

type Search = Record<string, string | string[] | undefined>

/** Bars, rows of the net-credit list, and months of the trend shown at most; the CSV file has all. */
const BARS = 10
const CREDITS = 20
const ALERTS = 3
/** Customers drawn one by one as areas; the others are one. */
export const AREAS = 30
const TREND_MONTHS = 36

export const loadDependency = (search: Search) =>
  teamLoad({ role: 'viewer', whole: true }, (team) => viewDependency(team, search))

/** Everything the page shows, as it shows it; tests read it too. */
export async function viewDependency(team: Team, search: Search) {
  const { tx, workspace, today } = team
  const { view, problem } = readAddress(search)
  const bases = await readBases(tx)
  const found = await getRecords(tx, workspace)
  if (!found && !(isOpenItems(view.basis) && bases.known[view.basis])) return { kind: 'empty' as const, bases }
  // a list of open items may have come before the first invoice
  const records = found ?? { begin: today, completeThrough: today, fiscalYearStart: workspace.fiscalYearStart }
  const window = resolveWindow(view.window, records)
  const span = spanOnRecord(window, records)
  if (!bases.known[view.basis])
    return { kind: 'missing' as const, view, window, records, bases, offered: offeredWindows(records) }
  const policy = await getDependencyPolicy(tx)
  const now = await measureLargest(tx, view, span, records.completeThrough, policy)
  const shown = now.concentration.holders.slice(0, BARS)
  const credits = now.concentration.netCredits.slice(0, CREDITS)
  const customers = await nameAll(tx, [...now.concentration.holders.slice(0, AREAS), ...credits], view)
  const telling = {
    window: span ?? window,
    nameOf: (key: string) => customers.get(key)?.name ?? key,
    noun: view.by,
    basis: view.basis,
    unrated: now.unrated.reduce((sum, row) => sum + row.invoices, 0),
  }
  const grouped = view.by === 'group' && (await hasGroups(tx))
  return {
    kind: 'figures' as const,
    ...{ view, problem, window, span, records, bases, policy },
    currency: workspace.baseCurrency,
    alerts: await readAlerts(tx),
    reading: await isBeingRead(tx),
    typology: await getShownTypology(team),
    offered: offeredWindows(records),
    gaps: isOpenItems(view.basis) ? [] : tellGaps(window, records),
    sentences: tellDependency(now.concentration, telling, policy),
    ...now,
    ...(await compare(tx, now, { span, view, records, policy })),
    // bands are of revenue: what is open on a day, or left after costs, is none of them
    band: view.basis === 'revenue' ? bandForManagement(now.concentration, policy) : null,
    trend: hasTrend(view) ? await reportConcentrationTrend(tx, { by: view.by, months: TREND_MONTHS }) : null,
    rates: span && !isOpenItems(view.basis) ? await readRatesHeld(tx, workspace.baseCurrency, span) : null,
    members: grouped ? await membersOf(tx, shown, customers, span, view) : new Map<string, MemberNet[]>(),
    asInvoiced: grouped ? await readAsInvoiced(tx, view, span, now) : null,
    ...{ customers, shown, credits },
  }
}

export type LoadedDependency = Awaited<ReturnType<typeof viewDependency>>
export type DependencyFigures = Extract<LoadedDependency, { kind: 'figures' }>
export type DependencyControls = Pick<
  Extract<LoadedDependency, { kind: 'figures' | 'missing' }>,
  'view' | 'window' | 'offered' | 'records' | 'bases'
>

/** Few, so that what rests on whom stays the first thing seen; the page of limits has all. */
async function readAlerts(tx: Tx) {
  const open = await listOpenAlerts(tx)
  const first = open.slice(0, ALERTS)
  const nameOf = await nameSubjects(tx, first)
  return { shown: first.map((alert) => ({ ...alert, label: nameOf(alert) })), more: open.length - first.length }
}

/** Months are kept of revenue alone, for those who pay. */
function hasTrend({ basis, who }: DependencyView): boolean {
  return basis === 'revenue' && who === 'payer'
}

type Compared = { before: { label: string; concentration: Concentration } | null; change: string | null }

async function compare(
  tx: Tx,
  { concentration: now, snapshot }: MeasuredDependency,
  seen: { span: Span | null; view: DependencyView; records: Records; policy: DependencyPolicy },
): Promise<Compared> {
  const { span, view, records, policy } = seen
  if (now.holders.length === 0) return { before: null, change: null }
  if (isOpenItems(view.basis)) {
    const earlier = snapshot && (await getSnapshotBefore(tx, view.basis, snapshot.asOf))
    const none = 'There is no earlier list to compare with.'
    if (!earlier) return { before: null, change: none }
    const { concentration } = await measureSnapshot(tx, view, earlier, policy)
    return compared(now, concentration, showDay(earlier.asOf))
  }
  if (!span) return { before: null, change: null }
  // months so far against months of another kind of year would be no news of either
  if (view.window.kind !== 'range' && span.through < resolveWindow(view.window, records).through) {
    return { before: null, change: 'It is not over yet: nothing is compared with it so far.' }
  }
  const earlier = spanBefore(span, records)
  if (earlier.kind === 'none') return { before: null, change: earlier.because }
  if (earlier.kind === 'partial') {
    const change = `Only part of the period before, ${earlier.span.label}, is on record: nothing is compared with it.`
    return { before: null, change }
  }
  const { concentration, coverage } = await measureLargest(tx, view, earlier.span, records.completeThrough, policy)
  const { before, change } = compared(now, concentration, earlier.span.label)
  return { before, change: before && coverage ? `${change} ${tellCoverageThen(coverage)}` : change }
}

/** Two periods of gross profit speak of what costs were known for in each. */
function tellCoverageThen({ costed, reported }: NonNullable<MeasuredDependency['coverage']>): string {
  const { units } = toUnits([costed, reported])
  const [part, whole] = units as [bigint, bigint]
  return whole > 0n ? `Costs were known for ${showShare(ratio(part, whole))} of reported revenue then.` : ''
}

function compared(now: Concentration, before: Concentration, label: string): Compared {
  const change = tellChange(now, before, label)
  // without figures there is nothing a column could say
  if (change === null)
    return { before: null, change: `Nothing is known of ${label}, so there is nothing to compare with.` }
  return { before: { label, concentration: before }, change }
}

/** Of the groups shown that hold more than one account, what each account brings. */
async function membersOf(
  tx: Tx,
  shown: readonly { key: string }[],
  customers: ReadonlyMap<string, CustomerRow>,
  span: Span | null,
  view: DependencyView,
): Promise<Map<string, MemberNet[]>> {
  const roots = shown.map(({ key }) => key).filter((key) => (customers.get(key)?.accounts ?? 1) > 1)
  const members = await listMembers(tx, span, roots, view)
  return Map.groupBy(
    members.toSorted((a, b) => Number(b.net) - Number(a.net)),
    (member) => member.rootId,
  )
}

async function nameAll(tx: Tx, rows: readonly { key: string }[], { by }: DependencyView) {
  const ids = rows.map((row) => row.key)
  return new Map((await listCustomers(tx, ids, by)).map((row): [string, CustomerRow] => [row.id, row]))
}
