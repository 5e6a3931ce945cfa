import Big from 'big.js'
import type { Day } from '#lib/core/day.ts'
import { currencyDecimals, sumAmounts } from '#lib/core/money.ts'
import type { DemoCustomer } from './customers.ts'
import type { DemoDocument } from './documents.ts'
import type { DaysBack } from './habits.ts'
import { quoted } from './ledger-text.ts'
import { AT } from './people.ts'

const HEADER = [
  'Customer number',
  'Customer name',
  'Invoice number',
  'Invoice date',
  'Due date',
  'Currency',
  'Open amount',
]

/** Who keeps back part of what was invoiced between so many days back, and since then nobody has settled it. */
const KEPT_BACK: { account: string; from: DaysBack; until: DaysBack; part: string }[] = [
  { account: AT.brennholm, from: 260, until: 190, part: '0.4' },
  { account: AT.oesterlund, from: 130, until: 75, part: '0.25' },
  { account: AT.hollenrath, from: 110, until: 62, part: '0.1' },
]
/** A credit note is open so long before it is set against an invoice. */
const CREDIT_OPEN = 45

/** What is not paid at the end of the world, as the accounting system lists it: by customer, oldest first. */
export function openItemsText(
  documents: DemoDocument[],
  numbers: Map<DemoCustomer, string>,
  onDay: (back: DaysBack) => Day,
): string {
  const rows = documents
    .toSorted((p, q) => q.back - p.back)
    .flatMap((document, i) => {
      const open = openOf(document)
      if (!document.customer || open === null) return []
      const { customer, back, due, currency } = document
      const number = `R-${100_001 + i}`
      return [[numbers.get(customer)!, customer.name, number, onDay(back), onDay(due), currency, open]]
    })
    .sort((p, q) => (p[0]! < q[0]! ? -1 : p[0]! > q[0]! ? 1 : 0))
  return `${[HEADER, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`
}

/** What is open of a document; null: nothing. */
function openOf({ customer, kind, back, settled, currency, lines }: DemoDocument): string | null {
  const net = sumAmounts(lines.map((line) => line.net))
  if (kind === 'credit note') return back <= CREDIT_OPEN ? net : null
  if (settled === null) return net
  const kept = KEPT_BACK.find((one) => one.account === customer?.name && back <= one.from && back >= one.until)
  return kept ? new Big(net).times(kept.part).round(currencyDecimals(currency)).toFixed() : null
}
