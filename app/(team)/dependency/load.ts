import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { type CustomerRow, listCustomers } from '#db/queries/customers.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { reportConcentrationTrend } from '#db/reports/concentration-trend.ts'
import type { Tx } from '#db/tenant.ts'
import { bandForManagement } from '#lib/core/dependency/bands.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import type { DependencyView } from '#lib/core/dependency/dependency-view.ts'
import { lorenzCurve } from '#lib/core/dependency/lorenz.ts'
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
import { getRecords, measureDependency } from '#lib/flows/read-dependency.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { readAddress } from './read-address.ts'

type Search = Record<string, string | string[] | undefined>

/** Bars, rows of the net-credit list, and months of the trend shown at most; the CSV file has all. */
const BARS = 10
const CREDITS = 20
const TREND_MONTHS = 36

export const loadDependency = (search: Search) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace } = team
    const records = await getRecords(tx, workspace)
    if (!records) return { kind: 'empty' as const }
    const { view, problem } = readAddress(search)
    const window = resolveWindow(view.window, records)
    const span = spanOnRecord(window, records)
    const now = await measureDependency(tx, view, span, records.completeThrough)
    const { unrated } = now
    const shown = now.concentration.holders.slice(0, BARS)
    const credits = now.concentration.netCredits.slice(0, CREDITS)
    const customers = await nameAll(tx, [...shown, ...credits], view)
    const telling = {
      window: span ?? window,
      nameOf: (key: string) => customers.get(key)?.name ?? key,
      noun: view.by,
      unrated: unrated.reduce((sum, row) => sum + row.invoices, 0),
    }
    return {
      kind: 'figures' as const,
      ...{ view, problem, window, span, records },
      currency: workspace.baseCurrency,
      reading: await isBeingRead(tx),
      typology: await getShownTypology(team),
      offered: offeredWindows(records),
      gaps: tellGaps(window, records),
      sentences: tellDependency(now.concentration, telling),
      ...now,
      ...(await compare(tx, now.concentration, span, view, records)),
      band: bandForManagement(now.concentration),
      lorenz: lorenzCurve(now.concentration.holders.map((holder) => holder.net)),
      trend: await reportConcentrationTrend(tx, { by: view.by, months: TREND_MONTHS }),
      ...{ customers, shown, credits },
    }
  })

export type DependencyFigures = Extract<Awaited<ReturnType<typeof loadDependency>>, { kind: 'figures' }>

async function compare(tx: Tx, now: Concentration, span: Span | null, view: DependencyView, records: Records) {
  if (!span || now.holders.length === 0) return { before: null, change: null }
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
  const { concentration } = await measureDependency(tx, view, earlier.span, records.completeThrough)
  return {
    before: { span: earlier.span, concentration },
    change: tellChange(now, concentration, earlier.span.label),
  }
}

async function nameAll(tx: Tx, rows: readonly { key: string }[], { by }: DependencyView) {
  const ids = rows.map((row) => row.key)
  return new Map((await listCustomers(tx, ids, by)).map((row): [string, CustomerRow] => [row.id, row]))
}
