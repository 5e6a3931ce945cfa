import type { Route } from 'next'
import type { BoardCursor, BoardFilter } from '#db/reports/stage-board.ts'
import { STATUSES } from '#lib/core/account-filter.ts'

type Search = Record<string, string | string[] | undefined>

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** How accounts of which nothing is declared are called in addresses. */
export const UNSAID = 'unsaid'

/** The inverse of `boardAddress`; what is not understood asks nothing. */
export function readBoardFilter({ owner, status }: Search): BoardFilter {
  return {
    owner: typeof owner === 'string' && (owner === 'nobody' || ID.test(owner)) ? owner : null,
    status: STATUSES.find((one) => one === status) ?? null,
  }
}

export function boardAddress(filter: BoardFilter): Route {
  const search = boardSearch(filter)
  return (search.size ? `/standing/board?${search}` : '/standing/board') as Route
}

export function boardSearch({ owner, status }: BoardFilter): URLSearchParams {
  return new URLSearchParams({ ...(owner ? { owner } : {}), ...(status ? { status } : {}) })
}

/** Where a page of a column begins: behind this card. */
export function readBoardCursor(key: string, id: string): BoardCursor | null {
  return /^-?\d{1,300}(\.\d{1,40})?(e[+-]\d{1,3})?$/.test(key) && Number.isFinite(Number(key)) && ID.test(id)
    ? { key: `${Number(key)}`, id }
    : null
}
