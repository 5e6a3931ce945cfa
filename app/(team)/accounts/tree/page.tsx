import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { AccountTabs } from '../account-tabs.tsx'
import { GroupTree } from './group-tree.tsx'
import { loadTree } from './load.ts'

export const metadata: Metadata = { title: 'Groups' }

export default async function TreePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const search = await searchParams
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const { rows, later, paged, here, opened, typology, currency, from, through } = await loadTree({
    account: text('account'),
    after: text('after'),
  })
  if (rows.length === 0 && !paged) return <NoGroups here={here} />
  return (
    <Page
      title="Accounts"
      lead={
        <>
          {here ? (
            <>
              The group of <TextLink href={`/accounts/${here.id}` as Route}>{here.name}</TextLink>
            </>
          ) : (
            'Accounts that belong together, the largest group first'
          )}
          {from && through ? (
            <>
              . Revenue in {currency}, from <DayText day={from} /> to <DayText day={through} />, net of credits
              <Why
                of="Revenue with all below"
                formula="The account’s own revenue and that of every account below it, however deep. Archived accounts count; what a merge joined counts once."
                note="Invoices in a currency without a rate are left out."
                help="/help/numbers#revenue-of-an-account-and-of-its-group"
              />
            </>
          ) : null}
          .
        </>
      }
    >
      <AccountTabs at="groups" />
      <GroupTree heads={rows} opened={opened} here={here?.id ?? null} currency={currency} typology={typology} />
      <Pager
        earlier={paged || here ? ('/accounts/tree' as Route) : null}
        earlierSays={here ? '← All groups' : '← The first groups'}
        later={later && !here ? (`/accounts/tree?after=${later}` as Route) : null}
        laterSays="Further groups →"
      />
    </Page>
  )
}

function NoGroups({ here }: { here: { id: string; name: string } | null }) {
  return (
    <Page title="Accounts">
      <AccountTabs at="groups" />
      <EmptyState
        picture={<Picture />}
        title={here ? `${here.name} stands alone: it belongs to no group.` : 'No account belongs to another yet.'}
        action={
          here ? (
            <ButtonLink href={`/accounts/${here.id}/edit` as Route}>Give it a parent account</ButtonLink>
          ) : (
            <ButtonLink href="/accounts">Choose an account</ButtonLink>
          )
        }
      >
        Customers that belong to one company leave together. Give such accounts a parent, one by one or many at once
        from the list, and every figure of dependency counts them as one.
      </EmptyState>
    </Page>
  )
}

/** One company, and two that are its own. */
function Picture() {
  return (
    <svg
      viewBox="0 0 72 56"
      width="72"
      height="56"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <circle cx="36" cy="11" r="8" />
      <circle cx="15" cy="44" r="8" />
      <circle cx="57" cy="44" r="8" />
      <path d="M36 19v8M15 36v-9h42v9" />
    </svg>
  )
}
