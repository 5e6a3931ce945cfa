import { asOfDay } from '#db/queries/ledgers.ts'
import { getTrustSettings } from '#db/queries/policies.ts'
import {
  getReportSpan,
  listDisputes,
  listMostMissed,
  readDerivedMonths,
  readPersonQuarters,
  readReportCells,
} from '#db/reports/promise-report.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import { reportPromises, type Tally, tallyOf } from '#lib/core/promises/promise-report.ts'
import { daysOf, type Period, wholeQuarters } from '#lib/core/promises/report-period.ts'
import { rollUpTeams } from '#lib/core/promises/team-groups.ts'

/** Accounts named at most. */
const MOST_NAMED = 10

/** On time in full of one side in a period: page, file and print are made from this one reading. No person’s record leaves it. */
export async function readPromiseReport(tx: Tx, side: Side, period: Period, today: Day) {
  const span = await getReportSpan(tx, side)
  const days = daysOf(period, today, span?.from ?? today)
  const scope = { side, ...days, today }
  const quarters = side === 'us' ? wholeQuarters(days) : null
  return {
    ...days,
    any: span !== null,
    spoken: reportPromises(await readReportCells(tx, scope)),
    /** Teams are told of in whole quarters only; null: there is none in the period, or the promises are theirs. */
    quarters,
    teams: quarters ? rollUpTeams(await readPersonQuarters(tx, { ...scope, ...quarters })) : [],
    missed: await listMostMissed(tx, scope, MOST_NAMED),
    disputes: await listDisputes(tx, scope, MOST_NAMED),
    derived: await derivedOf(tx, scope),
  }
}

export type ShownReport = Awaited<ReturnType<typeof readPromiseReport>>

/** What invoices or orders tell, by month; null where the workspace does not read them so, or has none. */
async function derivedOf(
  tx: Tx,
  scope: Parameters<typeof readDerivedMonths>[1],
): Promise<{ asOf: Day; months: { month: Day; tally: Tally }[]; total: Tally } | null> {
  const asOf = await asOfDay(tx)
  const { derived } = await getTrustSettings(tx)
  if (!asOf || !(scope.side === 'them' ? derived.payments : derived.deliveries)) return null
  const cells = await readDerivedMonths(tx, scope, asOf)
  if (cells.length === 0) return null
  const months = Map.groupBy(cells, ({ month }) => month)
  return {
    asOf,
    months: [...months].map(([month, of]) => ({ month, tally: tallyOf(of) })),
    total: tallyOf(cells),
  }
}
