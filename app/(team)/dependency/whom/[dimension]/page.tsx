import type { Metadata, Route } from 'next'
import { DIMENSION_WORDS } from '#lib/core/dependency/whom.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { searchOf } from '../../address.ts'
import { DependencyTabs } from '../../dependency-tabs.tsx'
import { WindowNotes } from '../../window-notes.tsx'
import { WindowPicker } from '../../window-picker.tsx'
import { whomCsvAddress } from '../address.ts'
import { type DimensionView, loadDimension, readDimension } from './load.ts'
import { WhomTable } from './whom-table.tsx'
import { WithoutContact } from './without-contact.tsx'

export async function generateMetadata({ params }: PageProps<'/dependency/whom/[dimension]'>): Promise<Metadata> {
  const dimension = readDimension((await params).dimension)
  return { title: dimension ? `On whom: ${DIMENSION_WORDS[dimension].title.toLowerCase()}` : 'On whom' }
}

export default async function DimensionPage({ params, searchParams }: PageProps<'/dependency/whom/[dimension]'>) {
  const shown = await loadDimension((await params).dimension, await searchParams)
  const words = DIMENSION_WORDS[shown.dimension]
  const above = <TextLink href={'/dependency/whom' as Route}>On whom</TextLink>
  if (shown.kind === 'empty')
    return (
      <Page title={words.title} above={above}>
        <DependencyTabs at="whom" />
        <EmptyState title="Bring your invoices, and this page says what rests on whom." />
      </Page>
    )
  const { view, window, records, offered, problem, gaps, dimension } = shown
  return (
    <Page
      title={words.title}
      above={above}
      lead={
        <>
          Revenue of {window.label}; complete through <DayText day={records.completeThrough} />.
        </>
      }
    >
      <DependencyTabs at="whom" />
      <div className="mb-8">
        <WindowPicker
          view={view}
          window={window}
          offered={offered}
          records={records}
          at={`/dependency/whom/${dimension}`}
        />
      </div>
      <WindowNotes problem={problem} gaps={gaps} />
      {shown.kind === 'figures' ? <Figures view={shown} search={searchOf(view)} /> : null}
    </Page>
  )
}

function Figures({ view, search }: { view: DimensionView; search: string }) {
  const { dimension, sentence, change, window, sellers } = view
  const words = DIMENSION_WORDS[dimension]
  return (
    <>
      <Headline>
        {sentence}
        <Why
          of={`${words.title}: shares of reported revenue`}
          formula={`${words.counted} Each share is of reported revenue of ${window.label}: net of credits, what no customer is known for included, your own company left out.`}
          help="/help/numbers#whom-the-business-rests-on"
        />
      </Headline>
      {change ? <p className="mt-3 max-w-column text-ink-soft wrap-anywhere">{change}</p> : null}
      <div className="mt-8">
        <WhomTable view={view} report={view.report} rows={view.rows} dimension={dimension} />
      </div>
      <ExportLink href={whomCsvAddress(dimension, search)} />
      <WithoutContact view={view} />
      {sellers && sellers.values > 0 ? (
        <Section
          title="As the invoices name them"
          id="sellers"
          wide
          note="Who stands on the invoice as the seller, as the file wrote it; above is who looks after the account today. By name."
        >
          <WhomTable
            view={{ ...view, compared: false }}
            report={sellers}
            rows={sellers.rows.map((row) => ({ ...row, before: null }))}
            dimension="seller"
          />
        </Section>
      ) : null}
    </>
  )
}
