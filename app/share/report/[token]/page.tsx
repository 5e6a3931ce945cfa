import { getReport } from '#db/queries/dependency-reports.ts'
import { markReportOpened } from '#db/queries/report-links.ts'
import { dayIn } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { openReport } from '#lib/flows/freeze-report.ts'
import { pageNonce } from '#lib/server/nonce.ts'
import { guestLoadReport } from '#lib/server/share-gate.ts'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { PaperStyle, readPaper } from '#lib/ui/report/paper.tsx'
import { ReportSheet } from '#lib/ui/report/report-sheet.tsx'
import { ClosedPage } from '../../[token]/closed-page.tsx'
import { WaitPage } from '../../[token]/wait-page.tsx'
import { DamagedPage } from './damaged-page.tsx'

/** A frozen report as whoever it was shared with reads it: this document and nothing else. */
export default async function GuestReportPage({ params, searchParams }: PageProps<'/share/report/[token]'>) {
  const { token } = await params
  const entered = await guestLoadReport(token, async ({ tx, link, workspace }) => {
    await markReportOpened(tx, link.id)
    const report = await getReport(tx, link.reportId)
    const opened = report && (await openReport(tx, report))
    const on = (moment: string) => showDay(dayIn(workspace.timeZone, new Date(moment)))
    return {
      opened,
      frozen: report?.frozen && { on: on(report.frozen.at), by: report.frozen.by, digest: report.frozen.digest },
      reviewed:
        report?.reviewedBy && report.reviewedAt
          ? { on: on(report.reviewedAt), by: report.reviewedBy, note: report.reviewNote }
          : null,
    }
  })
  if (entered.kind === 'wait') return <WaitPage />
  if (entered.kind === 'closed' || !entered.value.opened || !entered.value.frozen) return <ClosedPage />
  const { opened, frozen, reviewed } = entered.value
  if (opened.kind === 'damaged') return <DamagedPage digest={opened.digest} />
  // what a reviewer wrote may name somebody
  const said = reviewed && opened.document.names === 'anonymised' ? { ...reviewed, note: '' } : reviewed
  return (
    <main id="main" data-plain className="mx-auto w-full max-w-[64rem] px-5 pt-8 pb-16 sm:pt-14 print:p-0">
      <PaperStyle
        document={opened.document}
        digest={opened.digest}
        paper={readPaper((await searchParams).paper)}
        nonce={await pageNonce()}
      />
      <ReportSheet document={opened.document} standing={{ frozen, reviewed: said }} heading />
      <div className="print:hidden">
        <ExportLink href={`/share/report/${token}/csv`}>Take its figures along as CSV</ExportLink>
      </div>
    </main>
  )
}
