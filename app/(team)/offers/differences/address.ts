import type { Route } from 'next'
import type { DifferenceFilter } from '#db/queries/price-searches.ts'
import { isDay } from '#lib/core/day.ts'
import { isId } from '../../accounts/id.ts'

/** What of the differences is looked at; it lives in the address. Those that nobody has explained, unless asked otherwise. */
export type DifferencesAddress = DifferenceFilter & { page: number }

/** Anything that is not understood is left out rather than refused. */
export function readDifferences(search: Record<string, string | string[] | undefined>): DifferencesAddress {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name].replaceAll('\0', '').trim() : '')
  const product = text('product').slice(0, 500)
  return {
    product: product || null,
    accountId: isId(text('account')) ? text('account') : null,
    period: isDay(text('period')) ? text('period') : null,
    said: text('show') === 'explained' ? true : text('show') === 'all' ? null : false,
    page: Math.max(1, Math.min(1000, Math.floor(Number(search.page)) || 1)),
  }
}

/** The address of a view; a change of what is shown begins at the first page. */
export function differencesAddress(
  view: DifferencesAddress,
  change: Partial<DifferencesAddress> = {},
  at = '/offers/differences',
): Route {
  const { product, accountId, period, said, page } = { ...view, page: 1, ...change }
  const search = new URLSearchParams({
    ...(product ? { product } : {}),
    ...(accountId ? { account: accountId } : {}),
    ...(period ? { period } : {}),
    ...(said === false ? {} : { show: said ? 'explained' : 'all' }),
    ...(page > 1 ? { page: `${page}` } : {}),
  })
  return (search.size ? `${at}?${search}` : at) as Route
}
