import { z } from 'zod'
import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import type { Amount } from '../money.ts'
import { showAmount } from '../money.ts'
import { countOf } from '../number-words.ts'
import { plainText, writtenText } from '../plain-text.ts'
import type { Inducement } from './inducement.ts'
import { compareQuantities, showQuantity } from './lot-steps.ts'
import { DECLINE_REASONS, type DeclineReason, type PitchState } from './offer.ts'
import type { PitchLot, PitchOption } from './pitch.ts'

/** Letters of what is written for them about an offer, and of what they write back. */
export const OFFER_WORDING_MOST = 1000
export const OFFER_SENTENCE_MOST = 500

export const offerWordingText = writtenText(OFFER_WORDING_MOST).refine((text) => text !== '', 'What they should read.')

/**
 * What of an offer its recipient may know, whole. Place, wave, standing, what others asked or have, and whoever looks after it are not in it;
 * of a lot only what can be asked for, and what they have.
 */
export type SharedOffer = {
  wording: string
  currency: string
  unitPrice: Amount | null
  options: PitchOption[]
  inducement: Inducement | null
  /** Until when it can be answered; null: nothing was said of an end. */
  untilDay: Day | null
  lot: Pick<PitchLot, 'mode' | 'unit' | 'step' | 'minimum' | 'maximum'> | null
  /** What they have of the lot. */
  has: Amount | null
  /** What their company took, by whoever of theirs or of us it was said. */
  accepted: { option: string; quantity: Amount | null } | null
  /** `open`: it can be answered here. */
  stand: 'open' | 'settled' | 'none_left' | 'ended' | 'withdrawn'
}

/** Where an offer stands for them, from what is kept of it. */
export function standOf(
  it: {
    state: PitchState
    launchState: string | null
    expiresDay: Day | null
    fromDay: Day
    untilDay: Day | null
    opensDay: Day | null
    offerArchived: boolean
    became: boolean
    allotted: Amount | null
    lot: Pick<PitchLot, 'mode' | 'left' | 'step' | 'minimum'> | null
  },
  today: Day,
): SharedOffer['stand'] {
  if (it.state === 'withdrawn' || it.state === 'drafted' || it.offerArchived) return 'withdrawn'
  if (it.state === 'accepted' && it.became) return 'settled'
  const past = (day: Day | null) => day !== null && day < today
  const early = (day: Day | null) => day !== null && day > today
  if (it.state === 'expired' || past(it.untilDay) || (it.state !== 'accepted' && past(it.expiresDay))) return 'ended'
  if (it.launchState === 'closed' || early(it.fromDay) || early(it.opensDay)) return 'ended'
  if (it.lot?.mode === 'while_it_lasts' && it.state !== 'accepted' && !it.allotted) {
    const { left, step, minimum } = it.lot
    if (compareQuantities(left, step) < 0 || compareQuantities(left, minimum) < 0) return 'none_left'
  }
  return 'open'
}

/** Where it stands, in a sentence for them. */
export function tellOfferStand({ stand, untilDay, accepted, lot, has }: SharedOffer): string {
  const until = untilDay ? `, open until ${showDay(untilDay)}` : ''
  if (accepted) {
    const what = [accepted.option, accepted.quantity && lot ? showQuantity(accepted.quantity, lot.unit) : ''].filter(
      Boolean,
    )
    return `taken${what.length ? `: ${what.join(', ')}` : ''}`
  }
  if (stand === 'withdrawn') return 'no longer offered'
  if (stand === 'ended') return untilDay ? `was open until ${showDay(untilDay)}` : 'no longer open'
  if (stand === 'none_left') return 'none of it is left just now'
  if (lot?.mode === 'asked' && has) return `kept for you: ${showQuantity(has, lot.unit)}${until}`
  return until ? until.slice(2) : 'open'
}

/** What it costs, in words: of each option where they differ; null where nothing was said of it. */
export function tellPrice(
  { currency, unitPrice, lot }: Pick<SharedOffer, 'currency' | 'unitPrice' | 'lot'>,
  option?: PitchOption,
): string | null {
  const price = option?.unitPrice ?? unitPrice
  if (price === null) return null
  return `${showAmount(price, currency)}${lot?.unit ? ` for ${showQuantity('1', lot.unit)}` : ''}`
}

/** What makes it cheaper or better than usual, part by part, in words for them. */
export function tellInducement({ inducement, currency }: Pick<SharedOffer, 'inducement' | 'currency'>): string[] {
  if (!inducement) return []
  const { discount, amountOff, gift, paymentDays, priority } = inducement
  return [
    ...(discount ? [`${Number((discount * 100).toFixed(4))} % off`] : []),
    ...(amountOff ? [`${showAmount(amountOff, currency)} off each`] : []),
    ...(gift ? [`with it: ${gift}`] : []),
    ...(paymentDays === null ? [] : [`${countOf(paymentDays, 'day')} to pay`]),
    ...(priority ? ['served first'] : []),
  ]
}

/** How much of a lot can be asked for, in a sentence; '' where there is nothing to say. */
export function tellBounds({ unit, step, minimum, maximum }: NonNullable<SharedOffer['lot']>): string {
  const some = minimum !== '0'
  const size =
    some && maximum
      ? `from ${showQuantity(minimum, '')} to ${showQuantity(maximum, unit)}`
      : maximum
        ? `at most ${showQuantity(maximum, unit)}`
        : some
          ? `at least ${showQuantity(minimum, unit)}`
          : ''
  const steps = step === '1' ? '' : `in steps of ${showQuantity(step, unit)}`
  const said = [size, steps].filter(Boolean).join(', ')
  return said ? `${said[0]!.toLocaleUpperCase('en')}${said.slice(1)}.` : ''
}

/** Why they decline, as they would say it. */
export const GUEST_REASON_WORDS: Record<DeclineReason, string> = {
  price: 'The price',
  no_need: 'We do not need it',
  timing: 'Not now',
  competitor: 'We have it from someone else',
  quality: 'It does not meet what we need',
  terms: 'The terms',
  too_few: 'Too few to be of use',
  other: 'Something else',
}

/** What a contact says of an offer from their page. */
export const guestOfferInput = z.strictObject({
  shareId: z.uuid(),
  seen: plainText(200),
  kind: z.enum(['interested', 'accepted', 'asked', 'declined']),
  option: plainText(200),
  /** As written: read by the rule for figures where the answer is checked. */
  quantity: plainText(30),
  reason: z.union([z.literal('').transform(() => null), z.enum(DECLINE_REASONS)]),
  sentence: writtenText(OFFER_SENTENCE_MOST),
})
export type GuestOfferInput = z.output<typeof guestOfferInput>
export type GuestOfferKind = GuestOfferInput['kind']

/** What they said last, in their words. */
export const GUEST_SAID_WORDS: Record<GuestOfferKind, string> = {
  interested: 'You said that you are interested',
  accepted: 'You accepted it',
  asked: 'You asked for',
  declined: 'You declined it',
}
