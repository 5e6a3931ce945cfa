import type { Amount } from '../money.ts'
import { countOf, listNames, showShare } from '../number-words.ts'
import type { Ageing } from './ageing.ts'
import type { BorrowingBase, BorrowingStep, Exclusion } from './borrowing.ts'
import type { DependencyPolicy } from './policy.ts'

type Telling = { nameOf: (debtor: string) => string; amount: (amount: Amount) => string }

/** What a lender would count, and what is in the way: the headline of the receivables. */
export function tellBorrowing(base: BorrowingBase, { nameOf, amount }: Telling): string {
  if (base.gross === '0' && base.debtors.length === 0) return 'Nothing is open.'
  if (base.eligible === '0') return `Of ${amount(base.gross)} open, a lender would most likely count nothing.`
  const counts = `Of ${amount(base.gross)} open, ${amount(base.eligible)} counts for a lender.`
  const above = base.steps.find(({ why }) => why === 'cap')!
  const [first] = base.debtors
  if (above.debtors.length === 0)
    return `${counts} ${nameOf(first!.debtor)} is the largest, ${showShare(first!.share!)} of it.`
  if (above.debtors.length === 1)
    return `${counts} ${nameOf(first!.debtor)} is ${showShare(first!.share!)} of what would count and ${amount(above.amount)} above the cap.`
  const names = listNames(above.debtors.map(({ debtor }) => nameOf(debtor)))
  return `${counts} ${names} are above the cap, together by ${amount(above.amount)}.`
}

/** What is past due, and how much of it is old. */
export function tellLate({ total }: Ageing, overDays: number, amount: Telling['amount']): string {
  if (total.late === '0') return 'Nothing is past due.'
  if (total.over === '0')
    return `${amount(total.late)} is past due, none of it for more than ${countOf(overDays, 'day')}.`
  return `${amount(total.late)} is past due, ${amount(total.over)} of it for more than ${countOf(overDays, 'day')}.`
}

/** A step of the way from what is open to what counts, as a row says it. */
export function exclusionLabel(why: Exclusion, policy: DependencyPolicy['borrowing']): string {
  const labels: Record<Exclusion, string> = {
    intercompany: 'Our own company',
    unallocated: 'No known customer',
    over: `Over ${countOf(policy.overDays, 'day')} past due`,
    undated: 'No due day',
    crossAged: `Rest of debtors with more than ${showRate(policy.crossAge)} that late`,
    contra: 'What we owe them',
    credits: 'Credits beyond what counts',
    cap: `Above ${showRate(policy.cap)} of what counts`,
  }
  return labels[why]
}

/** A percentage that a person set, without digits nobody set: `20 %`, `12.5 %`. */
export function showRate(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`
}

/** Who is behind a step: “Acme 1,200.00 EUR, Bolt 300.00 EUR and 4 more”. */
export function tellDebtors({ debtors }: BorrowingStep, { nameOf, amount }: Telling, most = 3): string {
  return listNames(
    debtors.map((row) => `${nameOf(row.debtor)} ${amount(row.amount)}`),
    most,
  )
}
