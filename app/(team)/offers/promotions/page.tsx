import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { countOf } from '#lib/core/number-words.ts'
import { PROMOTION_STATE_WORDS } from '#lib/core/offers/guard.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { OffersTabs } from '../offers-tabs.tsx'
import { loadPromotions, type PromotionRow, type PromotionsView } from './load.ts'

export const metadata: Metadata = { title: 'New-customer promotions' }

export default async function PromotionsPage() {
  const view = await loadPromotions()
  const { rows, mayEdit } = view
  const write = mayEdit ? (
    <ButtonLink href={'/offers/promotions/new' as Route} weight="primary">
      New promotion
    </ButtonLink>
  ) : null
  const over = rows.filter(({ state }) => state === 'ended' || state === 'stopped')
  const open = rows.filter((row) => !over.includes(row))
  return (
    <Page
      title="New-customer promotions"
      lead="What only newcomers get. Each is held until every loyal account that could use it has the same or better, or a manager says why not."
      actions={rows.length ? write : null}
    >
      <OffersTabs at="promotions" />
      {rows.length === 0 ? (
        <EmptyState picture={<Scales />} title="No promotion is written down." action={write}>
          A discount, a gift, longer to pay or being served first, for newcomers alone: write it down here before it
          goes out, and Troth names the loyal customers who would pay for it.
        </EmptyState>
      ) : (
        <>
          <Headline>{headline(view)}</Headline>
          <PromotionList rows={open} />
          {over.length ? (
            <Section title="Over" id="over">
              <PromotionList rows={over} />
            </Section>
          ) : null}
        </>
      )}
      <p className="mt-8 max-w-column text-sm text-ink-faint">
        {view.guard
          ? 'The guard is on: a promotion that is held cannot be started or brought to a newcomer.'
          : 'The guard is off: nothing is held, it is only said.'}{' '}
        {view.maySet ? <TextLink href={'/settings/offers' as Route}>Settings of offers</TextLink> : null}
      </p>
    </Page>
  )
}

function headline({ rows, guard }: PromotionsView): string {
  const held = rows.filter(({ state }) => state === 'held')
  if (held.length) return `${countOf(held.length, 'promotion')} ${held.length === 1 ? 'is' : 'are'} held.`
  if (!guard && rows.some(({ waiting }) => waiting > 0))
    return 'Nothing is held, though loyal accounts would be worse off.'
  return 'No promotion is held.'
}

function PromotionList({ rows }: { rows: readonly PromotionRow[] }) {
  return (
    <ul className="mt-4 max-w-column divide-y divide-rule">
      {rows.map((row) => (
        <li key={row.id} data-row="" className="-mx-2 rounded-md px-2 py-3 focus-within:bg-sunk">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Link
              href={`/offers/promotions/${row.id}` as Route}
              prefetch={false}
              className="link link-quiet min-w-0 font-medium wrap-anywhere"
            >
              {row.title}
            </Link>
            {row.state ? (
              <span
                className={`text-sm whitespace-nowrap ${row.state === 'held' ? 'font-medium text-broken' : 'text-ink-faint'}`}
              >
                {PROMOTION_STATE_WORDS[row.state]}
              </span>
            ) : null}
          </p>
          <p className="text-sm text-ink-soft wrap-anywhere">
            {row.product ? `${row.product}: ` : ''}
            {row.words}
            {row.untilDay ? (
              <>
                , until <DayText day={row.untilDay} short />
              </>
            ) : null}
          </p>
          {row.says ? <p className="mt-0.5 text-sm wrap-anywhere">{row.says}</p> : null}
        </li>
      ))}
    </ul>
  )
}

/** Two who are weighed alike. */
function Scales() {
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
      <path d="M80 14v66M56 84h48M32 26h96" strokeLinecap="round" />
      <path d="M32 26 18 56h28ZM128 26l-14 30h28Z" strokeLinejoin="round" />
      <path
        d="M18 56a14 9 0 0 0 28 0ZM114 56a14 9 0 0 0 28 0Z"
        fill="var(--accent-wash)"
        stroke="var(--accent)"
        strokeWidth="2"
      />
    </svg>
  )
}
