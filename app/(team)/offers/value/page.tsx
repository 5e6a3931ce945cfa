import type { Metadata, Route } from 'next'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { Pager } from '#lib/ui/pager.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { OffersTabs } from '../offers-tabs.tsx'
import { loadValues, type ValuesView } from './load.ts'
import { ValueRows } from './value-rows.tsx'

export const metadata: Metadata = { title: 'Value added' }

export default async function ValuesPage({ searchParams }: PageProps<'/offers/value'>) {
  const view = await loadValues(await searchParams)
  const { rows, count, whose, owns, page, later, today, currency, mayEdit } = view
  const at = (to: number) => `/offers/value?page=${to}${whose === 'mine' ? '&whose=mine' : ''}` as Route
  return (
    <Page
      title="Value added"
      lead="What you gave with something they buy already, without a sale, and what came of it."
      actions={
        mayEdit && count.all ? (
          <ButtonLink href={'/offers/value/new' as Route} weight="primary">
            Note what you added
          </ButtonLink>
        ) : null
      }
    >
      <OffersTabs at="value" />
      {owns ? (
        <div className="mb-8">
          <Segmented
            label="Whose accounts"
            choices={[
              { href: '/offers/value' as Route, label: 'Everybody’s', current: whose === 'all' },
              { href: '/offers/value?whose=mine' as Route, label: 'Mine', current: whose === 'mine' },
            ]}
          />
        </div>
      ) : null}
      {count.all === 0 ? (
        <EmptyState
          picture={<More />}
          title={whose === 'mine' ? 'Nothing is noted of your accounts.' : 'Nothing is noted yet.'}
          action={
            mayEdit ? (
              <ButtonLink href={'/offers/value/new' as Route} weight="primary">
                Note what you added
              </ButtonLink>
            ) : null
          }
        >
          A day on site, a part on loan, a delivery moved forward: loyal customers notice, and so should you. Note it in
          a few seconds, and later what came of it. It starts the account’s clock for something new again.
        </EmptyState>
      ) : (
        <div className="max-w-column">
          <Headline>{tell(view)}</Headline>
          <ValueRows rows={rows} today={today} currency={currency} mayEdit={mayEdit} />
          <Pager earlier={page > 1 ? at(page - 1) : null} later={later ? at(page + 1) : null} />
          <ExportLink href={`/offers/value/value.csv${whose === 'mine' ? '?whose=mine' : ''}`} />
        </div>
      )}
    </Page>
  )
}

function tell({ count: { all, open, cost, unsaid }, currency }: ValuesView): string {
  const of = all === 1 ? 'What was added once' : `Of ${countOf(all, 'thing')} added`
  const came =
    all === 1
      ? open
        ? ': nobody has said yet what came of it.'
        : ' is told to its end.'
      : open
        ? `, nobody has said yet what came of ${open}.`
        : ', it is said of each what came of it.'
  const known = all - unsaid
  const spent =
    known === 0
      ? ''
      : ` ${known < all ? `${known} of them cost` : all === 1 ? 'It cost' : 'They cost'} ${showAmount(cost, currency)}.`
  return `${of}${came}${spent}`
}

/** A parcel, and a little more beside it. */
function More() {
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
      <path d="M14 34 52 18l38 16v38L52 88 14 72Z" strokeLinejoin="round" />
      <path d="m14 34 38 16 38-16M52 50v38" strokeLinejoin="round" />
      <path d="M126 38v28m-14-14h28" stroke="var(--accent)" strokeWidth="4" strokeLinecap="round" />
    </svg>
  )
}
