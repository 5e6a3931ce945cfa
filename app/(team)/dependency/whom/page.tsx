import type { Metadata } from 'next'
import { DIMENSION_WORDS } from '#lib/core/dependency/whom.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { searchOf } from '../address.ts'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { WindowNotes } from '../window-notes.tsx'
import { WindowPicker } from '../window-picker.tsx'
import { whomAddress } from './address.ts'
import { loadWhom, type WhomView } from './load.ts'
import { WhomBars } from './whom-bars.tsx'

export const metadata: Metadata = { title: 'On whom' }

export default async function WhomPage({ searchParams }: PageProps<'/dependency/whom'>) {
  const shown = await loadWhom(await searchParams)
  if (!shown) return <NoRecords />
  const { view, window, records, offered, problem, gaps, blocks } = shown
  return (
    <Page
      title="On whom"
      lead={
        <>
          What revenue of {window.label} rests on, counted ten ways. Complete through{' '}
          <DayText day={records.completeThrough} />.
        </>
      }
    >
      <DependencyTabs at="whom" />
      <div className="mb-8">
        <WindowPicker view={view} window={window} offered={offered} records={records} at="/dependency/whom" />
      </div>
      <WindowNotes problem={problem} gaps={gaps} />
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-2">
        {blocks.map((block) => (
          <Block key={block.dimension} block={block} search={searchOf(view)} label={window.label} />
        ))}
      </div>
    </Page>
  )
}

function Block({
  block: { dimension, report, sentence },
  search,
  label,
}: {
  block: WhomView['blocks'][number]
  search: string
  label: string
}) {
  const words = DIMENSION_WORDS[dimension]
  const more = report.beyond.values
  return (
    <section aria-labelledby={dimension} className="min-w-0">
      <h2 id={dimension} className="text-lg font-semibold tracking-[-0.01em]">
        <TextLink quiet href={whomAddress(dimension, search)}>
          {words.title}
        </TextLink>
      </h2>
      <p className="mt-1 mb-4 text-ink-soft wrap-anywhere">
        {sentence}
        <Why
          of={`${words.title}: shares of reported revenue`}
          formula={`${words.counted} Each share is of reported revenue of ${label}: net of credits, what no customer is known for included, your own company left out.`}
          help="/help/numbers#whom-the-business-rests-on"
        />
      </p>
      <WhomBars report={report} dimension={dimension} />
      <p className="mt-3 text-sm">
        <TextLink href={whomAddress(dimension, search)}>
          {more > 0 ? `All ${countOf(report.values, words.one, words.many)}` : 'All of it, with amounts'}
          <span className="sr-only">: {words.title}</span>
        </TextLink>
      </p>
    </section>
  )
}

function NoRecords() {
  return (
    <Page title="On whom">
      <DependencyTabs at="whom" />
      <EmptyState
        title="Bring your invoices, and this page says on which customers, people, products and countries they rest."
        action={
          <ButtonLink href="/imports" weight="primary">
            Import invoices
          </ButtonLink>
        }
      />
    </Page>
  )
}
