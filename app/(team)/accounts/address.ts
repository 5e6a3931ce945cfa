import type { Route } from 'next'
import type { AccountCursor, AccountSort } from '#db/reports/account-list.ts'
import { type AccountFilter, NO_FILTER, type OwnFilter } from '#lib/core/account-filter.ts'
import { type AccountColumn, PLAIN_COLUMNS } from './columns.ts'

/** How the list is looked at. It lives in the address, so that it can be sent, kept and gone back to. */
export type AccountView = AccountFilter & {
  columns: readonly AccountColumn[]
  as: 'table' | 'cards'
  sort: AccountSort
  descending: boolean
  cursor: AccountCursor | null
  /** The saved view it was opened from. */
  saved: string | null
}

export const PLAIN_VIEW: AccountView = {
  ...NO_FILTER,
  ...{ columns: PLAIN_COLUMNS, as: 'table', sort: 'revenue', descending: true, cursor: null, saved: null },
}

/** The address of a view. A change of what is shown, or in which order, begins at the first page. */
export function addressOf(view: AccountView, change: Partial<AccountView> = {}): Route {
  const { saved, cursor, ...shown } = { ...view, cursor: null, ...change }
  const search = searchOf(shown)
  if (saved) search.set('saved', saved)
  if (cursor) search.set(cursor.side, encodeCursor(cursor))
  return (search.size ? `/accounts?${search}` : '/accounts') as Route
}

/** What a saved view keeps: the address without the page it is on and the name it is under. */
export function keptAddress(view: AccountView): string {
  return searchOf(view).toString()
}

/** Sorted by a column: names from A, figures and days from the largest; pressed again, the other way round. */
export function sortedBy(view: AccountView, sort: AccountSort): Route {
  return addressOf(view, { sort, descending: view.sort === sort ? !view.descending : sort !== 'name' })
}

/** All filters gone; how the rest is looked at stays. */
export function unfiltered(view: AccountView): Route {
  return addressOf(view, NO_FILTER)
}

function searchOf(view: Omit<AccountView, 'saved' | 'cursor'>): URLSearchParams {
  const order = `${view.descending ? '-' : ''}${view.sort}`
  const columns = view.columns.join(',')
  const said: [string, string | null | readonly string[]][] = [
    ['q', view.term],
    ['stage', view.stages],
    ['declared', view.declared],
    ['gap', view.gaps],
    ['status', view.statuses],
    ['owner', view.owners],
    ['country', view.countries],
    ['industry', view.industries],
    ['group', view.group],
    ['archived', view.archived === 'without' ? null : view.archived],
    ['ordered-from', view.orderedFrom],
    ['ordered-to', view.orderedTo],
    ['revenue-from', view.revenueFrom],
    ['revenue-to', view.revenueTo],
    ...view.own.flatMap(sayOwn),
    ['sort', order === '-revenue' ? null : order],
    ['columns', columns === PLAIN_COLUMNS.join(',') ? null : columns || 'none'],
    ['as', view.as === 'table' ? null : view.as],
  ]
  const pairs = said.flatMap(([name, values]) =>
    [values ?? []].flat().flatMap((value) => (value ? [[name, value]] : [])),
  )
  return new URLSearchParams(pairs)
}

function sayOwn({ fieldId, is, has, from, to, none }: OwnFilter): [string, string | null | string[]][] {
  const name = `own.${fieldId}`
  return [
    [`${name}.is`, is],
    [`${name}.has`, has],
    [`${name}.from`, from],
    [`${name}.to`, to],
    [`${name}.none`, none ? '1' : null],
  ]
}

function encodeCursor({ key, id }: AccountCursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([key, id]))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
