import { getDependencyPolicy } from '#db/queries/policies.ts'
import { ageingCsv } from '#lib/core/dependency/ageing-csv.ts'
import { readReceivables } from '#lib/flows/read-receivables.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** Every debtor by age with what counts of it, and the totals they add up to. */
export const GET = teamRoute({ role: 'viewer', whole: true }, async ({ tx, workspace }) => {
  const receivables = await readReceivables(tx, await getDependencyPolicy(tx))
  if (receivables.kind === 'none') return new Response('No open items have been brought.', { status: 404 })
  const { ageing, borrowing, names, snapshot } = receivables
  const nameOf = (debtor: string) => names.get(debtor) ?? debtor
  const rows = ageingCsv(ageing, borrowing, { nameOf, currency: workspace.baseCurrency })
  return csvResponse(`receivables by age ${snapshot.asOf}`, joined(rows))
})

/** One text: a debtor is a line, and there are fewer of them than invoices. */
async function* joined(rows: Iterable<string>): AsyncGenerator<string> {
  yield [...rows].join('')
}
