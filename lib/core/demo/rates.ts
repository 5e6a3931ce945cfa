import type { Day } from '#lib/core/day.ts'

export type DemoRate = { currency: string; day: Day; rate: string }

/** Euro for one unit, invented: a level that sways over the months. ISK has none on purpose. */
const LEVELS: Record<string, number> = { USD: 0.92, GBP: 1.17, CHF: 1.04, JPY: 0.0062 }

/** A rate for the first day of each month, oldest first. */
export function demoRates(months: Day[]): DemoRate[] {
  return Object.entries(LEVELS).flatMap(([currency, level], c) =>
    months.map((day, i) => ({
      currency,
      day,
      rate: (level * (1 + 0.035 * Math.sin(i / 5 + c * 1.7))).toFixed(currency === 'JPY' ? 8 : 5),
    })),
  )
}

/** Units of a currency that a euro of list price is sold for: round figures, as a price list has them. */
export const PRICE_LIST: Record<string, number> = { EUR: 1, USD: 1.1, GBP: 0.86, CHF: 0.97, JPY: 160, ISK: 149 }
