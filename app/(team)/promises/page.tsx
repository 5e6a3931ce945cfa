import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { capital, countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { NarrowedBy } from '#lib/ui/narrowed-by.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ViewBar } from '../accounts/view-bar.tsx'
import { addressOf, unfiltered } from './address.ts'
import { DerivedTable } from './derived-table.tsx'
import { ListBar } from './list-bar.tsx'
import { loadPromises, type PromisesPageView } from './load.ts'
import { PromiseList } from './promise-list.tsx'
import { PromisesTabs } from './promises-tabs.tsx'

export const metadata: Metadata = { title: 'Promises' }

export default async function PromisesPage({ searchParams }: PageProps<'/promises'>) {
  const list = await loadPromises(await searchParams)
  const { view, rows, today, mayEdit, kept } = list
  const actions = mayEdit ? <ButtonLink href={'/promises/new' as Route}>New promise</ButtonLink> : null
  if (list.derived) return <DerivedPage list={list} derived={list.derived} />
  if (list.none) {
    return (
      <Page title="Promises" actions={actions}>
        <PromisesTabs at="ledger" />
        <EmptyState
          title="Nothing has been promised yet, as far as anybody wrote down."
          action={
            mayEdit ? (
              <ButtonLink href={'/promises/new' as Route} weight="primary">
                Write the first one down
              </ButtonLink>
            ) : null
          }
        >
          Trust is what promises kept add up to, the small ones too. Press P anywhere and say it as you said it to them:
          “send Acme the drawings by Friday, small”. Troth reminds you before the day, and asks afterwards what became
          of it.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Promises" actions={actions} lead={leadOf(list)}>
      <PromisesTabs at="ledger" />
      <ViewBar
        noun="promises"
        all="Open promises"
        views={list.views}
        saved={view.saved}
        kept={kept}
        mayEdit={mayEdit}
      />
      <ListBar view={view} beside={{ me: list.me, owners: list.owners, names: list.names }} />
      <div className="mt-3">
        {rows.length ? (
          <PromiseList
            // another list begins with nothing ticked
            key={kept}
            list={{ rows, view, today, mayEdit }}
            address={kept}
            above={<Conditions list={list} />}
          />
        ) : (
          <>
            <Conditions list={list} />
            <Nothing list={list} />
          </>
        )}
      </div>
      <Pager earlier={list.earlier} later={list.later} />
      {rows.length ? <ExportLink href={`/promises/promises.csv?${kept}`} /> : null}
    </Page>
  )
}

/** What documents tell is looked at apart. */
function DerivedPage({
  list,
  derived: { rows, asOf, off, later },
}: {
  list: PromisesPageView
  derived: NonNullable<PromisesPageView['derived']>
}) {
  const { view } = list
  return (
    <Page
      title="From invoices and orders"
      lead={
        asOf
          ? `An invoice with a due day is their promise to pay, an order with a required day yours to deliver. Nobody said these; they are read as of ${showDay(asOf)}, the day your invoices are complete through, and weigh 1 in trust.`
          : null
      }
    >
      <PromisesTabs at="ledger" />
      <ListBar view={view} beside={{ me: list.me, owners: list.owners, names: list.names }} />
      <div className="mt-3">
        <Conditions list={list} />
        {rows.length && asOf ? (
          <DerivedTable rows={rows} asOf={asOf} />
        ) : (
          <p className="max-w-column py-6 text-ink-soft">
            {off
              ? 'Your workspace reads no promises from invoices or orders; that is set under Settings.'
              : 'No invoice tells of a promise like that: none has both a due day and, at the same customer, ever a day it was paid; and the same of orders.'}{' '}
            <TextLink href={unfiltered(view)}>Back to what people promised</TextLink>
          </p>
        )}
      </div>
      <Pager earlier={null} later={later} laterSays="Older documents →" />
    </Page>
  )
}

/** What is due comes first: “3 promises are overdue, 5 are due within seven days, of 31 open ones.” */
function leadOf({ openOnly, count, mostCounted, overdue, soon, narrowed }: PromisesPageView): string | null {
  if (count === 0) return null
  const many =
    count >= mostCounted ? `at least ${mostCounted.toLocaleString('en-US')} promises` : countOf(count, 'promise')
  if (!openOnly) return `${capital(many)}${narrowed ? ' like that' : ''}.`
  const due = [
    overdue ? `${overdue.toLocaleString('en-US')} overdue` : '',
    soon ? `${soon.toLocaleString('en-US')} due within seven days` : '',
  ].filter(Boolean)
  const open = many.replace(/promise/, 'open promise')
  return `${capital(open)}${due.length ? `: ${due.join(', ')}` : ', none of them due within seven days'}.`
}

/** What the list is narrowed by; the place stays taken where nothing narrows it. */
function Conditions({ list: { view, words } }: { list: PromisesPageView }) {
  if (words.length === 0) return <span />
  return <NarrowedBy by={words.map(({ text, without }) => ({ text, without: addressOf(view, without) }))} />
}

function Nothing({ list: { view, narrowed, words } }: { list: PromisesPageView }) {
  return (
    <p className="max-w-column py-6 text-ink-soft">
      {narrowed || words.length ? (
        <>
          No promise is like that. <TextLink href={unfiltered(view)}>Show what is open</TextLink>
        </>
      ) : (
        <>
          Nothing is open: everything that was promised has been settled.{' '}
          <TextLink href={addressOf(view, { states: [] })}>See what became of it</TextLink>
        </>
      )}
    </p>
  )
}
