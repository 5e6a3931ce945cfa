import type { Metadata, Route } from 'next'
import { tellCover } from '#lib/core/dependency/relationship-words.ts'
import { capital, smallNumber } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { searchOf } from '../address.ts'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { WindowNotes } from '../window-notes.tsx'
import { WindowPicker } from '../window-picker.tsx'
import { BothWaysPart } from './both-ways-part.tsx'
import { CustomersPart } from './customers-part.tsx'
import { HeartPart } from './heart-part.tsx'
import { loadRelationships, type RelationshipsView } from './load.ts'
import { RenewalsPart } from './renewals-part.tsx'
import { RisksPart } from './risks-part.tsx'
import { TakenPart } from './taken-part.tsx'

export const metadata: Metadata = { title: 'Relationships' }

const AT = '/dependency/relationships'

export default async function RelationshipsPage({ searchParams }: PageProps<'/dependency/relationships'>) {
  const shown = await loadRelationships(await searchParams)
  if (shown.kind === 'empty') return <NoRecords />
  const { view, window, records, offered, problem, gaps, today } = shown
  const by = (to: 'group' | 'account') => `${AT}${searchOf({ ...view, by: to })}` as Route
  return (
    <Page
      title="Relationships"
      lead={
        <>
          The arithmetic with the relationship beside it, for you alone: revenue of {window.label}, complete through{' '}
          <DayText day={records.completeThrough} />; everything else as of today, <DayText day={today} />.
        </>
      }
    >
      <DependencyTabs at="relationships" />
      <div className="mb-8 flex flex-wrap items-center gap-3">
        <WindowPicker view={view} window={window} offered={offered} records={records} at={AT} />
        <Segmented
          label="What counts as one customer"
          choices={[
            { href: by('group'), label: 'Per group', current: view.by === 'group' },
            { href: by('account'), label: 'Per account', current: view.by === 'account' },
          ]}
        />
      </div>
      <WindowNotes problem={problem} gaps={gaps} />
      {shown.kind === 'figures' ? <Parts view={shown} /> : null}
    </Page>
  )
}

function Parts({ view }: { view: RelationshipsView }) {
  return (
    <>
      <Headline>
        <span className="presenting:hidden">{tellAttention(view)}</span>
        {tellCover(view.cover)}
      </Headline>
      <TakenPart view={view} />
      <HeartPart view={view} />
      <RenewalsPart view={view} />
      <CustomersPart view={view} />
      <BothWaysPart view={view} />
      <RisksPart view={view} />
    </>
  )
}

/** How many large ones get little of it; nothing where none does. */
function tellAttention({ taken }: RelationshipsView): string {
  const certain = taken.rows.filter(({ verdict }) => verdict === 'taken').length
  const asked = taken.rows.length - certain
  if (certain > 0) return `${capital(tellLarge(certain))} little of your attention. `
  return asked > 0 ? `By what is written down, ${tellLarge(asked)} little of your attention. ` : ''
}

const tellLarge = (count: number) => `${smallNumber(count)} large ${count === 1 ? 'customer gets' : 'customers get'}`

function NoRecords() {
  return (
    <Page title="Relationships">
      <DependencyTabs at="relationships" />
      <EmptyState
        title="Bring your invoices, and this page puts the relationship beside what each customer brings."
        action={
          <ButtonLink href="/imports" weight="primary">
            Import invoices
          </ButtonLink>
        }
      >
        <p>Who is taken for granted, what is bound by contract and until when, who leans on whom.</p>
      </EmptyState>
    </Page>
  )
}
