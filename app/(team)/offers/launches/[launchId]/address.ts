import type { Route } from 'next'
import type { LineCursor } from '#db/queries/launch-lines.ts'
import { MOST_WAVES } from '#lib/core/offers/launch-plan.ts'
import { isId } from '../../../accounts/id.ts'

/** Which part of a launch's order is looked at. */
export type LinesView = { wave: number | null; term: string; cursor: LineCursor | null }

type Search = Record<string, string | string[] | undefined>

/** The order, from a place on. */
export function lineAddress(launchId: string, { wave, term, cursor }: LinesView): Route {
  const search = new URLSearchParams()
  if (wave !== null) search.set('wave', `${wave}`)
  if (term) search.set('q', term)
  if (cursor) search.set(cursor.side, `${cursor.place}.${cursor.id}`)
  return `/offers/launches/${launchId}${search.size ? `?${search}` : ''}#order` as Route
}

/** The inverse of `lineAddress`; what is not understood is left out. */
export function readLines(search: Search): LinesView {
  const one = (name: string) => (typeof search[name] === 'string' ? search[name].replaceAll('\0', '') : null)
  const wave = Number(one('wave') ?? 0)
  const after = one('after')
  const place = /^(\d{1,9})\.([0-9a-f-]{36})$/.exec(after ?? one('before') ?? '')
  return {
    wave: Number.isInteger(wave) && wave >= 1 && wave <= MOST_WAVES ? wave : null,
    term: (one('q') ?? '').trim().slice(0, 200),
    cursor:
      place && isId(place[2]!)
        ? { side: after === null ? 'before' : 'after', place: Number(place[1]), id: place[2]! }
        : null,
  }
}
