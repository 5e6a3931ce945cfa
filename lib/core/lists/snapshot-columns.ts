import type { ListColumn } from './list-column.ts'

/** Headings that say an amount is what is still open, and those that say it is of orders; normalised. */
export const OPEN_HEADINGS = [
  'open amount', 'amount open', 'open balance', 'outstanding', 'outstanding amount', 'amount outstanding', 'balance due',
  'remaining amount', 'offener betrag', 'offener posten', 'montant ouvert', 'importe pendiente',
] // biome-ignore format: a list
export const BACKLOG_HEADINGS = [
  'order number', 'order no', 'order', 'to be invoiced', 'to be invoiced on', 'not invoiced', 'backlog', 'auftragsnummer', 'auftrag',
] // biome-ignore format: a list

const CUSTOMER: readonly ListColumn[] = [
  {
    key: 'customer',
    head: 'customer',
    also: [
      'customer name',
      'account',
      'account name',
      'company',
      'debtor',
      'debtor name',
      'client',
      'name',
      'kunde',
      'debitor',
    ],
    type: 'line',
    most: 200,
  },
  {
    key: 'customerNumber',
    head: 'customer number',
    also: [
      'customer id', 'customer no', 'customer code', 'account number', 'account no', 'account id', 'debtor number', 'debtor no', 'client id',
      'kundennummer', 'kunden nr', 'debitorennummer',
    ], // biome-ignore format: a list
    type: 'line',
    most: 200,
  },
  { key: 'ledger', head: 'ledger', also: ['company code', 'entity', 'mandant'], type: 'line', most: 100 },
]

const AMOUNT: readonly ListColumn[] = [
  { key: 'currency', head: 'currency', also: ['currency code', 'ccy', 'wahrung'], type: 'currency' },
  {
    key: 'amount',
    head: 'open amount',
    also: [...OPEN_HEADINGS, 'amount due', 'open', 'offen', 'balance', 'solde', 'saldo', 'amount'],
    type: 'figure',
  },
]

/** An invoice or credit note that is not paid yet, one row; what was invoiced in the first place is not asked for. */
export const receivablesColumns: readonly ListColumn[] = [
  ...CUSTOMER,
  {
    key: 'reference',
    head: 'invoice number',
    also: [
      'invoice',
      'invoice no',
      'document number',
      'document no',
      'document',
      'reference',
      'rechnungsnummer',
      'belegnummer',
    ],
    type: 'line',
    most: 100,
  },
  {
    key: 'day',
    head: 'invoice day',
    also: ['invoice date', 'document date', 'date', 'day', 'rechnungsdatum'],
    type: 'date',
  },
  {
    key: 'dueDay',
    head: 'due day',
    also: ['due date', 'due', 'payment due', 'date due', 'net due date', 'fallig am'],
    type: 'date',
  },
  ...AMOUNT,
]

/** What is signed and not invoiced yet of an order, one row. */
export const backlogColumns: readonly ListColumn[] = [
  ...CUSTOMER,
  {
    key: 'reference',
    head: 'order number',
    also: ['order', 'order no', 'contract', 'reference', 'auftragsnummer', 'auftrag'],
    type: 'line',
    most: 100,
  },
  {
    key: 'day',
    head: 'order day',
    also: ['order date', 'signed', 'signed on', 'date', 'day', 'auftragsdatum'],
    type: 'date',
  },
  {
    key: 'dueDay',
    head: 'to be invoiced on',
    also: [
      'to be invoiced',
      'invoice on',
      'invoice date',
      'billing date',
      'delivery date',
      'due date',
      'due day',
      'lieferdatum',
    ],
    type: 'date',
  },
  ...AMOUNT,
]
