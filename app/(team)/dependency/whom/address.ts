import type { Route } from 'next'
import type { Dimension } from '#lib/core/dependency/basis.ts'

/** The page of one dimension; `search` is that of the window. */
export function whomAddress(dimension: Dimension, search: string): Route {
  return `/dependency/whom/${dimension}${search}` as Route
}

/** The whole of it as a file. */
export function whomCsvAddress(dimension: Dimension, search: string): string {
  return `/dependency/whom/${dimension}/whom.csv${search}`
}
