import { reconciliationCsv } from '#lib/core/dependency/reconciliation-csv.ts'
import { resolveWindow, spanOnRecord } from '#lib/core/dependency/windows.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readReconciliation } from '#lib/flows/read-reconciliation.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { readAddress } from '../../read-address.ts'

/** The steps from the invoices to the ledger, and what is not counted. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, workspace }, request) => {
  const records = await getRecords(tx, workspace)
  const { view } = readAddress(Object.fromEntries(new URL(request.url).searchParams))
  const span = records && spanOnRecord(resolveWindow(view.window, records), records)
  if (!span) return new Response('The records do not reach these days.', { status: 404 })
  const read = await readReconciliation(tx, span)
  return csvResponse(
    `reconciliation ${span.from} to ${span.through}`,
    (async function* () {
      yield* reconciliationCsv(read, workspace.baseCurrency)
    })(),
  )
})
