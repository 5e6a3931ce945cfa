import type { Route } from 'next'
import type { DerivedCursor } from '#db/reports/derived-promise-list.ts'
import type { PromiseCursor, PromiseSort } from '#db/reports/promise-list.ts'
import { OPEN_PROMISES, type PromiseFilter, withoutOthersRecord } from '#lib/core/promises/promise-filter.ts'

/** How the ledger is looked at. It lives in the address, so that it can be sent, kept and gone back to. */
export type PromisesView = Omit<PromiseFilter, 'ownerId'> & {
  /** Whose promises to look after: one's own (`me`, whoever opens the address), a colleague's by id, or everybody's. */
  owner: 'me' | (string & {}) | null
  /** What was said; or what invoices and orders tell. */
  source: 'spoken' | 'invoices'
  as: 'agenda' | 'table'
  sort: PromiseSort
  descending: boolean
  cursor: PromiseCursor | null
  /** Of what invoices tell: the document the page begins behind. */
  after: DerivedCursor | null
  /** The saved view it was opened from. */
  saved: string | null
}

const { ownerId: _, ...open } = OPEN_PROMISES
export const PLAIN_VIEW: PromisesView = {
  ...open,
  ...{
    owner: null,
    source: 'spoken',
    as: 'agenda',
    sort: 'due',
    descending: false,
    cursor: null,
    after: null,
    saved: null,
  },
}

/** Which promises `personId` sees at an address; what became of a colleague's is nobody else's to list. */
export function filterOf({ owner, after: _, ...filter }: PromisesView, personId: string): PromiseFilter {
  return withoutOthersRecord({ ...filter, ownerId: owner === 'me' ? personId : owner }, personId)
}

/** What is open is read from the first day on; what has been settled from the last one back. */
export function fallsByItself({ states }: Pick<PromisesView, 'states'>): boolean {
  return states.length === 0 || states.some((state) => state !== 'open' && state !== 'overdue')
}

/** The address of a view. A change of what is shown, or in which order, begins at the first page. */
export function addressOf(view: PromisesView, change: Partial<PromisesView> = {}): Route {
  const turned = change.states && view.sort === 'due' && view.descending === fallsByItself(view)
  const order = turned ? { descending: fallsByItself({ states: change.states! }) } : {}
  const { saved, cursor, after, ...shown } = { ...view, ...order, cursor: null, after: null, ...change }
  const search = searchOf(shown)
  if (saved) search.set('saved', saved)
  if (after) search.set('behind', `${after.day}.${after.invoiceId}.${after.madeBy}`)
  if (cursor) search.set(cursor.side, `${cursor.day}.${cursor.id}`)
  return (search.size ? `/promises?${search}` : '/promises') as Route
}

/** What a saved view keeps: the address without the page it is on and the name it is under. */
export function keptAddress(view: PromisesView): string {
  return searchOf(view).toString()
}

/** Sorted by a column; pressed again, the other way round. */
export function sortedBy(view: PromisesView, sort: PromiseSort): Route {
  return addressOf(view, { sort, descending: view.sort === sort ? !view.descending : sort === 'said' })
}

/** All filters gone; how the rest is looked at stays. */
export function unfiltered(view: PromisesView): Route {
  return addressOf(view, { ...open, owner: null, source: 'spoken' })
}

function searchOf(view: Omit<PromisesView, 'saved' | 'cursor' | 'after'>): URLSearchParams {
  const states = view.states.length === 0 ? ['any'] : view.states.join() === 'open' ? [] : view.states
  const order = `${view.descending ? '-' : ''}${view.sort}`
  const said: [string, string | null | readonly string[]][] = [
    ['q', view.term],
    ['state', states],
    ['side', view.sides],
    ['form', view.forms],
    ['size', view.sizes],
    ['cause', view.causes],
    ['account', view.accountId],
    ['contact', view.contactId],
    ['owner', view.owner],
    ['due-from', view.dueFrom],
    ['due-to', view.dueTo],
    ['standing', view.standing],
    ['source', view.source === 'spoken' ? null : view.source],
    ['sort', order === (fallsByItself(view) ? '-due' : 'due') ? null : order],
    ['as', view.as === 'agenda' ? null : view.as],
  ]
  const pairs = said.flatMap(([name, values]) =>
    [values ?? []].flat().flatMap((value) => (value ? [[name, value]] : [])),
  )
  return new URLSearchParams(pairs)
}
