import type { Route } from 'next'
import type { DependencyView } from '#lib/core/dependency/dependency-view.ts'
import { writeWindow } from '#lib/core/dependency/window-choice.ts'

export function addressOf(view: DependencyView, change: Partial<DependencyView> = {}): Route {
  return `/dependency${searchOf({ ...view, ...change })}` as Route
}

/** The same view as a CSV file. */
export function csvAddressOf(view: DependencyView): string {
  return `/dependency/dependency.csv${searchOf(view)}`
}

/** `?…` with what differs from the first view, or nothing. Every page under /dependency reads it alike. */
export function searchOf({ window, by, of, basis, who }: DependencyView): string {
  const search = new URLSearchParams()
  if (window.kind !== 'last12') search.set('window', writeWindow(window))
  if (by !== 'group') search.set('by', by)
  if (of !== 'net') search.set('of', of)
  if (basis !== 'revenue') search.set('basis', basis)
  if (who !== 'payer') search.set('who', who)
  return search.size ? `?${search}` : ''
}
