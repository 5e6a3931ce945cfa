import type { Route } from 'next'
import { PRODUCT_SORTS, type ProductCursor, type ProductListParams } from '#db/reports/product-list.ts'
import { PRODUCT_KINDS } from '#lib/core/offers/offer.ts'
import { isId } from '../../accounts/id.ts'

/** How the catalogue is looked at; it lives in the address. Since when something is unsold is the page's to say. */
export type CatalogueAddress = Omit<ProductListParams, 'unsoldSince'> & { cursor: ProductCursor | null }

/** Anything that is not understood is left out rather than refused: an old link still shows the catalogue. */
export function readCatalogue(search: Record<string, string | string[] | undefined>): CatalogueAddress {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name].replaceAll('\0', '').trim() : '')
  const id = (name: string) => (isId(text(name)) ? text(name) : null)
  const one = <Value extends string>(of: readonly Value[], value: string) => of.find((known) => known === value) ?? null
  const [after, before] = [id('after'), id('before')]
  const sort = one(PRODUCT_SORTS, text('sort').replace(/^-/, ''))
  return {
    term: text('q').slice(0, 200),
    kind: one(PRODUCT_KINDS, text('kind')),
    only: one(['replaced', 'unsold'] as const, text('only')),
    archived: text('show') === 'archived',
    sort: sort ?? 'revenue',
    descending: sort ? text('sort').startsWith('-') : true,
    cursor: after ? { side: 'after', id: after } : before ? { side: 'before', id: before } : null,
  }
}

/** The address of a view; a change of what is shown begins at the first page. */
export function catalogueAddress(view: CatalogueAddress, change: Partial<CatalogueAddress> = {}): Route {
  const { term, kind, only, archived, sort, descending, cursor } = { ...view, cursor: null, ...change }
  const order = `${descending ? '-' : ''}${sort}`
  const search = new URLSearchParams({
    ...(term ? { q: term } : {}),
    ...(kind ? { kind } : {}),
    ...(only ? { only } : {}),
    ...(archived ? { show: 'archived' } : {}),
    ...(order === '-revenue' ? {} : { sort: order }),
    ...(cursor ? { [cursor.side]: cursor.id } : {}),
  })
  return (search.size ? `/offers/catalogue?${search}` : '/offers/catalogue') as Route
}
