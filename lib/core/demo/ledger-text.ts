import Big from 'big.js'
import type { Day } from '#lib/core/day.ts'
import { currencyDecimals } from '#lib/core/money.ts'
import type { DemoCustomer } from './customers.ts'
import type { DemoDocument, DemoLine } from './documents.ts'
import type { DaysBack } from './habits.ts'
import { PRICE_LIST } from './rates.ts'

const HEADER = [
  'Invoice number',
  'Invoice date',
  'Type',
  'Customer number',
  'Customer name',
  'Parent',
  'Account manager',
  'End customer',
  'Country',
  'Industry',
  'Customer since',
  'Currency',
  'Product',
  'Quantity',
  'Unit price',
  'Discount',
  'Net amount',
  'Cost',
  'Due date',
  'Paid on',
  'Required date',
  'Delivery date',
]

/** A ledger as its accounting system exports it: CSV in UTF-8, one row a line of a document, oldest first. */
export function ledgerText(
  prefix: string,
  documents: DemoDocument[],
  numbers: Map<DemoCustomer, string>,
  onDay: (back: DaysBack) => Day,
): string {
  const rows = documents
    .toSorted((p, q) => q.back - p.back)
    .flatMap((document, i) =>
      document.lines.map((line) => row(`${prefix}-${100_001 + i}`, document, line, numbers, onDay)),
    )
  return `${[HEADER, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`
}

function row(
  number: string,
  document: DemoDocument,
  line: DemoLine,
  numbers: Map<DemoCustomer, string>,
  onDay: (back: DaysBack) => Day,
): string[] {
  const { customer } = document
  const day = (back: DaysBack | null) => (back === null ? '' : onDay(back))
  return [
    number,
    onDay(document.back),
    document.kind,
    customer ? numbers.get(customer)! : '',
    customer?.name ?? '',
    customer?.parent ?? '',
    customer?.owner ?? '',
    document.endCustomer,
    customer?.country ?? '',
    customer?.industry ?? '',
    customer?.yearsBefore ? `${Number(onDay(1095).slice(0, 4)) - customer.yearsBefore}-01-01` : '',
    document.currency,
    `${line.product.code} ${line.product.name}`,
    `${line.quantity}`,
    line.unitPrice,
    line.discount,
    line.net,
    costOf(document, line),
    day(document.due),
    day(document.settled),
    day(document.required),
    day(document.delivered),
  ]
}

/** What the line cost the company, in the currency of the document: the web shop exports none, and of what is made to order nobody knows it. */
function costOf({ customer, currency }: DemoDocument, { product, quantity }: DemoLine): string {
  if (customer?.ledger !== 'main' || product.costs === undefined) return ''
  const unit = new Big(product.price).times(PRICE_LIST[currency] ?? 1).times(product.costs)
  return unit.times(quantity).round(currencyDecimals(currency)).toFixed()
}

export function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
