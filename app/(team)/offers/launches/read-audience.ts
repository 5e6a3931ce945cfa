import { z } from 'zod'
import type { AccountFilter } from '#lib/core/account-filter.ts'
import type { Audience } from '#lib/core/offers/launch-plan.ts'
import { EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { AccountView } from '../../accounts/address.ts'
import { readAddress } from '../../accounts/read-address.ts'
import { MOST_IN_ADDRESS } from './audience-address.ts'

/** The inverse of `audienceAddress`. What is not understood is left out: an old link still begins a launch. */
export function readAudienceAddress(address: string): Audience {
  const search = new URLSearchParams(address)
  const whole = (name: string, most: number) => one(search.get(name), z.coerce.number().int().min(0).max(most))
  const ids = (name: string) =>
    [...new Set(search.getAll(name))].filter((id) => z.uuid().safeParse(id).success).slice(0, MOST_IN_ADDRESS)
  return {
    accounts: filterIn(readAddress(address)),
    only: ids('only'),
    who: one(search.get('who'), z.enum(['loyal', 'newcomers'])) ?? 'all',
    bought: ids('bought'),
    notBought: ids('not-bought'),
    boughtMonths: whole('months', 600) || EVERYBODY.boughtMonths,
    trustFrom: whole('trust-from', 100),
    trustKnown: search.get('trust-known') === '1',
    tenureFrom: whole('tenure-from', 2400),
    tenureTo: whole('tenure-to', 2400),
  }
}

/** As a page is handed it. */
export function addressIn(search: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(search).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, value]),
  )
  return new URLSearchParams(pairs).toString()
}

function one<T>(value: string | null, shape: z.ZodType<T>): T | null {
  if (value === null || value === '') return null
  const parsed = shape.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** What a view asks, without how it is looked at. */
function filterIn(view: AccountView): AccountFilter {
  const { term, stages, declared, gaps, statuses, owners, countries, industries, group, archived } = view
  const { orderedFrom, orderedTo, revenueFrom, revenueTo, own } = view
  return {
    ...{ term, stages, declared, gaps, statuses, owners, countries, industries, group, archived },
    ...{ orderedFrom, orderedTo, revenueFrom, revenueTo, own },
  }
}
