import { type OwnField, ownKey } from '#lib/core/own-kind.ts'

/** What a row of the list can show beside the account's name. */
export const COLUMNS = [
  'declared',
  'stage',
  'status',
  'day',
  'revenue',
  'parent',
  'owner',
  'country',
  'industry',
  'since',
  'revenueAll',
  'invoices',
  'trustUs',
  'trustThem',
] as const
export type AccountColumn = (typeof COLUMNS)[number] | `own.${string}`

export const PLAIN_COLUMNS: readonly AccountColumn[] = ['stage', 'status', 'day', 'revenue']

const HEADS: Record<(typeof COLUMNS)[number], string> = {
  declared: 'Declared stage',
  stage: 'Evident stage',
  status: 'Status',
  day: 'Last order',
  revenue: 'Revenue, 12 months',
  parent: 'Parent account',
  owner: 'Owner',
  country: 'Country',
  industry: 'Industry',
  since: 'Customer since',
  revenueAll: 'Revenue, all years',
  invoices: 'Invoices',
  trustUs: 'Trust in us',
  trustThem: 'Trust in them',
}

/** What a column is called; null where its own field is not there (any more). With a currency, amounts say theirs. */
export function columnHead(column: AccountColumn, ownFields: readonly OwnField[], currency = ''): string | null {
  if (isOwn(column)) return ownFields.find(({ id }) => ownKey(id) === column)?.name ?? null
  const amount = column === 'revenue' || column === 'revenueAll'
  return amount && currency ? `${HEADS[column]}, ${currency}` : HEADS[column]
}

/** Every column there is, in the order they are offered. */
export function allColumns(ownFields: readonly OwnField[]): AccountColumn[] {
  return [...COLUMNS, ...ownFields.map(({ id }) => ownKey(id))]
}

export function isOwn(column: AccountColumn): column is `own.${string}` {
  return column.startsWith('own.')
}
