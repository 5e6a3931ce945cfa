import Big from 'big.js'
import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'

/** What one unit costs, from a quantity on, while it is valid (both days within). `country` null: wherever there is no price of its own. */
export type PriceLine = {
  currency: string
  unitPrice: Amount
  fromQuantity: Amount
  country: string | null
  fromDay: Day
  untilDay: Day | null
}

/** Which price is asked for; `quantity` is decimal text. */
export type PriceAsked = { quantity: Amount; country: string | null; currency: string; day: Day }

/**
 * The line of a price list that holds, or null: in this currency and on this day, a country's own price before the one for everywhere, and of
 * those the highest quantity that is reached. Nothing is converted and nothing is guessed.
 */
export function priceFor<Line extends PriceLine>(
  prices: readonly Line[],
  { quantity, country, currency, day }: PriceAsked,
): Line | null {
  const reached = prices.filter(
    (line) => line.currency === currency && isValidOn(line, day) && new Big(line.fromQuantity).lte(quantity),
  )
  const own = country === null ? [] : reached.filter((line) => line.country === country)
  const chosen = own.length ? own : reached.filter((line) => line.country === null)
  return chosen.reduce<Line | null>(
    (best, line) => (best && new Big(best.fromQuantity).gte(line.fromQuantity) ? best : line),
    null,
  )
}

/** The first of `others` that says a price for the same currency, country and quantity on some of the same days. */
export function overlapping<Line extends PriceLine>(line: PriceLine, others: readonly Line[]): Line | null {
  return (
    others.find(
      (other) =>
        other.currency === line.currency &&
        other.country === line.country &&
        new Big(other.fromQuantity).eq(line.fromQuantity) &&
        (line.untilDay === null || other.fromDay <= line.untilDay) &&
        (other.untilDay === null || line.fromDay <= other.untilDay),
    ) ?? null
  )
}

/** Where a line stands on a day. */
export type PriceTime = 'today' | 'to come' | 'past'
export function priceTime({ fromDay, untilDay }: Pick<PriceLine, 'fromDay' | 'untilDay'>, day: Day): PriceTime {
  if (fromDay > day) return 'to come'
  return untilDay !== null && untilDay < day ? 'past' : 'today'
}

const isValidOn = (line: PriceLine, day: Day) => priceTime(line, day) === 'today'

/** The price to tell first on a day, or null: in `currency` if there is one, for everywhere before a country's own, from the least quantity on. */
export function headPrice<Line extends PriceLine>(prices: readonly Line[], day: Day, currency: string): Line | null {
  const rank = (line: Line) => (line.currency === currency ? 0 : 2) + (line.country === null ? 0 : 1)
  const valid = prices.filter((line) => isValidOn(line, day))
  return valid.reduce<Line | null>((best, line) => {
    if (best === null || rank(line) < rank(best)) return line
    return rank(line) === rank(best) && new Big(line.fromQuantity).lt(best.fromQuantity) ? line : best
  }, null)
}
