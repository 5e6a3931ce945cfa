/**
 * What is counted: revenue (invoices less credit notes); gross profit (the part of revenue whose cost is known, less that cost); what is
 * open on a day by the books: receivables, and backlog (signed, not yet invoiced).
 */
export const BASES = ['revenue', 'profit', 'receivables', 'backlog'] as const
export type Basis = (typeof BASES)[number]

export const BASIS_WORDS: Record<Basis, string> = {
  revenue: 'Revenue',
  profit: 'Gross profit',
  receivables: 'Receivables',
  backlog: 'Backlog',
}

/** Whom an invoice counts for: who pays it, or the end customer behind a reseller (who pays, where none is named). */
export const COUNTED_FOR = ['payer', 'end'] as const
export type CountedFor = (typeof COUNTED_FOR)[number]

/** On whom or what revenue may rest. */
export const DIMENSIONS = [
  'account',
  'group',
  'contact',
  'owner',
  'product',
  'industry',
  'country',
  'currency',
  'stage',
  'reseller',
] as const
export type Dimension = (typeof DIMENSIONS)[number]
