import Big from 'big.js'
import { z } from 'zod'
import { type Day, isDay } from '../day.ts'
import { type Amount, sumAmounts } from '../money.ts'
import { plainText } from '../plain-text.ts'

/** What lies between what was invoiced and what the books say. */
export const ADJUSTMENT_KINDS = ['deferred', 'accrued', 'rebate', 'tax', 'intercompany', 'other'] as const
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number]

export const ADJUSTMENT_WORDS: Record<AdjustmentKind, { label: string; about: string }> = {
  deferred: {
    label: 'Deferred income',
    about: 'Invoiced in these days and earned later (takes away), or earned in them and invoiced before (adds).',
  },
  accrued: {
    label: 'Accrued income',
    about: 'Earned in these days and invoiced later (adds), or the reverse (takes away).',
  },
  rebate: { label: 'Rebates and bonuses', about: 'Granted for these days and in no credit note (takes away).' },
  tax: { label: 'Tax', about: 'Sales tax that the file counts and the ledger does not (takes away).' },
  intercompany: {
    label: 'Intercompany',
    about:
      'Revenue with your own company that is not marked at its account, or that the ledger counts (with its sign).',
  },
  other: { label: 'Something else', about: 'Whatever else stands between the two; say what.' },
}

export type Adjustment = {
  id: string
  revision: number
  from: Day
  /** Included. */
  through: Day
  kind: AdjustmentKind
  /** Base currency; added to what was invoiced, with its sign. */
  amount: Amount
  note: string
  by: string
}

/** Revenue of some days as the ledger has it. */
export type LedgerTotal = {
  id: string
  revision: number
  from: Day
  through: Day
  amount: Amount
  source: string
  by: string
  at: string
}

export type ReconciliationInput = {
  from: Day
  through: Day
  /** Net of all documents of these days that have a rate: credit notes, unallocated and our own company's among them. */
  invoiced: Amount
  /** That of accounts of our own company, which is not reported. */
  intercompany: { accounts: number; net: Amount }
  /** All that meet these days. */
  adjustments: readonly Adjustment[]
  /** Of exactly these days. */
  ledger: LedgerTotal | null
}

export type Reconciliation = {
  from: Day
  through: Day
  invoiced: Amount
  intercompany: { accounts: number; net: Amount }
  /** Invoiced less intercompany: the reported revenue of these days. */
  reported: Amount
  /** Those that lie wholly in these days: counted, each whole. */
  adjustments: Adjustment[]
  /** What they add up to, with its sign. */
  adjusted: Amount
  /** Those that reach beyond these days: no part of them is guessed, so they are not counted. */
  leftOut: Adjustment[]
  /** What the ledger should say. */
  expected: Amount
  ledger: LedgerTotal | null
  /** The ledger less what it should say; null while nobody has entered it. */
  difference: Amount | null
  /** The difference without its sign, as a share of the ledger without its; null where there is none, or the ledger says zero. */
  ofLedger: number | null
  /** Exactly zero, to the last decimal; null while nobody has entered a total. */
  ties: boolean | null
}

/** From what was invoiced to the ledger, exact: what is left between is the difference, and it is spread over nothing. */
export function reconcile(input: ReconciliationInput): Reconciliation {
  const { from, through, invoiced, intercompany, ledger } = input
  const inside = (each: Adjustment) => each.from >= from && each.through <= through
  const meets = (each: Adjustment) => each.from <= through && each.through >= from
  const adjustments = input.adjustments.filter(inside)
  const reported = minus(invoiced, intercompany.net)
  const adjusted = sumAmounts(adjustments.map(({ amount }) => amount))
  const expected = sumAmounts([reported, adjusted])
  const difference = ledger ? minus(ledger.amount, expected) : null
  return {
    ...{ from, through, invoiced, intercompany, reported, adjustments, adjusted, expected, ledger, difference },
    leftOut: input.adjustments.filter((each) => meets(each) && !inside(each)),
    ofLedger: difference === null ? null : shareOf(difference, ledger!.amount),
    ties: difference === null ? null : new Big(difference).eq(0),
  }
}

