import type { ListColumn } from './list-column.ts'

/** A line of the price list, one row. */
export const priceColumns: readonly ListColumn[] = [
  { key: 'id', head: 'price id', type: 'id' },
  {
    key: 'product',
    head: 'product',
    also: ['product code', 'code', 'article', 'article number', 'item', 'sku', 'product name'],
    type: 'product',
    needed: 'no product it is the price of',
    fixed: 'a price in the records stays with its product',
  },
  {
    key: 'unitPrice',
    head: 'unit price',
    also: ['price', 'list price', 'price per unit'],
    type: 'amount',
    needed: 'no price of one unit',
  },
  { key: 'currency', head: 'currency', type: 'line', most: 3, needed: 'no currency' },
  {
    key: 'fromQuantity',
    head: 'from quantity',
    also: ['minimum quantity', 'min quantity', 'quantity from'],
    type: 'amount',
    nothing: '0',
  },
  { key: 'country', head: 'country', also: ['only in'], type: 'line', most: 80 },
  {
    key: 'fromDay',
    head: 'from',
    also: ['valid from', 'from day', 'start', 'start date'],
    type: 'day',
    needed: 'no day from which on it holds',
  },
  { key: 'untilDay', head: 'until', also: ['valid until', 'valid to', 'to', 'end', 'end date'], type: 'day' },
  { key: 'note', head: 'note', also: ['notes'], type: 'line', most: 200 },
  { key: 'archived', head: 'archived', type: 'mark' },
]
