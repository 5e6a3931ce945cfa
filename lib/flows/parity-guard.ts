import { seesPart } from '#db/actor.ts'
import { getAccount } from '#db/queries/accounts.ts'
import { listDecisions, type OfferDecisionRow } from '#db/queries/offer-decisions.ts'
import { getOffer, type OfferRow } from '#db/queries/offers.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { listPrices } from '#db/queries/prices.ts'
import { listReplacements } from '#db/queries/products.ts'
import {
  countBroughtToOthers,
  isEverBought,
  listOffered,
  listPromotionUsers,
  type OfferedRow,
  type PromotionUser,
  ratesOn,
} from '#db/reports/promotion-users.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import { saysTheSame } from '#lib/core/change.ts'
import { addMonths, type Day, monthOf } from '#lib/core/day.ts'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { type Circumstances, type Deal, dealOf } from '#lib/core/offers/deal.ts'
import { type Exception, type Judged, judge, type PromotionState, promotionState } from '#lib/core/offers/guard.ts'
import type { OfferFields } from '#lib/core/offers/offer-input.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import { priceFor } from '#lib/core/offers/price-list.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { readingDay } from './keep-revenue.ts'

/** How one loyal account that could use a promotion stands to it. */
export type GuardedAccount = PromotionUser & { at: Circumstances } & Judged

/** A promotion and every loyal account that could use it, each in one of four lists; those that bring most first. */
export type Guard = {
  offer: OfferRow
  deal: Deal
  policy: OffersPolicy
  /** Off: nothing is held, it is only said. */
  on: boolean
  state: PromotionState
  /** Who said so last, and when. */
  last: OfferDecisionRow | null
  /** Of no product, or of one that nobody bought yet: all loyal accounts count. */
  everybody: boolean
  /** The invoices are read as of this day; purchases since that one make a buyer. */
  asOf: Day
  since: Day
  waiting: GuardedAccount[]
  covered: GuardedAccount[]
  already: GuardedAccount[]
  excepted: GuardedAccount[]
}

/** Where a promotion stands on a day, and who waits, each with why. Null: there is no such promotion. */
export function readGuard(tx: Tx, offerId: string, today: Day): Promise<Guard | null> {
  // who waits is asked of all loyal accounts, also of those that whoever asks may not see
  return asWhole(tx, () => readAll(tx, offerId, today))
}

async function readAll(tx: Tx, offerId: string, today: Day): Promise<Guard | null> {
  const offer = await getOffer(tx, offerId)
  if (!offer?.forNewcomers || offer.archived) return null
  const policy = await getOffersPolicy(tx)
  const deal = dealOf(offer)
  const asOf = await readingDay(tx)
  const since = addMonths(monthOf(asOf), -policy.upgradeMonths)
  const products = await productsOf(tx, offer)
  const { country, currency } = offer
  const users = await listPromotionUsers(tx, {
    ...{ products, code: offer.productCode, currency, country, fromQuantity: offer.fromQuantity, policy, since, asOf },
    withTerms: true,
  })
  const accounts = await judgeAll(tx, deal, users, { offerId, policy, today })
  const of = (standing: Judged['standing']) => accounts.filter((account) => account.standing === standing)
  const [last = null] = await listDecisions(tx, [offerId], { kinds: ['start', 'stop'] })
  const waiting = of('waiting')
  const state = promotionState(deal, last && (last.kind as 'start' | 'stop'), policy.guard && waiting.length > 0, today)
  return {
    ...{ offer, deal, policy, on: policy.guard, state, last, everybody: products === null, asOf, since, waiting },
    ...{ covered: of('covered'), already: of('already'), excepted: of('excepted') },
  }
}

/** By offer. */
export type KnownGuards = Map<string, Guard>

/**
 * The door of a single pitch: null, or why it is held. Only a named new-customer promotion is ever held, only where the guard is on, and never
 * for a loyal account itself: bringing it to them is what the others wait for. And never to somebody outside its region: those who wait are of
 * that region alone. `known`: what was read already for others of the same moment.
 */
export async function mayPitch(
  tx: Tx,
  offerId: string,
  accountId: string,
  today: Day,
  known: KnownGuards = new Map(),
): Promise<Refusal | null> {
  const offer = await getOffer(tx, offerId)
  if (!offer?.forNewcomers || !(await getOffersPolicy(tx)).guard) return null
  const guard = known.get(offerId) ?? (await readGuard(tx, offerId, today))
  if (guard) known.set(offerId, guard)
  else return refuse('held', `“${offer.title}” was put away.`)
  const loyal = [guard.waiting, guard.covered, guard.already, guard.excepted].flat()
  if (loyal.some((account) => account.accountId === accountId)) return null
  return whyHeld(guard) ?? whyElsewhere(guard.offer, await getAccount(tx, accountId))
}

