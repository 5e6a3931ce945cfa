import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { pageNonce } from '#lib/server/nonce.ts'
import { PrintButton } from '#lib/ui/print-button.tsx'
import { PaperStyle, readPaper } from '#lib/ui/report/paper.tsx'
import { ReportSheet } from '#lib/ui/report/report-sheet.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadReport } from '../../load.ts'

export const metadata: Metadata = { title: 'Report on paper' }

export default async function PrintReportPage({
  params,
  searchParams,
}: PageProps<'/dependency/reports/[reportId]/print'>) {
  const { report, document, standing } = await loadReport((await params).reportId)
  if (!document) notFound()
  const paper = readPaper((await searchParams).paper)
  const address = `/dependency/reports/${report.id}`
  return (
    <div data-plain>
      <div className="mb-10 flex flex-wrap items-center gap-4 print:hidden">
        <TextLink href={address as Route}>Back to the report</TextLink>
        <Segmented
          label="Paper"
          choices={[
            { href: `${address}/print` as Route, label: 'A4', current: paper === 'a4' },
            { href: `${address}/print?paper=letter` as Route, label: 'Letter', current: paper === 'letter' },
          ]}
        />
        <PrintButton weight="primary" />
        {report.frozen ? (
          <p className="basis-full text-sm text-ink-soft">
            Or as a PDF file, where Troth runs:{' '}
            <code className="wrap-anywhere">
              npm run report-pdf -- {report.id}
              {paper === 'letter' ? ' --paper letter' : ''}
            </code>
          </p>
        ) : null}
      </div>
      <PaperStyle
        document={document}
        digest={standing.frozen?.digest ?? null}
        paper={paper}
        nonce={await pageNonce()}
      />
      <ReportSheet document={document} standing={standing} heading />
    </div>
  )
}
