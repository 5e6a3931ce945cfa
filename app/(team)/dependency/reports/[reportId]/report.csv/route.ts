import { getReport } from '#db/queries/dependency-reports.ts'
import { inBatches } from '#lib/core/csv.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { readReportDocument } from '#lib/flows/read-report.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** Every figure of a report, all its customers among them. */
export const GET = teamRoute<{ reportId: string }>({ role: 'viewer', whole: true }, async (team, _, { reportId }) => {
  const id = /^[\da-f-]{36}$/i.test(reportId) ? reportId : null
  const report = id && (await getReport(team.tx, id))
  if (!report) return new Response('There is no such report.', { status: 404 })
  const read = await readReportDocument(team.tx, report, team)
  if (!read.ok) return new Response(read.message, { status: read.code === 'damaged' ? 409 : 404 })
  const { document, digest } = read.value
  return csvResponse(report.title, inBatches(reportCsv(document, digest)))
})
