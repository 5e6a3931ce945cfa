import type { Metadata } from 'next'
import { AUDIENCE_WORDS } from '#lib/core/dependency/report-settings.ts'
import { Page } from '#lib/ui/page.tsx'
import { DependencyTabs } from '../../../dependency-tabs.tsx'
import { loadEditReport } from '../../load.ts'
import { ReportForm } from '../../report-form.tsx'

export const metadata: Metadata = { title: 'Change a report' }

export default async function EditReportPage({ params }: PageProps<'/dependency/reports/[reportId]/edit'>) {
  const { report, form } = await loadEditReport((await params).reportId)
  return (
    <Page title={`Change ${report.title}`} lead={AUDIENCE_WORDS[report.audience].about}>
      <DependencyTabs at="reports" />
      <ReportForm form={form} />
    </Page>
  )
}
