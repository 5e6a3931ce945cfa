import type { Route } from 'next'
import type { UnsoldOffer } from '#db/reports/unsold.ts'
import { countOf } from '#lib/core/number-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { EndOffer } from './end-buttons.tsx'
import type { UnsoldView } from './load.ts'
import { Reasons } from './reasons.tsx'

/** Offers that were brought to several accounts and taken by nobody, or few. */
export function UnsoldOffers({ view }: { view: UnsoldView }) {
  return (
    <ul className="max-w-column divide-y divide-rule border-y border-rule">
      {view.offers.map((offer) => (
        <Offer key={offer.id} offer={offer} view={view} />
      ))}
    </ul>
  )
}

function Offer({ offer, view: { typology, mayEdit } }: { offer: UnsoldOffer; view: UnsoldView }) {
  const { id, title, launchId, brought, accepted, declined, expired, open, reasons, stages } = offer
  const ends = [
    accepted === 0 ? 'nobody accepted' : `${accepted} accepted`,
    declined ? `${declined} declined` : '',
    expired ? `${expired} let it expire` : '',
    open ? `${open} have not answered yet` : '',
  ]
  return (
    <li className="py-4 wrap-anywhere">
      <h3 className="font-medium">
        {launchId ? (
          <TextLink quiet href={`/offers/launches/${launchId}` as Route}>
            {title}
          </TextLink>
        ) : (
          title
        )}
      </h3>
      <p>
        Brought to {countOf(brought, 'account')}: {ends.filter(Boolean).join(', ')}.
        <Why
          of={`Offers of ${title}`}
          formula="Accounts it was brought to, by what became of it. Listed where it came to an end with at least three, and fewer than one in five of these said yes."
          inputs={stages.map((row) => ({
            label: wordOf(typology, row.stage),
            value: `${row.accepted} of ${row.brought}`,
          }))}
          note="By the stage each account has now: accepted, of those it was brought to."
          help="/help/numbers#unsold"
        />
      </p>
      {reasons.length ? (
        <p className="text-sm text-ink-soft">
          Why not: <Reasons reasons={reasons} />
        </p>
      ) : null}
      {mayEdit ? (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <TextLink href={`/offers/launches/new?offer=${id}` as Route}>
            Bring it anew<span className="sr-only">: {title}</span>
          </TextLink>
          <EndOffer id={id} title={title} />
        </p>
      ) : null}
    </li>
  )
}