function whyElsewhere({ title, country }: OfferRow, account: { name: string; country: string | null } | null) {
  if (country === null || account?.country === country) return null
  const where = account?.country ? `is in ${account.country}` : 'has no country yet: say on its page where it is'
  return refuse('held', `“${title}” is for ${country}; ${account?.name ?? 'this account'} ${where}.`)
}

/**
 * Why an offer may not become what is written of it, field by field; null: it may. A promotion stays one: as any other offer nobody would hold it. And
 * what newcomers have before them stays as it was held against what loyal accounts have.
 */
export async function whyTermsStay(
  tx: Tx,
  before: OfferRow,
  after: Partial<OfferFields>,
): Promise<Record<string, string> | null> {
  if (!before.forNewcomers) return null
  if (after.forNewcomers === false)
    return { forNewcomers: 'A promotion for new customers stays one: put it away and write another offer.' }
  // that it ends sooner or later is for the guard to judge each day
  const { untilDay, ...deal } = dealOf({ ...before, ...after })
  if (saysTheSame({ ...deal, untilDay }, { ...dealOf(before), untilDay })) return null
  const policy = await getOffersPolicy(tx)
  const brought = policy.guard ? await asWhole(tx, () => countBroughtToOthers(tx, before.id, policy)) : 0
  if (brought === 0) return null
  return {
    inducement: `${countOf(brought, 'account')} that ${brought === 1 ? 'is' : 'are'} not loyal had it brought to them as it is, so its terms stay. For other terms write another promotion.`,
  }
}

/** Why nothing of a promotion may be brought to a newcomer now; null: it may. */
export function whyHeld({ offer, state, waiting, on }: Guard): Refusal | null {
  if (!on) return null
  if (waiting.length > 0) {
    // who waits, and how many, is others' to know
    if (seesPart())
      return refuse(
        'held',
        `“${offer.title}” is held for accounts that are loyal. Whoever leads decides when it goes on.`,
      )
    const could = `${countOf(waiting.length, 'loyal account')} could use it and ${waiting.length === 1 ? 'has' : 'have'} nothing as good`
    const names = listNames(waiting.map(({ name }) => name))
    return refuse(
      'held',
      `“${offer.title}” is held: ${could} (${names}). Offer them the same, or a manager says why not.`,
    )
  }
  if (state === 'stopped') return refuse('held', `“${offer.title}” was stopped.`)
  if (state === 'ready')
    return refuse('held', `“${offer.title}” has not been started yet: a manager starts it on its page.`)
  return null
}

/** What a promotion is about: its product and what that took the place of; null where everybody loyal could use it. */
async function productsOf(tx: Tx, { productId }: OfferRow): Promise<string[] | null> {
  if (productId === null) return null
  const { self, before } = await listReplacements(tx, productId)
  const products = [self, ...before].map(({ id }) => id)
  return (await isEverBought(tx, products)) ? products : null
}

async function judgeAll(
  tx: Tx,
  deal: Deal,
  users: PromotionUser[],
  { offerId, policy, today }: { offerId: string; policy: OffersPolicy; today: Day },
): Promise<GuardedAccount[]> {
  const ids = users.map(({ accountId }) => accountId)
  const offered = byAccount(await listOffered(tx, deal, ids, today))
  const exceptions = byAccount(await listDecisions(tx, [offerId], { kinds: ['exception'] }))
  const prices = deal.productId ? await listPrices(tx, [deal.productId]) : []
  const rates = await ratesOn(tx, today)
  return users.map((user) => {
    const quantity = user.quantity ?? deal.fromQuantity
    const { country, accountId, lastPrice, lastDay } = user
    const list = priceFor(prices, { quantity: quantity ?? '1', country, currency: deal.currency, day: today })
    const at: Circumstances = {
      listPrice: list && { amount: list.unitPrice, currency: list.currency },
      ...{ quantity, paymentDays: user.paymentDays, country, today, rates },
    }
    const subject = {
      ...{ accountId, at, lastPaid: lastPrice && lastDay ? { price: lastPrice, day: lastDay } : null },
      offered: offered.get(accountId) ?? [],
      exceptions: (exceptions.get(accountId) ?? []).map(exceptionOf),
    }
    return { ...user, at, ...judge(deal, subject, policy) }
  })
}

function byAccount<Row extends OfferedRow | OfferDecisionRow>(rows: readonly Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    if (row.accountId === null) continue
    const known = map.get(row.accountId)
    if (known) known.push(row)
    else map.set(row.accountId, [row])
  }
  return map
}

function exceptionOf({ id, reason, note, saidByName: by, saidAt: at, figures }: OfferDecisionRow): Exception {
  return { id, reason, note, by, at, deal: (figures as { deal: Deal }).deal }
}
