import type { Route } from 'next'

/** Where two accounts stand side by side; without `merge` the other one is still to be chosen. */
export function compareAddress(keep: string, merge?: string): Route {
  return `/accounts/duplicates/compare?keep=${keep}${merge ? `&merge=${merge}` : ''}` as Route
}
