import type { Amount } from '../money.ts'
import type { AgedRow, Ageing } from './ageing.ts'
import { addUp, fromUnits, reaches, toUnits } from './exact.ts'
import type { DependencyPolicy } from './policy.ts'

/** Why something open does not count, in the order in which it is taken out. */
export const EXCLUSIONS = [
  'intercompany',
  'unallocated',
  'over',
  'undated',
  'crossAged',
  'contra',
  'credits',
  'cap',
] as const
export type Exclusion = (typeof EXCLUSIONS)[number]

/** `amount` is what is taken out (a credit that is left out is negative); `debtors` those behind it, most first. */
export type BorrowingStep = { why: Exclusion; amount: Amount; debtors: { debtor: string; amount: Amount }[] }

export type BorrowingDebtor = {
  debtor: string
  open: Amount
  excluded: Partial<Record<Exclusion, Amount>>
  /** Before and after the cap. */
  beforeCap: Amount
  eligible: Amount
  /** How much more they could owe before the cap, the rest being as it is; zero where they are at it, or nothing of theirs counts. */
  headroom: Amount
  /** Of what counts before the cap, 0–1; null where nothing does. */
  share: number | null
}

export type BorrowingBase = {
  /** All that is open, credits taken off. */
  gross: Amount
  steps: BorrowingStep[]
  beforeCap: Amount
  /** What one debtor may come to: the cap of what counts before it. */
  capAmount: Amount
  eligible: Amount
  /** What a lender would lend on it, rounded down. */
  available: Amount
  /** What those below the cap could owe more in all. */
  headroom: Amount
  /** Whoever counts most first (equal ones by key). */
  debtors: BorrowingDebtor[]
}

/**
 * What a lender would count of what is open, step by step; every euro is taken out once, so that gross = eligible + Σ steps exactly.
 *
 * What lenders usually do, and agreements differ in each point: our own companies and what has no known debtor do not count; nor does what is
 * past due for longer than the line (credits do not make it less) or has no due day to tell; of a debtor of whom more than `crossAge` is
 * past the line, nothing counts; nor does what a debtor could set off, being owed it by us; and no debtor counts for more than `cap` of what
 * counts before the cap. A credit lowers what counts of its own debtor, never of another. Common control is one debtor: hand in groups.
 * @param owed what we owe debtors who also supply us, by debtor
 */
export function borrowingBase(
  ageing: Ageing,
  owed: ReadonlyMap<string, Amount>,
  policy: DependencyPolicy['borrowing'],
): BorrowingBase {
  const at = exactly(ageing, owed)
  const taken = newSteps()
  taken.intercompany.amount = at.units(ageing.intercompany?.open ?? '0')
  taken.unallocated.amount = at.units(ageing.unallocated?.open ?? '0')
  const debtors = ageing.debtors.map((row) => beforeCap(row, at.units(owed.get(row.debtor!) ?? '0'), at.units, policy))
  const counted = addUp(debtors.map(({ rest }) => rest))
  const cap = shareOf(counted, policy.cap)
  for (const debtor of debtors) {
    debtor.eligible = debtor.rest < cap ? debtor.rest : cap
    if (debtor.rest > cap) debtor.excluded.set('cap', debtor.rest - cap)
    for (const [why, amount] of debtor.excluded) {
      taken[why].amount += amount
      taken[why].debtors.push({ key: debtor.key, amount })
    }
  }
  const eligible = addUp(debtors.map((debtor) => debtor.eligible))
  // of whom nothing counts, more would not count either
  const headroomOf = ({ rest, crossAged }: Counted) => (rest < cap && !crossAged ? cap - rest : 0n)
  return {
    gross: at.text(at.units(ageing.total.open)),
    steps: EXCLUSIONS.map((why) => ({
      why,
      amount: at.text(taken[why].amount),
      debtors: taken[why].debtors
        .sort(largestFirst)
        .map(({ key, amount }) => ({ debtor: key, amount: at.text(amount) })),
    })),
    beforeCap: at.text(counted),
    capAmount: at.text(cap),
    eligible: at.text(eligible),
    available: at.text(shareOf(eligible, policy.advance)),
    headroom: at.text(addUp(debtors.map(headroomOf))),
    debtors: debtors.sort(mostFirst).map((debtor) => ({
      debtor: debtor.key,
      open: at.text(debtor.open),
      excluded: Object.fromEntries([...debtor.excluded].map(([why, amount]) => [why, at.text(amount)])),
      beforeCap: at.text(debtor.rest),
      eligible: at.text(debtor.eligible),
      headroom: at.text(headroomOf(debtor)),
      share: counted > 0n ? Number(debtor.rest) / Number(counted) : null,
    })),
  }
}

