import { isDiskFull } from '#db/disk.ts'
import { getReport } from '#db/queries/dependency-reports.ts'
import { inBatches } from '#lib/core/csv.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { openReport } from '#lib/flows/freeze-report.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { csvResponse } from '#lib/server/csv-response.ts'
import { guestLoadReport } from '#lib/server/share-gate.ts'

/** Every figure of a shared report, all its customers among them. */
export async function GET(_: Request, { params }: RouteContext<'/share/report/[token]/csv'>): Promise<Response> {
  const { token } = await params
  const entered = await guestLoadReport(token, async ({ tx, link }) => {
    const report = await getReport(tx, link.reportId)
    // nothing can be written on a full disk, and what can be read is read
    if (!isDiskFull()) await sayAudit(tx, { action: 'export', noun: 'report.csv', subjectId: link.reportId })
    return { title: report?.title ?? '', opened: report && (await openReport(tx, report)) }
  })
  if (entered.kind === 'wait') return new Response('Come back in a quarter of an hour.', { status: 429 })
  if (entered.kind === 'closed' || entered.value.opened?.kind !== 'frozen')
    return new Response('This link opens nothing.', { status: 404 })
  const { title, opened } = entered.value
  return csvResponse(title, inBatches(reportCsv(opened.document, opened.digest)))
}
