import type { Metadata, Route } from 'next'
import type { ReactNode } from 'react'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { NarrowedBy } from '#lib/ui/narrowed-by.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { AccountList } from './account-list.tsx'
import { AccountTabs } from './account-tabs.tsx'
import { addressOf, unfiltered } from './address.ts'
import { ListBar } from './list-bar.tsx'
import { type AccountsView, loadAccounts } from './load.ts'
import { RevenueWhy } from './revenue-why.tsx'
import { ViewBar } from './view-bar.tsx'

export const metadata: Metadata = { title: 'Accounts' }

export default async function AccountsPage({ searchParams }: PageProps<'/accounts'>) {
  const list = await loadAccounts(await searchParams)
  const { view, rows, earlier, later, kept } = list
  const actions = list.mayEdit ? (
    <>
      <ButtonLink href={'/accounts/duplicates' as Route} weight="plain">
        Duplicates
      </ButtonLink>
      <ButtonLink href={'/accounts/new' as Route}>New account</ButtonLink>
    </>
  ) : null

  if (rows.length === 0 && !list.narrowed && !view.cursor && list.putAway === 0) {
    return (
      <Page title="Accounts" actions={actions}>
        <AccountTabs at="accounts" />
        <EmptyState
          title="No accounts yet."
          action={
            <ButtonLink href="/imports" weight="primary">
              Import invoices
            </ButtonLink>
          }
        >
          Customers come with your invoices: the file your accounting system exports names them all.
        </EmptyState>
      </Page>
    )
  }
  const { columns, ownFields, currency, reading, owners, group, typology } = list
  const conditions = list.narrowed ? <Conditions list={list} /> : null
  return (
    <Page title="Accounts" actions={actions} lead={<Lead list={list} />}>
      <AccountTabs at="accounts" />
      <ViewBar views={list.views} saved={view.saved} kept={kept} mayEdit={list.mayEdit} />
      <ListBar view={view} beside={{ owners, ownFields, group, typology }} />
      <div className="mt-3">
        {rows.length ? (
          <AccountList
            // another list begins with nothing ticked
            key={kept}
            list={{ rows, view, columns, ownFields, currency, reading, typology }}
            address={kept}
            owners={owners}
            mayEdit={list.mayEdit}
            above={conditions}
          />
        ) : (
          <>
            {conditions}
            <p className="py-6 text-ink-soft">
              {list.putAway ? (
                <>
                  Every account is archived.{' '}
                  <TextLink href={addressOf(view, { archived: 'only' })}>Show the archived ones</TextLink>
                </>
              ) : (
                <>
                  No account is like that. <TextLink href={unfiltered(view)}>Show all</TextLink>
                </>
              )}
            </p>
          </>
        )}
      </div>
      <Pager earlier={earlier} later={later} />
      {rows.length ? <ExportLink href={`/accounts/accounts.csv?${kept}`} /> : null}
    </Page>
  )
}

/** What the list is narrowed by; each is taken away by one click. */
function Conditions({ list: { view, words } }: { list: AccountsView }) {
  const said = [
    ...(view.term ? [{ text: `with “${view.term}” in their name or as their number`, without: { term: '' } }] : []),
    ...words,
  ]
  return (
    <NarrowedBy
      by={said.map(({ text, without }) => ({ text, without: addressOf(view, without) }))}
      all={unfiltered(view)}
    />
  )
}

const ORDER: Record<AccountsView['view']['sort'], [falling: string, rising: string]> = {
  revenue: ['largest first', 'smallest first'],
  name: ['from Z to A', 'by name'],
  day: ['last ordered first', 'longest without an order first'],
  trustUs: ['those who can trust us most first', 'those who can trust us least first'],
  trustThem: ['those we can trust most first', 'those we can trust least first'],
}

/** Says what is listed, in which order, and what the figures cover. */
function Lead({
  list: { view, typology, narrowed, from, through, currency, reading },
}: {
  list: AccountsView
}): ReactNode {
  return (
    <>
      {whichAccounts(view, narrowed, typology)}, {ORDER[view.sort][view.descending ? 0 : 1]}
      {from && through ? (
        <>
          . Revenue in {currency}, from <DayText day={from} /> to <DayText day={through} />, net of credits
          <RevenueWhy />
        </>
      ) : null}
      .{reading ? ' The accounts are being read just now: stages and statuses are about to change.' : ''}
    </>
  )
}

function whichAccounts(
  { term, stages, statuses }: AccountsView['view'],
  narrowed: boolean,
  typology: Typology,
): string {
  const [stage, status] = [stages.length === 1 ? stages[0] : null, statuses.length === 1 ? statuses[0] : null]
  const reading = stage ? ` that read ${wordOf(typology, stage)}` : ''
  const going = status ? `${reading ? ' and are' : ' that are'} ${STATUS_WORDS[status]}` : ''
  const named = term ? ` with “${term}” in their name or as their number` : ''
  return `${narrowed ? 'Accounts' : 'All accounts'}${named}${reading}${going}`
}
