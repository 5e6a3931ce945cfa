import { getReport } from '#db/queries/dependency-reports.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { buildReport } from '#lib/flows/build-report.ts'
import { openReport } from '#lib/flows/freeze-report.ts'
import { csvResponse, inBatches } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** Every figure of a report, all its customers among them. */
export const GET = teamRoute<{ reportId: string }>({ role: 'viewer', whole: true }, async (team, _, { reportId }) => {
  const id = /^[\da-f-]{36}$/i.test(reportId) ? reportId : null
  const report = id && (await getReport(team.tx, id))
  if (!report) return new Response('There is no such report.', { status: 404 })
  const opened = report.frozen ? await openReport(team.tx, report) : null
  if (opened?.kind === 'damaged') return new Response('This report does not match its digest.', { status: 409 })
  const who = { ...team, person: { id: report.preparedById, name: report.preparedBy } }
  const document = opened?.document ?? (await buildReport(team.tx, report, who))?.document
  if (!document) return new Response('There are no invoices to report on.', { status: 404 })
  return csvResponse(report.title, inBatches(reportCsv(document, opened?.digest ?? null)))
})
