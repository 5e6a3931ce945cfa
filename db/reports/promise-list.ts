import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { listPromisesById, type PromiseRow } from '#db/queries/promises.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseFilter } from '#lib/core/promises/promise-filter.ts'
import { matchPromises } from './promise-filter.ts'

/** By the day it is due, or by the day it was promised. Both are indexed with the workspace before and the promise behind. */
export type PromiseSort = 'due' | 'said'

/** Where a page begins: the day and id of the promise just before it (`after`) or just behind it (`before`). */
export type PromiseCursor = { side: 'after' | 'before'; day: Day; id: string }

export type PromiseListParams = {
  filter: PromiseFilter
  sort: PromiseSort
  descending: boolean
  cursor: PromiseCursor | null
  size: number
  today: Day
}

export type PromiseListPage = { rows: PromiseRow[]; earlier: boolean; later: boolean }

const KEY = { due: sql`p.due_day`, said: sql`p.promised_day` }

/**
 * One page of promises in the order asked for, by keys and never by offset, so that the last page costs what the first does. The page's
 * ids are chosen by an index first; then fifty rows are read whole.
 */
export async function listPromises(tx: Tx, params: PromiseListParams): Promise<PromiseListPage> {
  const { filter, sort, cursor, size, today } = params
  const where = await matchPromises(tx, filter, today)
  const key = KEY[sort]
  // before a key the list is read backwards and turned round
  const backwards = cursor?.side === 'before'
  const falling = params.descending !== backwards
  const direction = falling ? sql`desc` : sql`asc`
  const beyond = cursor
    ? sql`(${key}, p.id) ${falling ? sql`<` : sql`>`} (${cursor.day}::date, ${cursor.id}::uuid)`
    : sql`true`
  const chosen = await tx.execute<{ id: string }>(sql`
    select p.id from promise p where ${beyond} and ${where} order by ${key} ${direction}, p.id ${direction} limit ${size + 1}`)
  const ids = chosen.slice(0, size).map(({ id }) => id)
  if (backwards) ids.reverse()
  const read = new Map((await listPromisesById(tx, ids)).map((row) => [row.id, row]))
  const further = chosen.length > size
  return {
    rows: ids.map((id) => read.get(id)!),
    earlier: backwards ? further : cursor !== null,
    later: backwards || further,
  }
}
