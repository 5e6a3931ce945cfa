import Big from 'big.js'
import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import type { OffersPolicy } from './policy.ts'

/** Invoices of so many months back from the day they are complete through are compared. */
export const SEARCH_MONTHS = 24
/** The largest are kept to be looked at; all are counted. */
export const MOST_KEPT = 5000

/** Days to pay that are usual; what an invoice says is taken for the nearest of them. */
export const USUAL_TERMS = [0, 7, 14, 30, 60, 90] as const
/** From so many days on it is the next of them: halfway between two. */
export const TERM_EDGES: readonly number[] = USUAL_TERMS.slice(1).map((days, index) => (USUAL_TERMS[index]! + days) / 2)

/** The usual terms nearest to so many days; null: not said, or due before it was written. */
export function usualTerms(days: number | null): number | null {
  if (days === null || days < 0) return null
  return USUAL_TERMS[TERM_EDGES.filter((edge) => days >= edge).length]!
}

/** The volume band a quantity of one line lies in; `to` null: no end. Below the first band there is one from 0. */
export function bandOf(
  quantity: Amount,
  { bandsFrom }: Pick<OffersPolicy, 'bandsFrom'>,
): { from: number; to: number | null } {
  const bands = sortedBands({ bandsFrom })
  const reached = bands.filter((from) => new Big(quantity).gte(from)).length
  return { from: reached === 0 ? 0 : bands[reached - 1]!, to: bands[reached] ?? null }
}

export const sortedBands = ({ bandsFrom }: Pick<OffersPolicy, 'bandsFrom'>): number[] =>
  [...new Set(bandsFrom)].sort((one, other) => one - other)

/**
 * What stands under one code is no one product where a tenth of its lines cost more than so many times what another tenth costs, such as
 * whatever is typed by hand. It has no price to compare.
 */
export const WIDEST_PRICES = 10

/** What a search read, and what it left out and why: every line of these months is in exactly one of them. */
export type LinesCounted = {
  /** Of a newcomer on that day, or of an account that is loyal today. */
  compared: number
  /** Of accounts that are neither. */
  neither: number
  /** Of an account first seen so near to where the records begin that nobody knows whether it was new, and that is not loyal. */
  unknownSince: number
  /** A credit note, or a line that one took back. */
  credit: number
  reversed: number
  /** Under a code whose prices lie too far apart to be one product's (`WIDEST_PRICES`). */
  noOnePrice: number
  /** No customer, our own company, no product, no quantity or nothing paid. */
  noCustomer: number
  ownCompany: number
  noProduct: number
  noQuantity: number
}

/** Kept with each search. `cells`: groups of like in which newcomers or loyal ones bought; `both`: those in which both did. */
export type SearchCounted = {
  policy: Pick<OffersPolicy, 'loyalFrom' | 'newcomerDays' | 'bandsFrom' | 'period'>
  lines: LinesCounted
  cells: number
  both: number
  newcomers: number
  loyal: number
  /** Loyal accounts that paid more, and what they paid more in the base currency; `unrated` of the differences have no rate. */
  loyalWhoPaidMore: number
  base: Amount
  unrated: number
  /** Codes that were left out so, the most lines first, at most ten. */
  wide: string[]
  /** The records begin on this day: null without any invoice. */
  begins: Day | null
}

/** One difference: in a group of like the newcomer that paid least, and a loyal account that paid more. Prices are per unit. */
export type Difference = {
  product: string
  bandFrom: Amount
  bandTo: Amount | null
  country: string | null
  currency: string
  terms: number | null
  period: Day
  newcomerName: string
  loyalName: string
  newcomerPrice: Amount
  loyalPrice: Amount
  newcomerQuantity: Amount
  loyalQuantity: Amount
  /** What the loyal account paid more, in `currency`. */
  amount: Amount
}
