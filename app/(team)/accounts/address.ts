import type { Route } from 'next'
import type { AccountCursor, AccountSort, AccountStatus } from '#db/reports/account-list.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

/** How the list is looked at. It lives in the address, so that it can be sent, kept and gone back to. */
export type AccountView = {
  q: string
  stage: EvidentStage | null
  status: AccountStatus | null
  owner: string | null
  sort: AccountSort
  descending: boolean
  cursor: AccountCursor | null
}

export const STATUSES = ['thriving', 'cooling', 'at_risk', 'gone_quiet'] as const satisfies readonly AccountStatus[]

/** The address of a view. A change of what is shown, or in which order, begins at the first page. */
export function addressOf(view: AccountView, change: Partial<AccountView> = {}): Route {
  const { q, stage, status, owner, sort, descending, cursor } = { ...view, cursor: null, ...change }
  const order = `${descending ? '-' : ''}${sort}`
  const search = new URLSearchParams(
    Object.entries({ q, stage, status, owner, sort: order === '-revenue' ? '' : order }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  )
  if (cursor) search.set(cursor.side, encodeCursor(cursor))
  return (search.size ? `/accounts?${search}` : '/accounts') as Route
}

/** Sorted by a column: names from A, figures and days from the largest; pressed again, the other way round. */
export function sortedBy(view: AccountView, sort: AccountSort): Route {
  return addressOf(view, { sort, descending: view.sort === sort ? !view.descending : sort !== 'name' })
}

function encodeCursor({ key, id }: AccountCursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([key, id]))
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
