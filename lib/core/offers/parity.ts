import Big from 'big.js'
import { showDay } from '../day-words.ts'
import type { Amount } from '../money.ts'
import { type Circumstances, type Deal, type Effective, effectivePrice, quantityOf, YEAR } from './deal.ts'
import type { OfferOption } from './offer-input.ts'
import { effectiveWords, plainNumber, showUnitPrice, unitOf } from './parity-words.ts'
import type { OffersPolicy } from './policy.ts'

/** A line of the comparison: what a newcomer has, what they have, and what follows. */
export type ParityLine = { of: 'newcomer' | 'them' | 'verdict'; text: string }
export type Parity = { same: boolean; arithmetic: ParityLine[] }

type Policy = Pick<OffersPolicy, 'capitalCost'>

/**
 * Whether what an account is offered is the same as a promotion or better, like compared with like: product, volume, region and time
 * must cover the promotion's; then money for one unit at their usual quantity, days to pay and gifts turned into money; priority and gifts
 * whose worth nobody said stand beside it as yes or no. What cannot be compared is not the same. Exact; reflexive; transitive.
 */
export function sameOrBetter(offer: Deal, promotion: Deal, at: Circumstances, policy: Policy): Parity {
  const unlike = whyUnlike(offer, promotion, at)
  if (unlike) return { same: false, arithmetic: [{ of: 'verdict', text: unlike }] }
  const money = eachOption(promotion).map((option) => compareMoney(offer, promotion, option, at, policy))
  const beside = compareBeside(offer, promotion)
  return {
    same: money.every(({ same }) => same) && beside.every(({ same }) => same),
    arithmetic: [...money, ...beside].flatMap(({ lines }) => lines),
  }
}

/** What a newcomer comes to by the promotion alone: for an account that has nothing to hold against it. */
export function promotionWords(promotion: Deal, at: Circumstances, policy: Policy): ParityLine[] {
  const [quantity, listed] = [quantityOf(at), promotion.productId !== null]
  const money = eachOption(promotion).map((option) => {
    const effective = effectivePrice(promotion, option, listed, at, policy)
    return { of: 'newcomer' as const, text: named(option, effectiveWords(effective, promotion, quantity, at, policy)) }
  })
  return promotion.inducement?.priority
    ? [...money, { of: 'newcomer', text: 'A newcomer is served before others.' }]
    : money
}

/** Why they are not about the same thing, as a sentence; null: they are. */
function whyUnlike(offer: Deal, promotion: Deal, at: Circumstances): string | null {
  return (
    unlikeProduct(offer, promotion) ??
    unlikeVolume(offer, promotion, at) ??
    unlikeRegion(offer, promotion, at) ??
    unlikeTime(offer, promotion, at)
  )
}

function unlikeProduct(offer: Deal, promotion: Deal): string | null {
  if (offer.productId !== null && offer.productId === promotion.productId) return null
  if (offer.productId !== null) {
    return promotion.productId === null
      ? 'What they were offered is for one product; the promotion is for whatever a newcomer buys.'
      : 'What they were offered is another product.'
  }
  if (promotion.productId !== null) {
    return pricesOf(offer).length === 0
      ? null
      : 'What they were offered names a price and no product: it cannot be compared.'
  }
  // neither says what it is a price of: only where both say the same can they be taken for alike
  return String(pricesOf(offer)) === String(pricesOf(promotion))
    ? null
    : 'Neither names a product, so a different price cannot be compared. Name the product in both.'
}

const pricesOf = ({ unitPrice, options }: Deal): string[] =>
  [unitPrice, ...options.map((option) => option.unitPrice)]
    .flatMap((price) => (price === null ? [] : [new Big(price).toFixed()]))
    .sort()

function unlikeVolume(offer: Deal, promotion: Deal, at: Circumstances): string | null {
  const from = new Big(offer.fromQuantity ?? 0)
  if (from.lte(promotion.fromQuantity ?? 0) || (at.quantity !== null && from.lte(at.quantity))) return null
  const newcomer = promotion.fromQuantity ? `from ${plainNumber(promotion.fromQuantity)} on` : 'from the first unit on'
  return `What they were offered holds from ${plainNumber(offer.fromQuantity!)} units on; a newcomer has it ${newcomer}.`
}

function unlikeRegion(offer: Deal, promotion: Deal, at: Circumstances): string | null {
  if (offer.country === null || offer.country === promotion.country || offer.country === at.country) return null
  return `What they were offered is for ${offer.country}; the promotion is for ${promotion.country ?? 'every country'}.`
}

function unlikeTime(offer: Deal, promotion: Deal, { today }: Circumstances): string | null {
  const begun = promotion.fromDay > today ? promotion.fromDay : today
  if (offer.fromDay > begun) return `What they were offered begins on ${showDay(offer.fromDay)} only.`
  if (offer.untilDay === null || (promotion.untilDay !== null && offer.untilDay >= promotion.untilDay)) return null
  const end = promotion.untilDay ? `runs until ${showDay(promotion.untilDay)}` : 'has no end'
  return `What they were offered ends on ${showDay(offer.untilDay)}; the promotion ${end}.`
}

