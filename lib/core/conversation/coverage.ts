import Big from 'big.js'
import type { Day } from '../day.ts'
import { addMonths, lastMonthEnd, monthOf } from '../day.ts'
import { showMonth } from '../day-words.ts'
import type { Amount } from '../money.ts'
import { countOf, showShare } from '../number-words.ts'

/** The year conversations are counted in: the one (fiscal, where the company's begins later) that a day lies in, so far. */
export type CoverageYear = { from: Day; through: Day; label: string }

export function coverageYear(today: Day, fiscalYearStart: number): CoverageYear {
  const year = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) < fiscalYearStart ? 1 : 0)
  const from = `${year}-${`${fiscalYearStart}`.padStart(2, '0')}-01`
  return { from, through: today, label: fiscalYearStart === 1 ? `${year}` : `since ${showMonth(from)}` }
}

export type Coverage =
  | { kind: 'estimate'; share: number; accounts: number; of: number; window: string }
  | { kind: 'not-enough-data' }

/** The share of revenue at accounts with whom a conversation was concluded; nothing where there is no revenue to share. */
export function measureCoverage(report: {
  asOf: Day | null
  revenue: Amount
  talkedRevenue: Amount
  accounts: number
  talkedAccounts: number
}): Coverage {
  const revenue = new Big(report.revenue)
  if (report.asOf === null || revenue.lte(0)) return { kind: 'not-enough-data' }
  const end = lastMonthEnd(report.asOf)
  return {
    kind: 'estimate',
    share: new Big(report.talkedRevenue).div(revenue).toNumber(),
    accounts: report.talkedAccounts,
    of: report.accounts,
    window: `${showMonth(addMonths(monthOf(end), -11))} to ${showMonth(end)}`,
  }
}

/** The sentence the page begins with. */
export function tellCoverage(coverage: Coverage, year: CoverageYear): string {
  const when = year.label.startsWith('since') ? year.label : `in ${year.label}`
  if (coverage.kind === 'not-enough-data')
    return 'Once invoices are imported, this says with how much of your revenue you are clear.'
  if (coverage.accounts === 0) return `No clarity conversation was concluded ${when} yet.`
  const { accounts, of, share } = coverage
  return `You are clear with ${accounts} of ${countOf(of, 'account')} ${when}: ${showShare(share)} of the revenue.`
}
