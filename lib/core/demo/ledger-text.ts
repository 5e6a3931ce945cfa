import type { Day } from '#lib/core/day.ts'
import type { DemoCustomer } from './customers.ts'
import type { DemoDocument, DemoLine } from './documents.ts'
import type { DaysBack } from './habits.ts'

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
    day(document.due),
    day(document.settled),
    day(document.required),
    day(document.delivered),
  ]
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
