import type { Route } from 'next'
import type { Audience } from '#lib/core/offers/launch-plan.ts'
import { keptAddress, PLAIN_VIEW } from '../../accounts/address.ts'

/** Accounts named one by one fit into an address up to so many; more are chosen by a filter. */
export const MOST_IN_ADDRESS = 200

/**
 * An audience as the query string of a new launch: the filters as the list of accounts has them, and its own conditions beside. So a view of
 * that list begins a launch, and an audience can be kept as a view.
 */
export function audienceAddress(audience: Audience): string {
  const { accounts, only, who, bought, notBought, boughtMonths, trustFrom, trustKnown, tenureFrom, tenureTo } = audience
  const search = new URLSearchParams(keptAddress({ ...PLAIN_VIEW, ...accounts }))
  const say = (name: string, value: string | number | null | false) => {
    if (value !== null && value !== false) search.append(name, `${value}`)
  }
  if (who !== 'all') say('who', who)
  for (const id of bought) say('bought', id)
  for (const id of notBought) say('not-bought', id)
  if (bought.length + notBought.length > 0) say('months', boughtMonths)
  say('trust-from', trustFrom)
  say('trust-known', trustKnown && 1)
  say('tenure-from', tenureFrom)
  say('tenure-to', tenureTo)
  for (const id of only.slice(0, MOST_IN_ADDRESS)) say('only', id)
  return search.toString()
}

/** A new launch to accounts of the list: all that its address shows, or these. */
export function launchAddress(address: string, only: readonly string[]): Route {
  const search = new URLSearchParams(address)
  for (const id of only) search.append('only', id)
  return `/offers/launches/new?${search}` as Route
}
