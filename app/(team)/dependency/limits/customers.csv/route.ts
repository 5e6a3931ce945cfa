import { getDependencyPolicy } from '#db/queries/policies.ts'
import { tenPercentCsv } from '#lib/core/dependency/ten-percent-csv.ts'
import { resolveWindow, spanOnRecord } from '#lib/core/dependency/windows.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readTenPercent } from '#lib/flows/read-ten-percent.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** Customers at or above the line with the year before; the last rows say what they and all customers bring together. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, workspace }) => {
  const records = await getRecords(tx, workspace)
  const span = records && spanOnRecord(resolveWindow({ kind: 'last12' }, records), records)
  if (!records || !span) return new Response('There are no invoices on record.', { status: 404 })
  const list = await readTenPercent(tx, { span, records, policy: await getDependencyPolicy(tx) })
  const rows = [...tenPercentCsv(list, workspace.baseCurrency)]
  return csvResponse(`large customers ${span.from} to ${span.through}`, once(rows.join('')))
})

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
