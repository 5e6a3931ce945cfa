import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { tellWaiting } from '#lib/core/offers/clock-words.ts'
import { percent } from '#lib/core/standing/words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Headline, Page } from '#lib/ui/page.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { OffersTabs } from '../offers-tabs.tsx'
import { ClockRows } from './clock-rows.tsx'
import { type ClockView, loadClock } from './load.ts'

export const metadata: Metadata = { title: 'Next offer' }

export default async function ClockPage({ searchParams }: PageProps<'/offers/clock'>) {
  const view = await loadClock(await searchParams)
  const { whose, owns, rows, begin, loyal } = view
  return (
    <Page title="Next offer" lead="Nobody loyal goes long without something new. Who has waited longest stands first.">
      <OffersTabs at="clock" />
      {owns ? (
        <div className="mb-8">
          <Segmented
            label="Whose accounts"
            choices={[
              { href: '/offers/clock' as Route, label: 'Everybody’s', current: whose === 'all' },
              { href: '/offers/clock?whose=mine' as Route, label: 'Mine', current: whose === 'mine' },
            ]}
          />
        </div>
      ) : null}
      {begin === null ? (
        <Nothing view={view} />
      ) : (
        <div className="max-w-column">
          <Headline>
            {tellWaiting(view, whose)}
            {loyal ? <WhyClock view={view} /> : null}
          </Headline>
          {rows.length ? <ClockRows rows={rows} view={view} /> : null}
          <Foot view={view} />
        </div>
      )}
    </Page>
  )
}

function WhyClock({ view: { begin, today } }: { view: ClockView }) {
  return (
    <Why
      of="How long somebody has waited"
      formula="Days since an offer of any kind was brought to the account, or value was added to what it buys, against the days within which something new is due at its stage. The stage is what its records support or what you declare; where both make it loyal, the sooner holds. Ordered by the share of those days that has passed, then by revenue."
      inputs={[
        { label: 'Offers are on record since', value: begin ? <DayText day={begin} short /> : 'nothing yet' },
        { label: 'As of', value: <DayText day={today} short /> },
      ]}
      note="Where nothing is on record, the days count from the first day on which anything is, or from when it became a customer, whichever is later."
      records={{ href: '/settings/offers' as Route, label: 'Who is loyal, and how often' }}
      help="/help/numbers#next-offer"
    />
  )
}

/** Whom the list is about, and everybody else in one row. */
function Foot({ view: { rows, waiting, tail, whose, share, matter } }: { view: ClockView }) {
  const more = waiting - tail - rows.length
  return (
    <div className="mt-6 space-y-1 text-sm text-ink-faint">
      {more > 0 ? <p>{countOf(more, 'more waits', 'more wait')}; they come as these are brought something.</p> : null}
      {tail > 0 ? (
        <p>
          {rows.length ? 'And ' : ''}
          {countOf(tail, 'smaller account')} beyond those that make up {percent(share)} of{' '}
          {whose === 'mine' ? 'their' : 'your'} revenue.
        </p>
      ) : null}
      {rows.length && matter ? (
        <p>
          Of the {countOf(matter, 'account')} that make{matter === 1 ? 's' : ''} up {percent(share)} of{' '}
          {whose === 'mine' ? 'their' : 'your'} revenue. How often is set under{' '}
          <TextLink href={'/settings/offers' as Route}>Settings, Offers</TextLink>.
        </p>
      ) : null}
    </div>
  )
}

function Nothing({ view: { loyal, mayEdit } }: { view: ClockView }) {
  return (
    <EmptyState
      picture={<Dial />}
      title="Nothing is on record yet, so nobody can be said to wait."
      action={
        mayEdit ? (
          <span className="flex flex-wrap gap-3">
            <ButtonLink href={'/offers/launches/new' as Route} weight="primary">
              Bring something new
            </ButtonLink>
            <ButtonLink href={'/offers/value/new' as Route}>Note what you added</ButtonLink>
          </span>
        ) : null
      }
    >
      From the first offer or added value on, each loyal account has a clock: days since something new, against how
      often its stage should hear of something.{' '}
      {loyal
        ? `${countOf(loyal, 'account')} would be looked at.`
        : 'Which accounts are loyal follows from their stage.'}
    </EmptyState>
  )
}

/** A clock whose hand has passed its mark. */
function Dial() {
  return (
    <svg viewBox="0 0 120 120" width="104" height="104" fill="none" stroke="currentColor" aria-hidden="true">
      <circle cx="60" cy="60" r="46" strokeWidth="1.5" />
      <path d="M60 14A46 46 0 1 1 20.2 37" stroke="var(--accent)" strokeWidth="5" strokeLinecap="round" />
      <path d="M60 60V30M60 60l-26-15" strokeWidth="2.5" strokeLinecap="round" />
      <circle cx="60" cy="60" r="3" fill="currentColor" />
    </svg>
  )
}
