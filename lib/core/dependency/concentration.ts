import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { addUp, fromUnits, ratio, reaches, toUnits } from './exact.ts'
import { type Measures, measureShares, type TopShares, topShares } from './measures.ts'
import { DEPENDENCY_POLICY, type DependencyPolicy } from './policy.ts'

/** Net revenue (invoices less credit notes, base currency) of one account or group in the window. */
export type Revenue = { key: string; net: Amount }

export type ConcentrationInput = {
  revenues: readonly Revenue[]
  /** Net revenue of the window that no customer is known for. */
  unallocated?: Amount
  /** The day the invoices are complete through. */
  asOf: Day
}

/**
 * `ofAllocated` and `ofReported` are shares 0–1 of the two denominators; the latter is null when reported revenue is
 * not positive, and above 1 where credits or unallocated credits outweigh the rest.
 */
export type Holder = { key: string; net: Amount; ofAllocated: number; ofReported: number | null }

export type Concentration = {
  asOf: Day
  /** All revenue of the window: unallocated included, net of credits. The denominator of the 10 % test. */
  reported: Amount
  /** Sum of the positive revenues. The denominator of HHI and its kin. */
  allocated: Amount
  unallocated: Amount
  /** Sum over those who got back more than they bought: zero or negative. */
  netCredit: Amount
  /** How many have positive revenue, and how many zero or less. */
  customers: number
  creditors: number
  /** Customers with positive revenue, largest first (equal ones by key). */
  holders: Holder[]
  /** Customers whose net is zero or negative, most negative first: outside the allocated denominator, so listed. */
  netCredits: Revenue[]
  /** Holders at or above the line of the policy, on reported revenue; null when reported revenue is not positive. */
  overLine: Holder[] | null
  /** CR_k on reported revenue, beside those on allocated in `measures`. */
  topOfReported: TopShares | null
  measures: ({ kind: 'estimate'; asOf: Day } & Measures) | { kind: 'not-enough-data'; n: number; needed: number }
}

/**
 * Who the revenue of a window rests on (METHODS 4). Sums and thresholds are exact, shares are floats good to 1e-15.
 * @throws RangeError for an amount that is not a plain decimal, Error for a key given twice
 */
export function measureConcentration(
  input: ConcentrationInput,
  policy: DependencyPolicy = DEPENDENCY_POLICY,
): Concentration {
  const { units, scale } = toUnits([...input.revenues.map((revenue) => revenue.net), input.unallocated ?? '0'])
  const unallocated = units.pop()!
  refuseDoubles(input.revenues)
  const rows = input.revenues.map((revenue, index) => row(revenue, units[index]!)).sort(largestFirst)

  const positive = rows.filter((each) => each.units > 0n)
  const others = rows.filter((each) => each.units <= 0n).reverse()
  const descending = positive.map((each) => each.units)
  const allocated = addUp(descending)
  const netCredit = addUp(others.map((each) => each.units))
  const reported = allocated + netCredit + unallocated

  // `size` is the float of the units already: the same shares as `ratio` gives, without turning each into one again
  const [ofAllocated, ofReported] = [Number(allocated), Number(reported)]
  const holders = positive.map((each) => ({
    key: each.key,
    net: PLAIN.test(each.net) ? each.net : fromUnits(each.units, scale),
    ofAllocated: each.size / ofAllocated,
    ofReported: reported > 0n ? each.size / ofReported : null,
  }))
  return {
    asOf: input.asOf,
    reported: fromUnits(reported, scale),
    allocated: fromUnits(allocated, scale),
    unallocated: fromUnits(unallocated, scale),
    netCredit: fromUnits(netCredit, scale),
    customers: positive.length,
    creditors: others.length,
    holders,
    netCredits: others.map((each) => ({ key: each.key, net: fromUnits(each.units, scale) })),
    overLine: reported > 0n ? holders.slice(0, countOver(descending, reported, policy.line)) : null,
    topOfReported: reported > 0n ? topShares(descending, reported) : null,
    measures:
      positive.length > 0
        ? { kind: 'estimate', asOf: input.asOf, ...measureShares(descending) }
        : { kind: 'not-enough-data', n: 0, needed: 1 },
  }
}

/** What one customer brought, `0` where it is not among them, as a share of reported revenue too: null where that is not above zero. */
export function broughtIn({ holders, netCredits, reported }: Concentration): (key: string) => Brought {
  const nets = new Map([...holders, ...netCredits].map(({ key, net }) => [key, net]))
  return (key) => {
    const net = nets.get(key) ?? '0'
    const { units } = toUnits([net, reported])
    return { net, share: units[1]! > 0n ? ratio(units[0]!, units[1]!) : null }
  }
}
export type Brought = { net: Amount; share: number | null }

// Largest first: the first one under the line ends the list
function countOver(descending: readonly bigint[], reported: bigint, line: number): number {
  const under = descending.findIndex((units) => !reaches(units, reported, line))
  return under < 0 ? descending.length : under
}

/** As `fromUnits` writes what is above zero: most amounts come so, and need not be written anew. */
const PLAIN = /^(0|[1-9]\d*)(\.\d*[1-9])?$/

type Row = Revenue & { units: bigint; size: number }

function row({ key, net }: Revenue, units: bigint): Row {
  return { key, net, units, size: Number(units) }
}

// The float decides nearly always and compares many times faster than two bigints
function largestFirst(a: Row, b: Row): number {
  if (a.size !== b.size) return b.size - a.size
  if (a.units !== b.units) return a.units < b.units ? 1 : -1
  return a.key < b.key ? -1 : 1
}

function refuseDoubles(revenues: readonly Revenue[]): void {
  const seen = new Set(revenues.map((revenue) => revenue.key))
  if (seen.size !== revenues.length) throw new Error('The same customer twice in one concentration')
}
