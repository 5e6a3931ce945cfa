import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { OffersTabs } from '../offers-tabs.tsx'
import { loadUnsold, MONTHS, type UnsoldView } from './load.ts'
import { UnsoldOffers } from './unsold-offers.tsx'
import { UnsoldProducts } from './unsold-products.tsx'

export const metadata: Metadata = { title: 'Unsold' }

export default async function UnsoldPage({ searchParams }: PageProps<'/offers/unsold'>) {
  const view = await loadUnsold(await searchParams)
  const { offers, sold, never, months, since, begins } = view
  const nothing = offers.length + sold.count + never.count === 0
  return (
    <Page title="Unsold" lead="What nobody takes, and why. End it, replace it, or bring it anew.">
      <OffersTabs at="unsold" />
      {nothing && begins === null ? (
        <EmptyState
          title="There is nothing to tell yet."
          action={<TextLink href={'/imports' as Route}>Import invoices with their lines</TextLink>}
        >
          Once invoice lines say what is sold, this page names what is not; and once offers were brought to customers,
          it counts why they said no.
        </EmptyState>
      ) : (
        <>
          <Section title="Offers that few accept" id="offers" wide>
            {offers.length ? (
              <UnsoldOffers view={view} />
            ) : (
              <p className="text-ink-soft">
                None: no offer came to an end with three accounts or more of which fewer than one in five said yes.
              </p>
            )}
          </Section>
          <Section
            title={`Not sold for ${countOf(months, 'month')}`}
            id="products"
            wide
            actions={
              <Segmented
                label="Not sold for"
                choices={MONTHS.map((count) => ({
                  href: `/offers/unsold?months=${count}` as Route,
                  label: `${count} months`,
                  current: count === months,
                }))}
              />
            }
          >
            {begins !== null && begins > since ? <Begins view={view} /> : null}
            <Unsold view={view} />
          </Section>
          <Section title="Never sold" id="never" wide>
            {never.count ? (
              <UnsoldProducts rows={never.rows} view={view} never />
            ) : (
              <p className="text-ink-soft">Nothing: whatever is in the catalogue long enough was sold at least once.</p>
            )}
            <More count={never.count} shown={never.rows.length} />
          </Section>
        </>
      )}
    </Page>
  )
}

function Unsold({ view }: { view: UnsoldView }) {
  const { sold, since, asOf } = view
  if (!sold.count) return <p className="text-ink-soft">Nothing: all that was sold before was sold since, too.</p>
  return (
    <>
      <p className="mb-4 max-w-column text-ink-soft">
        {countOf(sold.count, 'product')} {sold.count === 1 ? 'was' : 'were'} sold before <DayText day={since} /> and not
        since; what brought most comes first.
        <Why
          of="Not sold"
          formula="In the catalogue, not put away, and no invoice line of it above zero since this day; nor was an offer of it accepted. Lines that give something back are no sale."
          inputs={[
            { label: 'Since', value: <DayText day={since} short /> },
            { label: 'Records complete through', value: <DayText day={asOf} short /> },
          ]}
          help="/help/numbers#unsold"
        />
      </p>
      <UnsoldProducts rows={sold.rows} view={view} />
      <More count={sold.count} shown={sold.rows.length} />
    </>
  )
}

/** The records cannot tell of more months than they have. */
function Begins({ view: { begins, months } }: { view: UnsoldView }) {
  return (
    <div className="mb-4">
      <Notice title="Your records are too short for this.">
        They begin on <DayText day={begins!} />: what was sold in all of the last {countOf(months, 'month')}, they
        cannot say.
      </Notice>
    </div>
  )
}

function More({ count, shown }: { count: number; shown: number }) {
  if (count <= shown) return null
  return (
    <p className="mt-3 text-sm text-ink-faint">
      And {(count - shown).toLocaleString('en-US')} more: the{' '}
      <TextLink href={'/offers/catalogue?only=unsold' as Route}>catalogue</TextLink> lists what was not sold for 12
      months.
    </p>
  )
}
