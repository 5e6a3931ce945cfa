import type { Metadata, Route } from 'next'
import type { ReactNode } from 'react'
import { STAGE_WORDS } from '#lib/core/stage.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { AccountFilters } from './account-filters.tsx'
import { AccountTable } from './account-table.tsx'
import { addressOf } from './address.ts'
import { type AccountsView, loadAccounts } from './load.ts'

export const metadata: Metadata = { title: 'Accounts' }

export default async function AccountsPage({ searchParams }: PageProps<'/accounts'>) {
  const list = await loadAccounts(await searchParams)
  const { view, rows, earlier, later } = list
  const narrowed = Boolean(view.q || view.stage || view.status || view.owner)
  const actions = list.mayEdit ? <ButtonLink href={'/accounts/new' as Route}>New account</ButtonLink> : null

  if (rows.length === 0 && !narrowed && !view.cursor) {
    return (
      <Page title="Accounts" actions={actions}>
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
  return (
    <Page title="Accounts" actions={actions} lead={<Lead list={list} />}>
      <div className="mb-5">
        <AccountFilters view={view} owners={list.owners} />
      </div>
      {rows.length ? (
        <AccountTable rows={rows} view={view} currency={list.currency} reading={list.reading} />
      ) : (
        <Nothing list={list} />
      )}
      <Pager earlier={earlier} later={later} />
    </Page>
  )
}

const ORDER: Record<AccountsView['view']['sort'], [falling: string, rising: string]> = {
  revenue: ['largest first', 'smallest first'],
  name: ['from Z to A', 'by name'],
  day: ['last ordered first', 'longest without an order first'],
}

/** Says what is listed, in which order, and what the figures cover. */
function Lead({ list: { view, from, through, currency, reading } }: { list: AccountsView }): ReactNode {
  return (
    <>
      {whichAccounts(view)}, {ORDER[view.sort][view.descending ? 0 : 1]}
      {from && through ? (
        <>
          . Revenue in {currency}, from <DayText day={from} /> to <DayText day={through} />, net of credits
        </>
      ) : null}
      .{reading ? ' The accounts are being read just now: stages and statuses are about to change.' : ''}
    </>
  )
}

function whichAccounts({ q, stage, status }: AccountsView['view']): string {
  const reading = stage ? ` that read ${STAGE_WORDS.candid[stage]}` : ''
  const going = status ? `${reading ? ' and are' : ' that are'} ${STATUS_WORDS[status]}` : ''
  const named = q ? ` with “${q}” in their name or as their number` : ''
  return `${reading || going || named ? 'Accounts' : 'All accounts'}${named}${reading}${going}`
}

function Nothing({ list: { view } }: { list: AccountsView }) {
  return (
    <p className="py-6 text-ink-soft">
      No account is like that.{' '}
      <TextLink href={addressOf(view, { q: '', stage: null, status: null, owner: null })}>Show all</TextLink>
    </p>
  )
}
