import { seeded } from '#lib/core/chance.ts'
import { addDays, addMonths, type Day, dayNumber, daysBetween, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import { type DemoCustomer, demoCustomers } from './customers.ts'
import { counterSale, type DemoDocument, documentsOf } from './documents.ts'
import { type DaysBack, orderDays } from './habits.ts'
import { ledgerText } from './ledger-text.ts'
import { openItemsText } from './open-items.ts'
import { type DemoRate, demoRates } from './rates.ts'

export type DemoLedger = { name: string; fileName: string; text: string }
export type DemoWorld = {
  /** The last day of the last complete month: the files are complete through it. */
  completeThrough: Day
  from: Day
  ledgers: DemoLedger[]
  rates: DemoRate[]
  /** What was not paid on `completeThrough`, of the main ledger. */
  openItems: { fileName: string; text: string }
}

const MONTHS = 36

/**
 * The demo's three years of invoices, ending with the last complete month on `today`: the same companies, orders and
 * amounts every time, only moved so that they end there.
 */
export function demoWorld(today: Day): DemoWorld {
  const end = lastMonthEnd(today)
  const months = Array.from({ length: MONTHS }, (_, i) => addMonths(monthOf(end), i + 1 - MONTHS))
  const from = months[0]!
  const starts = months.toReversed().map((month) => daysBetween(month, end))
  const reach = daysBetween(from, end)
  const customers = demoCustomers(seeded(20_110))
  const documents = customers.flatMap((customer, i) => {
    // a stream of chance for each customer: a change to how one of them orders leaves the others as they were
    const chance = seeded(7919 * (i + 1))
    return orderDays(customer.habit, starts, chance).flatMap((back, count) =>
      documentsOf(customer, Math.min(back, reach), count, chance),
    )
  })
  const shop = [...counterSales(reach), ...documents.filter((d) => d.customer!.ledger === 'shop')]
  const main = documents.filter((d) => d.customer!.ledger === 'main')
  const onDay = (back: DaysBack) => workday(addDays(end, -back), from, end)
  return {
    completeThrough: end,
    from,
    ledgers: [
      {
        name: 'Main ledger',
        fileName: 'tarnholt-invoices.csv',
        text: ledgerText('R', main, numbersOf(customers), onDay),
      },
      { name: 'Web shop', fileName: 'tarnholt-web-shop.csv', text: ledgerText('W', shop, numbersOf(customers), onDay) },
    ],
    rates: demoRates(months),
    openItems: { fileName: `tarnholt-open-items-${end}.csv`, text: openItemsText(main, numbersOf(customers), onDay) },
  }
}

function counterSales(reach: DaysBack): DemoDocument[] {
  const chance = seeded(31)
  return Array.from({ length: 150 }, () => counterSale(Math.floor(chance() * reach), chance))
}

/** Customer numbers as the ledgers print them: five digits, in the order of the list. */
function numbersOf(customers: DemoCustomer[]): Map<DemoCustomer, string> {
  return new Map(customers.map((customer, i) => [customer, `${10_007 + i * 13}`]))
}

/** Nothing happens at weekends: Saturday and Sunday move to Monday, at the very end of the file back to Friday. */
function workday(day: Day, from: Day, end: Day): Day {
  if (day < from) return from
  const weekday = (dayNumber(day) + 4) % 7 // 0 is Sunday
  if (weekday !== 0 && weekday !== 6) return day
  const monday = addDays(day, weekday === 6 ? 2 : 1)
  return monday <= end || day > end ? monday : addDays(day, weekday === 6 ? -1 : -2)
}
