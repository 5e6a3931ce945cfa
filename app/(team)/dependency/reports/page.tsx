import type { Metadata, Route } from 'next'
import { AUDIENCE_WORDS } from '#lib/core/dependency/report-settings.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { shortDigest } from '#lib/ui/report/report-sheet.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { loadReports, type ReportListRow } from './load.ts'

export const metadata: Metadata = { title: 'Reports' }

export default async function ReportsPage({ searchParams }: PageProps<'/dependency/reports'>) {
  const { reports, archived, mayEdit, any } = await loadReports(await searchParams)
  return (
    <Page
      title="Reports"
      lead="For your management, or for a lender or an auditor. Frozen, a report says the same for ever."
      actions={
        mayEdit && any ? (
          <ButtonLink href={'/dependency/reports/new' as Route} weight="primary">
            Prepare a report
          </ButtonLink>
        ) : undefined
      }
    >
      <DependencyTabs at="reports" />
      {reports.length ? (
        <Table caption="Reports" columns={COLUMNS} rows={reports} rowKey={({ id }) => id} />
      ) : archived ? (
        <p className="text-ink-soft">No report was put away.</p>
      ) : (
        <Nothing any={any} mayEdit={mayEdit} />
      )}
      <p className="mt-8 text-sm">
        {archived ? (
          <TextLink href={'/dependency/reports' as Route}>See the reports that are here</TextLink>
        ) : (
          <TextLink quiet href={'/dependency/reports?archived=1' as Route}>
            See those put away
          </TextLink>
        )}
      </p>
    </Page>
  )
}

const COLUMNS: Column<ReportListRow>[] = [
  {
    key: 'title',
    head: 'Title',
    names: true,
    phone: 'lead',
    cell: ({ id, title }) => (
      <span className="wrap-anywhere">
        <TextLink href={`/dependency/reports/${id}` as Route}>{title}</TextLink>
      </span>
    ),
  },
  { key: 'audience', head: 'For', phone: 'detail', cell: ({ audience }) => AUDIENCE_WORDS[audience].short },
  {
    key: 'window',
    head: 'Period',
    phone: 'detail',
    cell: ({ frozen }) => frozen?.summary.window.label ?? 'as the records read',
  },
  {
    key: 'asOf',
    head: 'Complete through',
    phone: 'hide',
    cell: ({ frozen }) => (frozen ? <DayText day={frozen.summary.asOf} /> : null),
  },
  {
    key: 'frozen',
    head: 'Frozen',
    phone: 'figure',
    cell: ({ frozenOn, frozen }) =>
      frozenOn && frozen ? (
        <>
          <DayText day={frozenOn} />
          <span className="max-sm:hidden"> by {frozen.by}</span>
        </>
      ) : (
        'Draft'
      ),
  },
  {
    key: 'digest',
    head: 'Digest',
    phone: 'hide',
    cell: ({ frozen }) => (frozen ? <code className="text-xs">{shortDigest(frozen.digest)}</code> : null),
  },
  {
    key: 'links',
    head: 'Links open',
    phone: 'detail',
    cell: ({ openLinks }) => (openLinks ? countOf(openLinks, 'link') : null),
  },
]

function Nothing({ any, mayEdit }: { any: boolean; mayEdit: boolean }) {
  if (!any) {
    return (
      <EmptyState
        title="Bring your invoices, and a report says on whom the business rests, for whoever asks."
        action={
          <ButtonLink href="/imports" weight="primary">
            Import invoices
          </ButtonLink>
        }
      >
        <p>Its figures lead back to your files, and once frozen it stays as it was.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No report was prepared yet."
      action={
        mayEdit ? (
          <ButtonLink href={'/dependency/reports/new' as Route} weight="primary">
            Prepare a report
          </ButtonLink>
        ) : undefined
      }
    >
      <p>Choose whom it is for and what is in it; look at it; then freeze it, print it, or share it by a link.</p>
    </EmptyState>
  )
}
