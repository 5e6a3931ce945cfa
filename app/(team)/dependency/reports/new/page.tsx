import type { Metadata, Route } from 'next'
import { AUDIENCE_WORDS, AUDIENCES } from '#lib/core/dependency/report-settings.ts'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DependencyTabs } from '../../dependency-tabs.tsx'
import { loadNewReport } from '../load.ts'
import { ReportForm } from '../report-form.tsx'

export const metadata: Metadata = { title: 'Prepare a report' }

export default async function NewReportPage({ searchParams }: PageProps<'/dependency/reports/new'>) {
  const { audience, form } = await loadNewReport(await searchParams)
  return (
    <Page
      title="Prepare a report"
      lead={audience ? AUDIENCE_WORDS[audience].about : 'Whom is it for? That decides what may be in it.'}
    >
      <DependencyTabs at="reports" />
      {form ? (
        <>
          <p className="mb-8 text-sm">
            <TextLink href={'/dependency/reports/new' as Route}>For somebody else</TextLink>
          </p>
          <ReportForm form={form} />
        </>
      ) : (
        <ul className="max-w-column divide-y divide-rule">
          {AUDIENCES.map((each) => (
            <li key={each} className="py-4">
              <TextLink href={`/dependency/reports/new?for=${each}` as Route}>{AUDIENCE_WORDS[each].label}</TextLink>
              <p className="mt-1 text-ink-soft">{AUDIENCE_WORDS[each].about}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