/** A promotion as it stands, and each of its options: all of them must be met. */
const eachOption = (promotion: Deal): (OfferOption | null)[] => [null, ...promotion.options]

type Compared = { same: boolean; lines: ParityLine[] }

function compareMoney(
  offer: Deal,
  promotion: Deal,
  option: OfferOption | null,
  at: Circumstances,
  policy: Policy,
): Compared {
  const own = option && (offer.options.find(({ name }) => alike(name, option.name)) ?? null)
  if (option && !own) return said(false, `What they were offered has no “${option.name}”.`)
  const [quantity, listed] = [quantityOf(at), promotion.productId !== null]
  const [theirs, newcomers] = [
    effectivePrice(offer, own, listed, at, policy),
    effectivePrice(promotion, option, listed, at, policy),
  ]
  const lines: ParityLine[] = [
    { of: 'newcomer', text: named(option, effectiveWords(newcomers, promotion, quantity, at, policy)) },
    { of: 'them', text: named(option, effectiveWords(theirs, offer, quantity, at, policy)) },
  ]
  const same = isNoDearer(theirs, newcomers, quantity, at)
  return { same: same === true, lines: [...lines, { of: 'verdict', text: verdict(same, theirs, newcomers, quantity) }] }
}

/** Null: nobody can tell. */
function isNoDearer(theirs: Effective, newcomers: Effective, quantity: Big | null, at: Circumstances): boolean | null {
  const same = theirs.currency === newcomers.currency
  const [one, other] = [same ? '1' : at.rates[theirs.currency], same ? '1' : at.rates[newcomers.currency]]
  if (one === undefined || other === undefined) return null
  const giftNoLess = theirs.giftWorth.times(one).gte(newcomers.giftWorth.times(other))
  if (theirs.bare && newcomers.bare) {
    const [mine, yours] = [theirs.bare.times(one), newcomers.bare.times(other)]
    // a gift cannot be spread over nobody knows how many: then price and gift are compared each by itself
    if (quantity === null) return mine.lte(yours) && giftNoLess
    const whole = (bare: Big, gift: Big, rate: string) => bare.times(quantity).minus(gift.times(YEAR)).times(rate)
    return whole(theirs.bare, theirs.giftWorth, one).lte(whole(newcomers.bare, newcomers.giftWorth, other))
  }
  if (theirs.before !== null || newcomers.before !== null) return null
  // no price on either side: whatever it is, no part may be less
  return (
    theirs.discount >= newcomers.discount &&
    theirs.amountOff.times(one).gte(newcomers.amountOff.times(other)) &&
    theirs.extraDays >= newcomers.extraDays &&
    giftNoLess
  )
}

function verdict(same: boolean | null, theirs: Effective, newcomers: Effective, quantity: Big | null): string {
  if (same === null) {
    return theirs.currency === newcomers.currency
      ? 'The price of one of them is not known, so nobody can tell: not counted as the same.'
      : `There is no rate between ${theirs.currency} and ${newcomers.currency}: not counted as the same.`
  }
  const [mine, yours] = [unitOf(theirs, quantity), unitOf(newcomers, quantity)]
  if (mine === null || yours === null || theirs.currency !== newcomers.currency)
    return same ? 'The same or better, part by part.' : 'Less than a newcomer gets.'
  const apart = new Big(mine).minus(yours)
  if (same)
    return apart.eq(0) ? 'The same.' : `${showUnitPrice(apart.abs().toFixed(), theirs.currency)} less a unit: better.`
  return `${showUnitPrice(apart.abs().toFixed(), theirs.currency)} more a unit than a newcomer pays.`
}

/** Yes or no, never mixed into money: being served first, and a gift whose worth nobody said. */
function compareBeside(offer: Deal, promotion: Deal): Compared[] {
  const [mine, yours] = [offer.inducement, promotion.inducement]
  const found: Compared[] = []
  if (yours?.priority) {
    found.push(
      mine?.priority
        ? said(true, 'Both are served before others.')
        : said(false, 'A newcomer is served before others; they were not offered that.'),
    )
  }
  if (yours && isUnvalued(yours)) {
    const same = mine !== null && isUnvalued(mine) && alike(mine.gift, yours.gift)
    const text = `A newcomer gets “${yours.gift}”, whose worth nobody said`
    found.push(said(same, same ? `${text}; so do they.` : `${text}: it cannot be compared. Say what it is worth.`))
  }
  return found
}

const isUnvalued = ({ gift, giftWorth }: { gift: string; giftWorth: Amount | null }) =>
  gift !== '' && giftWorth === null
const alike = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
const said = (same: boolean, text: string): Compared => ({ same, lines: [{ of: 'verdict', text }] })
const named = (option: OfferOption | null, text: string) => (option ? `${option.name}: ${text}` : text)
