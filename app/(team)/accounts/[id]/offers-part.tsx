import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DifferencesLine } from '../../offers/differences/differences-line.tsx'
import { OfferLines } from './offers/offer-lines.tsx'
import type { OffersOfView } from './offers/offers-view.ts'

/** What is brought to them just now; the whole of it stands on a page of its own. */
export function OffersPart({
  view,
  mayEdit,
  children,
}: {
  view: OffersOfView
  mayEdit: boolean
  /** How long since anything new, and what was added. */
  children?: ReactNode
}) {
  const { accountId, rows, count, today } = view
  const all = `/accounts/${accountId}/offers` as Route
  return (
    <Section
      title="Offers"
      id="offers"
      actions={
        <TextLink href={all}>
          {count > rows.length
            ? `All ${count.toLocaleString('en-US')} offers`
            : mayEdit
              ? 'Offer them something'
              : 'All offers'}
        </TextLink>
      }
    >
      {rows.length ? (
        <OfferLines rows={rows} today={today} mayEdit={mayEdit} />
      ) : (
        <p className="text-ink-soft">
          Nothing was offered to them yet. Never stop selling to those who stay: bring them something new before anybody
          else.
        </p>
      )}
      {children}
      <DifferencesLine accountId={accountId} count={view.differences} />
    </Section>
  )
}
