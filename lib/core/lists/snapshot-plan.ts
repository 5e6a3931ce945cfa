import Big from 'big.js'
import type { Day } from '../day.ts'
import { type Amount, showAmount } from '../money.ts'

/** What a file of open items adds up to, before anything is written. Sums in base currency at the rates of its day. */
export type SnapshotPlan = {
  asOf: Day
  controlTotal: Amount | null
  total: Amount
  /** `base` null: no rate on that day, so these items are listed and in no sum. */
  currencies: { currency: string; items: number; amount: Amount; base: Amount | null }[]
  customers: number
  /** Whom the file names and nobody knows, who owes most first; '' where it names nobody. `why` where more than one account would do. */
  unknown: { customer: string; why: string | null; items: number; amount: Amount | null }[]
  /** All of them, those not named one by one too. */
  unknownItems: number
  unknownAmount: Amount
  /** Items dated after the day they are said to be open on: most likely the day, or the order of its parts, is wrong. */
  later: number
  credits: number
  undated: number
  /** A snapshot of the same day, made before: this one takes its place. */
  replaces: { controlTotal: Amount | null; total: Amount } | null
}

/** Whether items add up to what the books say. `difference` = items − books. */
export type Tie = { kind: 'unsaid' } | { kind: 'ties' } | { kind: 'differs'; difference: Amount }

export function tieOf(total: Amount, controlTotal: Amount | null): Tie {
  if (controlTotal === null) return { kind: 'unsaid' }
  const difference = new Big(total).minus(controlTotal)
  return difference.eq(0) ? { kind: 'ties' } : { kind: 'differs', difference: difference.toFixed() }
}

/** “Does not tie: 1,204.50 EUR more than the books.” */
export function tellTie(total: Amount, controlTotal: Amount | null, currency: string): string {
  const tie = tieOf(total, controlTotal)
  if (tie.kind === 'unsaid') return 'Nobody has said what the books add up to.'
  if (tie.kind === 'ties') return 'Ties to the books.'
  const [size, more] = [new Big(tie.difference).abs().toFixed(), new Big(tie.difference).gt(0)]
  // less than can be shown is still a difference
  const shown = new Big(size).lt('0.005') ? `${size} ${currency}` : showAmount(size, currency)
  return `Does not tie: ${shown} ${more ? 'more' : 'less'} than the books.`
}