/** One sentence on whether it ties; the figures stand beside it. `show` writes an amount (without its sign) as the ledger would, in the decimals of its currency. */
export function tellReconciliation(
  { difference, ties, ofLedger, adjustments }: Reconciliation,
  show: { amount: (amount: Amount) => string; share: (share: number) => string },
): string {
  const entered = adjustments.length > 0 ? 'and the adjustments entered' : 'alone'
  if (difference === null)
    return 'Nobody has entered what the ledger says for these days, so nothing is held against it.'
  if (ties) return `It ties: the invoices ${entered} come to exactly what the ledger says.`
  const exact = new Big(difference).abs().toFixed()
  const size = show.amount(exact)
  if (size === show.amount('0'))
    return `It ties as exactly as a ledger can say it: ${exact} is left, because amounts at an exchange rate have more decimals.`
  const share =
    ofLedger === null ? 'the ledger says zero, so there is no share of it' : `${show.share(ofLedger)} of the ledger`
  return new Big(difference).gt(0)
    ? `The ledger says ${size} more than the invoices ${entered} explain: ${share}.`
    : `The ledger says ${size} less than the invoices ${entered} explain: ${share}.`
}

/** One line from what was invoiced to the ledger: a total, or what is added to the one before it. */
export type ReconciliationStep = {
  key: string
  label: string
  kind: 'total' | 'step'
  /** Signed. */
  amount: Amount
  /** Of an adjustment: its note and the days it is of. */
  note: string
}

/** The whole way in order; its last step before the ledger is the difference, where there is one. Each total is the sum of what is above it. */
export function reconciliationSteps(read: Reconciliation): ReconciliationStep[] {
  const { intercompany, adjustments, ledger, difference } = read
  const total = (key: string, label: string, amount: Amount) => ({
    key,
    label,
    kind: 'total' as const,
    amount,
    note: '',
  })
  const step = (key: string, label: string, amount: Amount, note = '') => ({
    ...{ key, label, kind: 'step' as const, amount, note },
  })
  return [
    total('invoiced', 'Invoiced', read.invoiced),
    ...(intercompany.accounts > 0
      ? [
          step('intercompany', 'Less our own company', minus('0', intercompany.net)),
          total('reported', 'Reported revenue', read.reported),
        ]
      : []),
    ...adjustments.map((each) => step(each.id, ADJUSTMENT_WORDS[each.kind].label, each.amount, each.note)),
    total('expected', 'Expected in the ledger', read.expected),
    ...(ledger && difference !== null
      ? [step('difference', 'Difference, not explained', difference), total('ledger', 'The ledger', ledger.amount)]
      : []),
  ]
}

const someDay = z.string().refine(isDay, 'A day, such as 2026-04-30.')

/** A figure with its sign, written with a point or a comma and without marks for thousands. */
const signedAmount = plainText(30).transform((text, context) => {
  const plain = text
    .replace(/[\s\u202f']/g, '')
    .replace(/^[−–]/, '-')
    .replace(/^\+/, '')
    .replace(/,(?=\d{1,6}$)/, '.')
  // a comma or point before exactly three figures may mean thousands: who means them writes none
  if (/^-?\d{1,14}(\.\d{1,6})?$/.test(plain) && !/^\D*\d{1,3}[.,]\d{3}$/.test(text)) return new Big(plain).toFixed()
  context.addIssue({ code: 'custom', message: 'A figure such as -12500.50, without marks for thousands.' })
  return z.NEVER
})

const days = { from: someDay, through: someDay }
const areInOrder = ({ from, through }: { from: string; through: string }) => from <= through
const notInOrder = { path: ['through'], message: 'The last day is before the first.' }

export const adjustmentInput = z
  .strictObject({
    ...days,
    kind: z.enum(ADJUSTMENT_KINDS, 'Choose what it is.'),
    amount: signedAmount.refine((amount) => !new Big(amount).eq(0), 'An adjustment of nothing changes nothing.'),
    note: plainText(500).min(1, 'What it is and where it can be looked up.'),
  })
  .refine(areInOrder, notInOrder)
export type AdjustmentInput = z.output<typeof adjustmentInput>

export const ledgerTotalInput = z
  .strictObject({
    ...days,
    amount: signedAmount,
    source: plainText(200).min(1, 'Where it stands: the account of the ledger, the statement.'),
  })
  .refine(areInOrder, notInOrder)
export type LedgerTotalInput = z.output<typeof ledgerTotalInput>

function minus(one: Amount, other: Amount): Amount {
  return new Big(one).minus(other).toFixed()
}

function shareOf(difference: Amount, ledger: Amount): number | null {
  if (new Big(ledger).eq(0)) return null
  return Math.abs(Number(difference)) / Math.abs(Number(ledger))
}