type Counted = {
  key: string
  open: bigint
  excluded: Map<Exclusion, bigint>
  /** Also where nothing is left that could be taken out for it. */
  crossAged: boolean
  rest: bigint
  eligible: bigint
}

function beforeCap(
  row: AgedRow,
  owed: bigint,
  units: (amount: Amount) => bigint,
  policy: DependencyPolicy['borrowing'],
): Counted {
  const buckets = row.buckets.map(units)
  const [over, undated] = [buckets.at(-2)!, buckets.at(-1)!]
  const debits = addUp(buckets)
  const open = units(row.open)
  const excluded = new Map<Exclusion, bigint>()
  let rest = open
  const take = (why: Exclusion, amount: bigint) => {
    if (amount === 0n) return
    excluded.set(why, amount)
    rest -= amount
  }
  take('over', over)
  take('undated', undated)
  const crossAged = over > 0n && !reaches(debits - over, debits, 1 - policy.crossAge)
  if (crossAged && rest > 0n) take('crossAged', rest)
  if (rest > 0n && owed > 0n) take('contra', owed < rest ? owed : rest)
  // more credited than counts: it lowers nobody else's
  if (rest < 0n) take('credits', rest)
  return { key: row.debtor!, open, excluded, crossAged, rest, eligible: rest }
}

/** All amounts as whole numbers of the smallest unit among them, at least hundredths. */
function exactly(ageing: Ageing, owed: ReadonlyMap<string, Amount>) {
  const rows = [ageing.total, ...ageing.debtors]
  const fraction = (text: Amount) => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)
  let scale = 2
  for (const row of rows) for (const text of [...row.buckets, row.credits]) scale = Math.max(scale, fraction(text))
  for (const text of owed.values()) scale = Math.max(scale, fraction(text))
  // most are nothing
  const units = (text: Amount) => {
    if (text === '0') return 0n
    const { units, scale: own } = toUnits([text])
    return units[0]! * 10n ** BigInt(scale - own)
  }
  return { units, text: (amount: bigint) => (amount === 0n ? '0' : fromUnits(amount, scale)) }
}

/** Rounded down to a whole unit: never more than the share. */
function shareOf(whole: bigint, share: number): bigint {
  const { units, scale } = toUnits([share.toFixed(9)])
  return (whole * units[0]!) / 10n ** BigInt(scale)
}

function newSteps(): Record<Exclusion, { amount: bigint; debtors: { key: string; amount: bigint }[] }> {
  return Object.fromEntries(EXCLUSIONS.map((why) => [why, { amount: 0n, debtors: [] }])) as never
}

function largestFirst(a: { key: string; amount: bigint }, b: { key: string; amount: bigint }): number {
  const [one, other] = [a.amount < 0n ? -a.amount : a.amount, b.amount < 0n ? -b.amount : b.amount]
  if (one !== other) return one < other ? 1 : -1
  return a.key < b.key ? -1 : 1
}

function mostFirst(a: Counted, b: Counted): number {
  if (a.rest !== b.rest) return a.rest < b.rest ? 1 : -1
  return a.key < b.key ? -1 : 1
}
