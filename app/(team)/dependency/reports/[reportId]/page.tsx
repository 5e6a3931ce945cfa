import type { Metadata, Route } from 'next'
import { AUDIENCE_WORDS } from '#lib/core/dependency/report-settings.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page } from '#lib/ui/page.tsx'
import { ReportSheet } from '#lib/ui/report/report-sheet.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DependencyTabs } from '../../dependency-tabs.tsx'
import { loadReport, type ReportView } from '../load.ts'
import { DifferencePart } from './difference-part.tsx'
import { ReportActions } from './report-actions.tsx'
import { SharePart } from './share-part.tsx'

export const metadata: Metadata = { title: 'Report' }

export default async function ReportPage({ params }: PageProps<'/dependency/reports/[reportId]'>) {
  const view = await loadReport((await params).reportId)
  const { report, document, standing } = view
  const address = `/dependency/reports/${report.id}`
  return (
    <div data-plain>
      <Page
        title={report.title}
        above={<TextLink href={'/dependency/reports' as Route}>Reports</TextLink>}
        lead={<Standing view={view} />}
        actions={
          document ? (
            <>
              <ButtonLink href={`${address}/print` as Route}>To paper</ButtonLink>
              <span className="-mt-5 px-2">
                <ExportLink href={`${address}/report.csv`} />
              </span>
            </>
          ) : undefined
        }
      >
        <div className="print:hidden">
          <DependencyTabs at="reports" />
          <ReportActions view={view} />
          {report.frozen && !report.archived ? <SharePart view={view} /> : null}
        </div>
        {view.damaged ? <Damaged digest={report.frozen!.digest} /> : null}
        {document ? (
          <ReportSheet document={document} standing={standing} heading={false}>
            {view.earlier ? <DifferencePart earlier={view.earlier} currency={document.currency} /> : null}
          </ReportSheet>
        ) : view.damaged ? null : (
          <Notice title="There is nothing to report on yet">Bring your invoices, and the report reads them.</Notice>
        )}
      </Page>
    </div>
  )
}

function Standing({ view: { report } }: { view: ReportView }) {
  const whom = AUDIENCE_WORDS[report.audience].label
  if (report.archived) return `${whom}. Put away: its links open nothing.`
  return report.frozen
    ? `${whom}. Frozen: whatever becomes of the records, it says this.`
    : `${whom}. A draft: its figures are those of the records as they read now.`
}

function Damaged({ digest }: { digest: string }) {
  return (
    <Notice tone="broken" title="This report does not match its digest, so nothing of it is shown">
      What is stored is not what was frozen under {digest}. Somebody changed it in the database, or a copy was damaged.
      Bring the database back from a backup, and believe no copy of this report that has another digest.
    </Notice>
  )
}
