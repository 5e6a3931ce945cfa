import type { Metadata, Route } from 'next'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { MOST_KEPT } from '#lib/core/offers/differences.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { Why } from '#lib/ui/why.tsx'
import { momentIn } from '../../settings/moment-words.ts'
import { OffersTabs } from '../offers-tabs.tsx'
import { differencesAddress } from './address.ts'
import { DifferenceBar, SearchAgain } from './difference-bar.tsx'
import { DifferenceRows } from './difference-rows.tsx'
import { type DifferencesView, loadDifferences } from './load.ts'

export const metadata: Metadata = { title: 'Differences' }

export default async function DifferencesPage({ searchParams }: PageProps<'/offers/differences'>) {
  const view = await loadDifferences(await searchParams)
  const { search, rows, count, address, later, mayEdit } = view
  return (
    <Page
      title="Differences"
      lead="Where invoices show that a newcomer paid less for the same than a loyal account. Something to look at: there may be a good reason."
      actions={mayEdit && search?.found ? <SearchAgain /> : null}
    >
      <OffersTabs at="differences" />
      {!search || search.found === 0 ? (
        <Nothing view={view} />
      ) : (
        <div className="max-w-column">
          <Headline>
            {search.headline}
            <Why
              of="What loyal accounts paid more"
              formula="Invoice lines are put together where product, volume, country, currency, days to pay and period are alike. In each group: what a loyal account paid a unit less what the newcomer that paid least paid, times the loyal account’s units."
              note={search.compared}
            />
          </Headline>
          <p className="mt-2 text-sm text-ink-faint">{search.compared}</p>
          <div className="mt-8">
            <DifferenceBar view={address} choices={view.choices} period={search.counted.policy.period} />
          </div>
          <p className="text-sm text-ink-soft">{listSentence(view)}</p>
          <DifferenceRows rows={rows} mayEdit={mayEdit} />
          <Pager
            earlier={address.page > 1 ? differencesAddress(address, { page: address.page - 1 }) : null}
            later={later ? differencesAddress(address, { page: address.page + 1 }) : null}
          />
          {count ? <ExportLink href={differencesAddress(address, {}, '/offers/differences/differences.csv')} /> : null}
        </div>
      )}
      <LeftOut view={view} />
    </Page>
  )
}

function listSentence({ count, base, currency, address, search }: DifferencesView): string {
  const narrowed = address.product || address.accountId || address.period
  const which =
    address.said === false ? 'that nobody has explained' : address.said ? 'that somebody explained' : 'in all'
  if (count === 0) return `No difference ${narrowed ? 'of these ' : ''}${which}.`
  const kept = search!.found > MOST_KEPT ? ` among the ${MOST_KEPT.toLocaleString('en-US')} largest` : ''
  return `${countOf(count, 'difference')} ${which}${kept}: ${showAmount(base, currency)}.`
}

/** What was not compared, and when it was last looked. */
function LeftOut({ view: { search, timeZone } }: { view: DifferencesView }) {
  if (!search) return null
  return (
    <div className="mt-10 max-w-column text-sm text-ink-faint">
      {search.leftOut.length ? (
        <details>
          <summary className="w-fit cursor-pointer">What was left out, and why</summary>
          <ul className="mt-2 list-disc space-y-1 pl-5">
            {search.leftOut.map((sentence) => (
              <li key={sentence} className="wrap-anywhere">
                {sentence}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="mt-2">
        Looked through on {momentIn(timeZone, new Date(search.at))}; after each import it is done anew.
      </p>
    </div>
  )
}

function Nothing({ view: { search, mayEdit } }: { view: DifferencesView }) {
  const lines = search ? Object.values(search.counted.lines).reduce((sum, count) => sum + count, 0) : 0
  if (!search || lines === 0) {
    return (
      <EmptyState
        picture={<TwoPrices />}
        title={search ? 'There are no invoice lines to compare.' : 'Nobody has looked through the invoices yet.'}
        action={
          mayEdit ? (
            search ? (
              <ButtonLink href={'/imports/new' as Route} weight="primary">
                Import invoices with their lines
              </ButtonLink>
            ) : (
              <SearchAgain label="Look through the invoices" />
            )
          ) : null
        }
      >
        With lines that say product, quantity and amount, Troth shows where a newcomer paid less for the same than
        somebody who stayed.
      </EmptyState>
    )
  }
  return (
    <EmptyState picture={<TwoPrices />} title={search.headline} action={mayEdit ? <SearchAgain /> : null}>
      {search.compared}
    </EmptyState>
  )
}

/** The same thing at two prices. */
function TwoPrices() {
  return (
    <svg
      viewBox="0 0 160 96"
      width="150"
      height="90"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M20 30h44l14 18-14 18H20Z" strokeLinejoin="round" />
      <path d="M96 22h44v52H96L82 48Z" stroke="var(--accent)" strokeWidth="2" strokeLinejoin="round" />
      <circle cx="30" cy="48" r="3" />
      <circle cx="130" cy="48" r="3" stroke="var(--accent)" />
      <path d="M40 48h22M100 42h20M100 54h14" strokeLinecap="round" />
    </svg>
  )
}
