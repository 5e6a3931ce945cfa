import type { Route } from 'next'
import { type WindowChoice, writeWindow } from '#lib/core/dependency/window-choice.ts'

/** What is looked at. It lives in the address, so that it can be sent, kept and gone back to. */
export type DependencyView = {
  window: WindowChoice
  /** What counts as one customer. */
  by: 'group' | 'account'
  /** Invoices less credit notes, or invoices alone. */
  of: 'net' | 'invoiced'
}

export function addressOf(view: DependencyView, change: Partial<DependencyView> = {}): Route {
  return `/dependency${searchOf({ ...view, ...change })}` as Route
}

/** The same view as a CSV file. */
export function csvAddressOf(view: DependencyView): string {
  return `/dependency/dependency.csv${searchOf(view)}`
}

function searchOf({ window, by, of }: DependencyView): string {
  const search = new URLSearchParams()
  if (window.kind !== 'last12') search.set('window', writeWindow(window))
  if (by !== 'group') search.set('by', by)
  if (of !== 'net') search.set('of', of)
  return search.size ? `?${search}` : ''
}
