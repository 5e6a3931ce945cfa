import { nameCustomers } from '#db/queries/customers.ts'
import { inBatches } from '#lib/core/csv.ts'
import type { Basis } from '#lib/core/dependency/basis.ts'
import { concentrationCsv } from '#lib/core/dependency/concentration-csv.ts'
import { isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import { resolveWindow, spanOnRecord } from '#lib/core/dependency/windows.ts'
import { getRecords, measureDependency } from '#lib/flows/read-dependency.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { readAddress } from '../read-address.ts'

/** Every customer of the window with revenue and shares, and the totals they add up to. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, workspace, today }, request) => {
  const records = await getRecords(tx, workspace)
  const { view } = readAddress(Object.fromEntries(new URL(request.url).searchParams))
  const span = records && spanOnRecord(resolveWindow(view.window, records), records)
  const { concentration, snapshot } = await measureDependency(tx, view, span, records?.completeThrough ?? today)
  if (!snapshot && (!span || isOpenItems(view.basis)))
    return new Response('The records do not reach these days.', { status: 404 })
  const { holders, netCredits, unallocated } = concentration
  if (view.basis === 'profit' && holders.length + netCredits.length === 0 && unallocated === '0')
    return new Response('No cost is known of what was invoiced in these days.', { status: 404 })
  const days = snapshot ? { from: snapshot.asOf, through: snapshot.asOf } : span!
  const keys = [...concentration.holders, ...concentration.netCredits].map((row) => row.key)
  const names = await nameCustomers(tx, keys)
  const rows = concentrationCsv(concentration, {
    ...view,
    span: days,
    currency: workspace.baseCurrency,
    nameOf: (key) => names.get(key) ?? key,
  })
  return csvResponse(fileName(view.basis, days), inBatches(rows))
})

function fileName(basis: Basis, { from, through }: { from: string; through: string }): string {
  if (isOpenItems(basis)) return `dependency ${basis} as of ${through}`
  return `dependency ${basis === 'revenue' ? '' : 'gross profit '}${from} to ${through}`
}
