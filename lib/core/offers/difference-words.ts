import Big from 'big.js'
import { csvRow } from '../csv.ts'
import type { Day } from '../day.ts'
import { showDay, showMonth } from '../day-words.ts'
import { type Amount, showAmount } from '../money.ts'
import { countOf, listNames } from '../number-words.ts'
import { type Difference, type LinesCounted, type SearchCounted, WIDEST_PRICES } from './differences.ts'
import { plainNumber, showUnitPrice } from './parity-words.ts'
import type { OffersPolicy } from './policy.ts'

/** What makes the two alike: `10 to below 50 units a line, Germany, about 30 days to pay, quarter 2 of 2011`. */
export function likeWords(it: Difference, period: OffersPolicy['period']): string {
  const terms =
    it.terms === null ? 'days to pay not said' : it.terms === 0 ? 'paid at once' : `about ${it.terms} days to pay`
  return `${bandWords(it)}, ${it.country ?? 'country not said'}, ${terms}, ${periodWords(it.period, period)}`
}

export function bandWords({ bandFrom, bandTo }: Pick<Difference, 'bandFrom' | 'bandTo'>): string {
  const from = plainNumber(bandFrom)
  if (bandTo === null) return `${from} units or more a line`
  return Number(from) === 0
    ? `fewer than ${plainNumber(bandTo)} units a line`
    : `${from} to below ${plainNumber(bandTo)} units a line`
}

export function periodWords(day: Day, period: OffersPolicy['period']): string {
  if (period === 'month') return showMonth(day)
  return `quarter ${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1} of ${day.slice(0, 4)}`
}

/** How the amount comes about, line by line. */
export function differenceArithmetic(it: Difference): string[] {
  const { currency } = it
  const side = (name: string, price: Amount, quantity: Amount) =>
    `${name}: ${paid(price, quantity, currency)} for ${plainNumber(quantity)} = ${showUnitPrice(price, currency)} a unit`
  const apart = showUnitPrice(new Big(it.loyalPrice).minus(it.newcomerPrice).toFixed(), currency)
  return [
    side(it.newcomerName, it.newcomerPrice, it.newcomerQuantity),
    side(it.loyalName, it.loyalPrice, it.loyalQuantity),
    `${apart} more a unit × ${plainNumber(it.loyalQuantity)} = ${showAmount(it.amount, currency)}`,
  ]
}

const paid = (price: Amount, quantity: Amount, currency: string) =>
  showAmount(new Big(price).times(quantity).toFixed(), currency)

type Search = { found: number; fromDay: Day; asOf: Day; counted: SearchCounted }

/** The first sentence of what a search found. */
export function foundSentence({ found, fromDay, counted }: Search, currency: string): string {
  const { lines, newcomers, loyal, both } = counted
  const since = `since ${showDay(fromDay)}`
  if (found > 0) {
    const cases = found === 1 ? 'Once' : `${found.toLocaleString('en-US')} times`
    const who = countOf(counted.loyalWhoPaidMore, 'loyal account')
    return `${cases} ${since} a newcomer paid less for the same: ${who} paid ${showAmount(counted.base, currency)} more.`
  }
  if (linesRead(lines) === 0) return 'There are no invoice lines to compare.'
  if (newcomers === 0) return `Nobody bought as a newcomer ${since}.`
  if (loyal === 0) return `No loyal account bought anything that could be compared ${since}.`
  if (both === 0) return `Newcomers and loyal accounts bought nothing alike ${since}.`
  return `No newcomer paid less for the same than a loyal account ${since}.`
}

/** How many groups of like were compared, of what, and as of which day. */
export function comparedSentence({ counted, asOf }: Search): string {
  const { both, newcomers, loyal, lines } = counted
  return `${countOf(both, 'group')} of like compared, in which both bought: ${countOf(lines.compared, 'line')} of ${countOf(newcomers, 'newcomer')} and ${countOf(loyal, 'loyal account')}, as of ${showDay(asOf)}.`
}

/** What was left out and why, the most first; what did not happen is not named. */
export function leftOutSentences({ lines, begins, unrated, policy, wide }: SearchCounted): string[] {
  const days = `${policy.newcomerDays} days`
  const reasons: [number, string][] = [
    [lines.neither, 'of accounts that are neither new nor loyal'],
    [
      lines.unknownSince,
      `of accounts first seen within ${days} of ${begins ? showDay(begins) : 'the first invoice'}, where the records begin: nobody knows whether they were new`,
    ],
    [lines.noCustomer, 'without a customer'],
    [lines.credit, 'of credit notes'],
    [lines.reversed, 'that a credit note of the same account, product and quantity took back'],
    [
      lines.noOnePrice,
      `under codes whose prices lie more than ${WIDEST_PRICES} times apart (${listNames(wide)}): they are no one product`,
    ],
    [lines.noProduct, 'without a product'],
    [lines.noQuantity, 'without a quantity or a price'],
    [lines.ownCompany, 'of our own company'],
  ]
  const left = reasons
    .filter(([count]) => count > 0)
    .sort((one, other) => other[0] - one[0])
    .map(([count, why]) => `${countOf(count, 'line')} ${why}`)
  return unrated > 0
    ? [...left, `${countOf(unrated, 'difference')} in a currency without a rate: listed, not in the sum`]
    : left
}

const linesRead = (lines: LinesCounted): number => Object.values(lines).reduce((sum, count) => sum + count, 0)

const HEAD = [
  ...[
    'product',
    'product_name',
    'units_from',
    'units_below',
    'country',
    'currency',
    'days_to_pay',
    'period',
    'newcomer',
    'newcomer_unit_price',
  ],
  ...[
    'newcomer_quantity',
    'account',
    'account_unit_price',
    'account_quantity',
    'paid_more',
    'paid_more_base',
    'explained',
    'note',
  ],
]

export type DifferenceLine = Difference & {
  productName: string | null
  baseAmount: Amount | null
  word: { reason: string; note: string } | null
}

/** Differences as CSV in plain words, exact; the first row is the head. */
export function* differencesCsv(rows: Iterable<DifferenceLine>): Generator<string> {
  yield csvRow(HEAD)
  for (const it of rows) {
    yield csvRow([
      ...[it.product, it.productName, it.bandFrom, it.bandTo, it.country, it.currency, it.terms, it.period],
      ...[it.newcomerName, it.newcomerPrice, it.newcomerQuantity, it.loyalName, it.loyalPrice, it.loyalQuantity],
      ...[it.amount, it.baseAmount, it.word?.reason ?? null, it.word?.note ?? null],
    ])
  }
}
