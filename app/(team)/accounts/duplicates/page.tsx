import type { Metadata, Route } from 'next'
import { CERTAINTY_WORDS } from '#lib/core/merge/likeness.ts'
import { countOf } from '#lib/core/number-words.ts'
import type { Proposal } from '#lib/flows/find-duplicates.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ApartButton } from './apart-button.tsx'
import { compareAddress } from './compare-address.ts'
import { loadDuplicates } from './load.ts'
import { LookAgainButton } from './look-again-button.tsx'

export const metadata: Metadata = { title: 'Accounts that look alike' }

export default async function DuplicatesPage() {
  const { proposals, more, all, many, lookedOn, currency, mayMerge } = await loadDuplicates()
  return (
    <Page
      title="Accounts that look alike"
      above={<TextLink href="/accounts">Accounts</TextLink>}
      actions={many && mayMerge ? <LookAgainButton /> : null}
      lead={
        proposals.length > 0
          ? 'Two accounts of one company split its history and its revenue. Merge those that are one; it can be taken back.'
          : undefined
      }
    >
      {proposals.length === 0 ? (
        <EmptyState
          title="No two accounts look alike."
          action={<ButtonLink href="/accounts">Back to the accounts</ButtonLink>}
        >
          Names are compared without legal forms, accents and spaces, beside countries, the mail domains of contacts and
          customer numbers. Two that you know to be one can be merged from either account’s page.
        </EmptyState>
      ) : (
        <ul className="max-w-column divide-y divide-rule">
          {proposals.map((proposal) => (
            <li key={`${proposal.first.id} ${proposal.second.id}`} className="py-6 first:pt-0">
              <Pair proposal={proposal} currency={currency} mayMerge={mayMerge} />
            </li>
          ))}
        </ul>
      )}
      {many ? (
        <p className="mt-6 max-w-column text-ink-faint">
          With so many accounts all of them are looked through once a night
          {lookedOn ? (
            <>
              , last on <DayText day={lookedOn} />
            </>
          ) : null}
          .
        </p>
      ) : null}
      {more > 0 || !all ? (
        <p className="mt-6 max-w-column text-ink-faint">
          {more > 0 ? `${countOf(more, 'more pair')}${all ? '' : ' at least'} ` : 'More pairs '}
          will come when these are settled; those with the largest revenue stand first.
        </p>
      ) : null}
    </Page>
  )
}

function Pair({ proposal, currency, mayMerge }: { proposal: Proposal; currency: string; mayMerge: boolean }) {
  const { first, second, certainty, reasons } = proposal
  const label = `${first.name} and ${second.name}`
  return (
    <article aria-label={label}>
      <h2 className="text-lg font-semibold tracking-[-0.01em] wrap-anywhere">
        <TextLink quiet href={`/accounts/${first.id}` as Route}>
          {first.name}
        </TextLink>{' '}
        <span className="font-normal text-ink-faint">and</span>{' '}
        <TextLink quiet href={`/accounts/${second.id}` as Route}>
          {second.name}
        </TextLink>
      </h2>
      <p className="mt-1">
        {CERTAINTY_WORDS[certainty]}: {reasonsText(reasons)}.
      </p>
      <dl className="mt-2 grid gap-x-8 gap-y-1 text-sm text-ink-soft sm:grid-cols-2">
        {[first, second].map((account) => (
          <div key={account.id} className="min-w-0">
            <dt className="sr-only">{account.name}</dt>
            <dd className="wrap-anywhere">
              {account.invoices > 0 ? (
                <>
                  <Amount value={account.revenueAll} currency={currency} /> {currency} in{' '}
                  {countOf(account.invoices, 'invoice')}
                </>
              ) : (
                'no invoices'
              )}
              {account.country ? `, ${account.country}` : ''}
              {account.ownerName ? `, owned by ${account.ownerName}` : ''}
              {account.keys.length > 0 ? `, ${numbersText(account.keys)}` : ''}
            </dd>
          </div>
        ))}
      </dl>
      {mayMerge ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <ButtonLink href={compareAddress(first.id, second.id)}>
            Compare and merge<span className="sr-only"> {label}</span>
          </ButtonLink>
          <ApartButton firstId={first.id} secondId={second.id} label={label} />
        </div>
      ) : null}
    </article>
  )
}

/** “a, and b; but c”. */
function reasonsText(reasons: Proposal['reasons']): string {
  const [speaking, against] = [reasons.filter((it) => it.for), reasons.filter((it) => !it.for)]
  const join = (list: Proposal['reasons']) => list.map(({ text }) => text).join('; ')
  return against.length ? `${join(speaking)}; but ${join(against)}` : join(speaking)
}

/** Customer numbers, the first few. */
function numbersText(keys: { externalId: string }[]): string {
  const shown = keys.slice(0, 3).map(({ externalId }) => externalId)
  const rest = keys.length - shown.length
  return `customer ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
