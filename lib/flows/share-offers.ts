import { listOffersSharedWith, listOwnAnswers, type OwnAnswer } from '#db/queries/pitch-shares.ts'
import { listPitchesById, type PitchRow } from '#db/queries/pitches.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { DeclineReason } from '#lib/core/offers/offer.ts'
import { type GuestOfferKind, type SharedOffer, standOf } from '#lib/core/offers/shared-offer.ts'
import type { ShareReader } from './share-content.ts'

/** An offer that one contact is shown on purpose, and what they said of it themselves. */
export type SharedOfferItem = SharedOffer & {
  /** The share's id. */
  key: string
  pitchId: string
  /** What they have before them, in short: sent back with what they say of it. */
  seen: string
  said: {
    kind: GuestOfferKind
    option: string
    quantity: Amount | null
    reason: DeclineReason | null
    sentence: string
    on: Day
  } | null
}

/** Offers on one page: what can be answered comes first. */
const OFFERS_SHOWN = 20

/** What one contact is offered. Of what others of their company said only what the company took is told. */
export async function readSharedOffers(
  tx: Tx,
  reader: ShareReader,
  { timeZone, today }: { timeZone: string; today: Day },
): Promise<SharedOfferItem[]> {
  const shares = await listOffersSharedWith(tx, reader, OFFERS_SHOWN)
  const ids = shares.map(({ pitchId }) => pitchId)
  const pitches = new Map((await listPitchesById(tx, ids)).map((row) => [row.id, row]))
  const own = new Map((await listOwnAnswers(tx, reader.contactId, ids)).map((row) => [row.pitchId, row]))
  return shares.map(({ shareId, pitchId, wording, revision }) => {
    const said = own.get(pitchId) ?? null
    const offer = viewOffer(pitches.get(pitchId)!, wording, today)
    return {
      ...offer,
      ...{ key: shareId, pitchId, seen: seenOf(pitches.get(pitchId)!, offer, revision, said) },
      said: said && {
        kind: said.state as GuestOfferKind,
        ...{ option: said.option, quantity: said.quantity, reason: said.reason as DeclineReason | null },
        ...{ sentence: said.note, on: dayIn(timeZone, new Date(said.at)) },
      },
    }
  })
}

/** What its recipient may know of an offer; whoever writes the wording looks at the very same. */
export function viewOffer(it: PitchRow, wording: string, today: Day): SharedOffer {
  const ends = [it.expiresDay, it.untilDay].filter((day) => day !== null).sort()
  const became = it.promises > 0 || it.contractId !== null || it.planId !== null
  const { unit, step, minimum, maximum, mode } = it.lot ?? {}
  return {
    ...{ wording, currency: it.currency, unitPrice: it.unitPrice, options: it.options, inducement: it.inducement },
    untilDay: it.state === 'accepted' ? it.untilDay : (ends[0] ?? null),
    lot: it.lot && { unit: unit!, step: step!, minimum: minimum!, maximum: maximum!, mode: mode! },
    has: it.allotted,
    accepted: it.state === 'accepted' ? { option: it.option, quantity: it.allotted } : null,
    stand: standOf({ ...it, became }, today),
  }
}

/** What they say is kept only while it still stands as they saw it: terms, wording, what they have, and what they said themselves. */
function seenOf(it: PitchRow, offer: SharedOffer, revision: number, said: OwnAnswer | null): string {
  const { stand, has, untilDay, accepted } = offer
  const terms = [it.offerRevision, it.lot?.revision ?? '', revision]
  // who comes too late for a lot is told so, and not that something changed: what they ask for is kept
  const stood = stand === 'none_left' ? 'open' : stand
  return [...terms, stood, has ?? '', untilDay ?? '', accepted ? 'taken' : '', said?.id ?? ''].join('.')
}
