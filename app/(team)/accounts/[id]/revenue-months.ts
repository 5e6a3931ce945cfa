import type { AccountMonthRow } from '#db/queries/accounts.ts'
import { addMonths, type Day, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'

export type RevenueMonth = {
  month: Day
  net: Amount
  invoices: number
  /** The records end inside this month: more of it may come. */
  partial: boolean
}

export type RevenueMonths = {
  months: RevenueMonth[]
  /** Twelve complete months, and the twelve before where the records reach back that far. */
  lastYear: Amount
  yearBefore: Amount | null
  /** Last day of the last complete month. */
  through: Day
  /** Something of these months has no rate and is not in them. */
  unrated: boolean
}

/** How many months the picture shows at most. */
const SHOWN = 36

/** The month a picture that ends on the as-of day begins with. */
export function firstShownMonth(asOf: Day): Day {
  return addMonths(monthOf(asOf), 1 - SHOWN)
}

/** Fills the months in which nothing was bought, from the first one of the records (or of the picture) to the as-of day. */
export function revenueMonths(rows: AccountMonthRow[], asOf: Day, recordsBegin: Day): RevenueMonths {
  const through = lastMonthEnd(asOf)
  const byMonth = new Map(rows.map((row) => [row.month, row]))
  const end = monthOf(asOf)
  const begin = [firstShownMonth(asOf), monthOf(recordsBegin)].sort().at(-1)!
  const months: RevenueMonth[] = []
  for (let month = begin; month <= end; month = addMonths(month, 1)) {
    const row = byMonth.get(month)
    months.push({ month, net: row?.baseNet ?? '0', invoices: row?.invoices ?? 0, partial: month > through })
  }
  const yearTo = (last: Day) => {
    const first = addMonths(last, -11)
    return sumAmounts(rows.filter(({ month }) => month >= first && month <= last).map(({ baseNet }) => baseNet))
  }
  const last = monthOf(through)
  return {
    months,
    lastYear: yearTo(last),
    yearBefore: recordsBegin <= addMonths(last, -23) ? yearTo(addMonths(last, -12)) : null,
    through,
    unrated: rows.some((row) => row.unrated),
  }
}
