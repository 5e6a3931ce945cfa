import type { ReportRow } from '#db/queries/dependency-reports.ts'
import type { Tx } from '#db/tenant.ts'
import type { ReportDocument } from '#lib/core/dependency/report-document.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { buildReport, type ReportWho } from './build-report.ts'
import { openReport } from './freeze-report.ts'

/** What a report says: as it was frozen, or, of a draft (`digest` null), as the records read now. */
export async function readReportDocument(
  tx: Tx,
  report: ReportRow,
  who: Omit<ReportWho, 'person'>,
): Promise<Result<{ document: ReportDocument; digest: string | null }>> {
  const opened = report.frozen ? await openReport(tx, report) : null
  if (opened?.kind === 'damaged') return refuse('damaged', 'This report does not match its digest.')
  if (opened) return ok({ document: opened.document, digest: opened.digest })
  const person = { id: report.preparedById, name: report.preparedBy }
  const built = await buildReport(tx, report, { ...who, person })
  return built ? ok({ document: built.document, digest: null }) : refuse('empty', 'There are no invoices to report on.')
}
