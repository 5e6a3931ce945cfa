import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { countOf } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { OffersTabs } from '../../offers-tabs.tsx'
import { DecideButtons } from './decide-buttons.tsx'
import { GuardRows } from './guard-rows.tsx'
import { HistoryPart } from './history-part.tsx'
import { type GuardRow, loadPromotion, type PromotionView } from './load.ts'
import { WinOrKeepPart } from './win-or-keep-part.tsx'

export const metadata: Metadata = { title: 'Promotion' }

export default async function PromotionPage({ params, searchParams }: PageProps<'/offers/promotions/[offerId]'>) {
  const view = await loadPromotion((await params).offerId, await searchParams)
  if (!view) notFound()
  const { offer, counts, state, on, mayEdit, mayDecide } = view
  return (
    <Page
      title={offer.title}
      above={<TextLink href={'/offers/promotions' as Route}>New-customer promotions</TextLink>}
      lead={<Terms view={view} />}
    >
      <OffersTabs at="promotions" />
      <section aria-label="What to decide" className="max-w-column">
        <Headline>{view.headline}</Headline>
        {view.last ? (
          <p className="mt-1 text-sm text-ink-faint">
            {view.last.kind === 'start' ? 'Started' : 'Stopped'} by {view.last.saidByName}.
          </p>
        ) : null}
        {state === 'held' && !mayDecide ? (
          <p className="mt-1 text-sm text-ink-faint">
            A manager can say why one of them may not have the same, and starts it.
          </p>
        ) : null}
        <Prepared view={view} />
        <DecideButtons
          {...{
            id: offer.id,
            state,
            waiting: counts.waiting,
            started: view.last?.kind === 'start',
            guard: on,
            mayEdit,
            mayDecide,
          }}
        />
      </section>
      <Accounts
        view={view}
        title="Who waits"
        id="waiting"
        rows={view.waiting}
        count={counts.waiting}
        mayExcept={mayDecide}
      />
      <WinOrKeepPart view={view} />
      <Accounts
        view={view}
        title="Who has the same or better"
        id="covered"
        rows={view.covered}
        count={counts.covered}
      />
      <Accounts view={view} title="Who pays no more as it is" id="already" rows={view.already} count={counts.already} />
      <Accounts view={view} title="Exceptions" id="exceptions" rows={view.excepted} count={counts.excepted} />
      <HistoryPart decisions={view.decisions} timeZone={view.timeZone} />
      <Whom view={view} />
    </Page>
  )
}

function Terms({ view: { offer, words } }: { view: PromotionView }) {
  return (
    <>
      For newcomers: {offer.productName ? `${offer.productName}, ` : ''}
      {words}; from <DayText day={offer.fromDay} />
      {offer.untilDay ? (
        <>
          {' '}
          until <DayText day={offer.untilDay} />
        </>
      ) : null}
      .
    </>
  )
}

/** What lies ready to be brought to those who wait: they wait until it is. */
function Prepared({ view: { prepared } }: { view: PromotionView }) {
  if (prepared.length === 0) return null
  return (
    <ul className="mt-2 text-sm text-ink-soft">
      {prepared.map(({ id, title, accounts }) => (
        <li key={id} className="wrap-anywhere">
          <TextLink href={`/offers/launches/${id}` as Route}>{title}</TextLink> lies ready for{' '}
          {countOf(accounts, 'of them', 'of them')}: they wait until it is brought to them.
        </li>
      ))}
    </ul>
  )
}

/** So many are seen at once; the others a click away. */
const SEEN = 8

function Accounts({
  view: { offer, currency, typology },
  title,
  id,
  rows,
  count,
  mayExcept = false,
}: {
  view: PromotionView
  title: string
  id: string
  rows: readonly GuardRow[]
  count: number
  mayExcept?: boolean
}) {
  if (count === 0) return null
  return (
    <Section title={`${title}: ${countOf(count, 'account')}`} id={id}>
      <GuardRows {...{ currency, typology, mayExcept }} rows={rows.slice(0, SEEN)} offerId={offer.id} />
      {rows.length > SEEN ? (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer text-sm text-accent pointer-coarse:py-2">
            and {countOf(count - SEEN, 'more', 'more')}
          </summary>
          <GuardRows {...{ currency, typology, mayExcept }} rows={rows.slice(SEEN)} offerId={offer.id} />
        </details>
      ) : null}
      {count > rows.length ? (
        <p className="mt-3 text-sm text-ink-faint">
          The {rows.length} that bring most are shown; {countOf(count - rows.length, 'more account')}{' '}
          {count - rows.length === 1 ? 'counts' : 'count'} as well.
        </p>
      ) : null}
    </Section>
  )
}

/** Whom all of this is about. */
function Whom({ view: { everybody, offer, asOf, since, newcomerDays } }: { view: PromotionView }) {
  return (
    <p className="mt-10 max-w-column text-sm text-ink-faint">
      {everybody ? (
        offer.productId ? (
          <>Nobody has bought this product yet, so every loyal account could use it.</>
        ) : (
          <>It names no product, so every loyal account could use it.</>
        )
      ) : (
        <>
          Loyal accounts that bought it, or what it took the place of, since <DayText day={since} />, as of{' '}
          <DayText day={asOf} />.
        </>
      )}{' '}
      {offer.country ? `Of those in ${offer.country}, or of whom no country is known. ` : ''}A newcomer is one for{' '}
      {newcomerDays} days after its first order.
    </p>
  )
}
