import { listAccountNames } from '#db/queries/accounts.ts'
import { getHead } from '#db/queries/concentration-heads.ts'
import { getHoldingSnapshot, type HoldingSnapshot, listSnapshotBases } from '#db/queries/holding-snapshot.ts'
import { hasCosts } from '#db/queries/kept.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { listUnrated, listUnratedItems, type UnratedRow } from '#db/queries/rates.ts'
import { getRecordsBegin } from '#db/queries/today.ts'
import {
  type ConcentrationReport,
  hasEnds,
  listLargestAccounts,
  listMemberNets,
  type MemberNet,
  reportConcentration,
  reportOpenItems,
} from '#db/reports/concentration.ts'
import type { Tx } from '#db/tenant.ts'
import { addMonths, type Day, monthEnd, monthOf } from '#lib/core/day.ts'
import type { Basis } from '#lib/core/dependency/basis.ts'
import { type Concentration, measureConcentration } from '#lib/core/dependency/concentration.ts'
import { readHead } from '#lib/core/dependency/concentration-head.ts'
import { type DependencyView, isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import { addUp, ratio, toUnits } from '#lib/core/dependency/exact.ts'
import { type LorenzPoint, lorenzCurve } from '#lib/core/dependency/lorenz.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import type { Records, Span } from '#lib/core/dependency/windows.ts'
import type { Amount } from '#lib/core/money.ts'

export type MeasuredDependency = {
  /** As of the day the invoices are complete through, or of the snapshot's day. */
  concentration: Concentration
  /** Accounts of our own company, left out of all else; null where nothing was read. */
  intercompany: { accounts: number; net: Amount } | null
  /** Of gross profit alone: the part of revenue whose cost is known, and all of it; our own company in neither. */
  coverage: { costed: Amount; reported: Amount } | null
  /** What receivables and backlog are read from; null of other bases, and where nobody brought one. */
  snapshot: HoldingSnapshot | null
  /** What no rate is known for: in none of the figures. */
  unrated: UnratedRow[]
}

/** How far the records of the workspace reach; null while there are none. */
export async function getRecords(tx: Tx, workspace: { fiscalYearStart: number }): Promise<Records | null> {
  const completeThrough = await asOfDay(tx)
  const begin = await getRecordsBegin(tx)
  return completeThrough && begin ? { begin, completeThrough, fiscalYearStart: workspace.fiscalYearStart } : null
}

/**
 * What rests on whom, by any basis: the one way in for pages, limits, what-if and reports. A span that is null (the records do not reach
 * it) has nothing; receivables and backlog ask for none.
 * @param policy that of the workspace where it is not given
 */
export async function measureDependency(
  tx: Tx,
  view: Omit<DependencyView, 'window'>,
  span: Pick<Span, 'from' | 'through'> | null,
  asOf: Day,
  policy?: DependencyPolicy,
): Promise<MeasuredDependency> {
  const held = policy ?? (await getDependencyPolicy(tx))
  if (isOpenItems(view.basis)) {
    const snapshot = await getHoldingSnapshot(tx, view.basis)
    return snapshot ? await measureSnapshot(tx, view, snapshot, held) : nothing(asOf, held)
  }
  if (!span) return nothing(asOf, held)
  const report = await reportConcentration(tx, { ...span, ...view, basis: view.basis })
  return { ...measured(report, asOf, held), snapshot: null, unrated: await listUnrated(tx, span) }
}

/**
 * As `measureDependency`, with only the largest listed, and the Lorenz curve of all: what a page shows. The last twelve complete months of
 * revenue and the twelve before are kept.
 */
export async function measureLargest(
  tx: Tx,
  view: Omit<DependencyView, 'window'>,
  span: Pick<Span, 'from' | 'through'> | null,
  asOf: Day,
  policy: DependencyPolicy,
): Promise<MeasuredDependency & { lorenz: LorenzPoint[] }> {
  const kept = span && isKeptView(view, span) ? await getHead(tx, view.by, span.through) : null
  const head = kept && readHead(kept, asOf, policy)
  if (head) {
    const { intercompany } = kept
    return { ...head, intercompany, coverage: null, snapshot: null, unrated: await listUnrated(tx, span!) }
  }
  const measured = await measureDependency(tx, view, span, asOf, policy)
  return { ...measured, lorenz: lorenzCurve(measured.concentration.holders.map(({ net }) => net)) }
}

/** Revenue less credits by who pays, of twelve whole months. */
function isKeptView(
  { basis, of, who }: Omit<DependencyView, 'window'>,
  { from, through }: Pick<Span, 'from' | 'through'>,
) {
  const twelve = through === monthEnd(through) && from === addMonths(monthOf(through), -11)
  return basis === 'revenue' && of === 'net' && who === 'payer' && twelve
}

/** What is open in one snapshot: the one that holds, or an earlier one to compare with. */
export async function measureSnapshot(
  tx: Tx,
  view: Pick<DependencyView, 'by' | 'of'>,
  snapshot: HoldingSnapshot,
  policy: DependencyPolicy,
): Promise<MeasuredDependency> {
  const report = await reportOpenItems(tx, { ...view, snapshotId: snapshot.id })
  return { ...measured(report, snapshot.asOf, policy), snapshot, unrated: await listUnratedItems(tx, snapshot.id) }
}

/** What there is to look at: bases that something is known of, and whether anybody sells on to end customers. */
export async function readBases(tx: Tx): Promise<{ known: Record<Basis, boolean>; ends: boolean }> {
  const lists = await listSnapshotBases(tx)
  const known = {
    ...{ revenue: true, profit: await hasCosts(tx) },
    ...{ receivables: lists.includes('receivables'), backlog: lists.includes('backlog') },
  }
  return { known, ends: await hasEnds(tx) }
}

/**
 * The largest share and that of the five largest, account by account as invoiced, of the same reported amount that groups are measured
 * against; null where that is not above zero.
 */
export async function readAsInvoiced(
  tx: Tx,
  view: Omit<DependencyView, 'window'>,
  span: Pick<Span, 'from' | 'through'> | null,
  { concentration, snapshot }: MeasuredDependency,
): Promise<{ name: string; top1: number; top5: number } | null> {
  const { basis } = view
  const counted = isOpenItems(basis)
    ? snapshot && { ...view, snapshotId: snapshot.id }
    : span && { ...span, ...view, basis }
  const kept = span && isKeptView(view, span) ? await getHead(tx, 'account', span.through) : null
  const rows = kept
    ? await nameFirst(tx, kept.concentration.holders.slice(0, 5))
    : counted
      ? (await listLargestAccounts(tx, counted, 5)).filter(({ net }) => Number(net) > 0)
      : []
  const { units } = toUnits([concentration.reported, ...rows.map(({ net }) => net)])
  const [reported, first, ...others] = units as [bigint, ...bigint[]]
  if (first === undefined || reported <= 0n) return null
  return { name: rows[0]!.name, top1: ratio(first, reported), top5: ratio(first + addUp(others), reported) }
}

async function nameFirst(tx: Tx, holders: readonly { key: string; net: Amount }[]) {
  const names = await listAccountNames(
    tx,
    holders.slice(0, 1).map(({ key }) => key),
  )
  return holders.map(({ key, net }) => ({ name: names.get(key) ?? '', net }))
}

/** What the accounts of these groups bring each, counted as the view counts; by group and name. Those with nothing are not listed. */
export async function listMembers(
  tx: Tx,
  span: Pick<Span, 'from' | 'through'> | null,
  rootIds: readonly string[],
  view: Omit<DependencyView, 'window' | 'by'>,
): Promise<MemberNet[]> {
  if (rootIds.length === 0) return []
  if (isOpenItems(view.basis)) {
    const snapshot = await getHoldingSnapshot(tx, view.basis)
    return snapshot ? await listMemberNets(tx, rootIds, { ...view, snapshotId: snapshot.id }) : []
  }
  return span ? await listMemberNets(tx, rootIds, { ...span, ...view, basis: view.basis }) : []
}

function measured({ intercompany, coverage, ...sums }: ConcentrationReport, asOf: Day, policy: DependencyPolicy) {
  return { concentration: measureConcentration({ ...sums, asOf }, policy), intercompany, coverage }
}

function nothing(asOf: Day, policy: DependencyPolicy): MeasuredDependency {
  const concentration = measureConcentration({ revenues: [], asOf }, policy)
  return { concentration, intercompany: null, coverage: null, snapshot: null, unrated: [] }
}
