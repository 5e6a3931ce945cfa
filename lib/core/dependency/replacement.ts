import Big from 'big.js'
import type { Amount } from '../money.ts'

/** What new customers brought, as the workspace's own records tell; or why they do not. */
export type Pace =
  | {
      kind: 'known'
      /** Revenue that the customers won in an average month brought in their first twelve months; base currency, above zero. */
      perMonth: Amount
      /** The months they were won in, and how many they were. */
      months: number
      customers: number
    }
  | { kind: 'unknown'; because: string }

export type Replacement =
  | { kind: 'nothing' }
  /** At that pace, counted from today to the month in which the customers won make up a year of what is lost. */
  | { kind: 'months'; months: number; pace: Extract<Pace, { kind: 'known' }> }
  | { kind: 'unknown'; because: string }

/** Fewer such months say too little. */
export const LEAST_MONTHS = 6

/** How many months of winning customers, at the pace of the past, bring as much a year as is lost. */
export function timeToReplace(lostInAYear: Amount, pace: Pace): Replacement {
  if (new Big(lostInAYear).lte(0)) return { kind: 'nothing' }
  if (pace.kind === 'unknown') return pace
  return { kind: 'months', months: new Big(lostInAYear).div(pace.perMonth).toNumber(), pace }
}

/** One month's new customers: those whose first purchase on record fell in it, and what they brought in their first twelve months. */
export type Cohort = { customers: number; net: Amount }

/**
 * The pace of so many months of new customers. Only months that have a year of records before them count (else a customer is new to the
 * file, not to the business), and twelve complete months after; a month without a new customer counts as zero.
 */
export function paceOf(cohorts: readonly Cohort[]): Pace {
  if (cohorts.length < LEAST_MONTHS) {
    return {
      kind: 'unknown',
      because:
        'Your records are too short to say how fast new customers replace lost ones: that takes a year before a customer’s first invoice and a year after it, for at least six months of new customers.',
    }
  }
  const customers = cohorts.reduce((sum, each) => sum + each.customers, 0)
  const perMonth = cohorts.reduce((sum, each) => sum.plus(each.net), new Big(0)).div(cohorts.length)
  if (customers === 0 || perMonth.lte(0)) {
    return {
      kind: 'unknown',
      because: `In the ${cohorts.length} months that can be looked at, no new customer brought any revenue: there is no pace to go by.`,
    }
  }
  return { kind: 'known', perMonth: perMonth.toFixed(6), months: cohorts.length, customers }
}
