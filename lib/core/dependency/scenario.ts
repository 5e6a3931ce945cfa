import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import { addUp, fromUnits, ratio } from './exact.ts'
import { type Lost, loseFrom, yearLostTo } from './losses.ts'
import { payLater } from './payment-delay.ts'
import type { DependencyPolicy } from './policy.ts'
import { type Pace, type Replacement, timeToReplace } from './replacement.ts'
import { type CustomerAfter, measureAfter, type ScenarioMeasures } from './scenario-measures.ts'
import { inFineUnits } from './scenario-units.ts'

/**
 * `part`: 0–1, in hundredths. `contract_end`: each account when what binds it ends (an account that nothing binds: at once). An owner is
 * one of ours: all accounts they look after.
 */
export type Loss = {
  kind: 'group' | 'account' | 'owner' | 'product'
  key: string
  part: number
  when: 'at_once' | 'contract_end'
}
/** More at once is no question any more. */
export const MOST_LOSSES = 8

export type Scenario = { losses: readonly Loss[] }

/** What came in one month, base currency: revenue, the part of it whose cost is known, and that cost. */
export type MonthFlow = { net: Amount; costed: Amount; cost: Amount }

export type ScenarioAccount = {
  id: string
  name: string
  rootId: string
  ownerId: string | null
  /** The last day something binds them, and what; `day` null: nothing does, so they go at once. */
  bound: { day: Day | null; because: string }
  /** Their own days from invoice to payment; null: as the workspace's. */
  delay: number | null
  /** The last twelve complete months, oldest first. */
  months: readonly MonthFlow[]
  /** Of products that a scenario loses: what of these months was theirs. */
  products: Readonly<Record<string, readonly MonthFlow[]>>
}

export type ScenarioCustomer = { key: string; name: string; net: Amount }

/** What a scenario is read against: the last twelve complete months as they were, taken for those of the twelve to come. */
export type ScenarioWorld = {
  asOf: Day
  currency: string
  /** First days of the twelve months looked back on; and of the same calendar months, to come. */
  past: readonly Day[]
  ahead: readonly Day[]
  total: {
    reported: Amount
    allocated: Amount
    /** Of allocated revenue over all customers; null: there are none. */
    hhi: number | null
    /** With positive revenue. */
    customers: number
    months: readonly MonthFlow[]
  }
  /** Days from invoice to payment where an account's own are not known; null: no invoice says. */
  delay: { days: number; from: 'paid' | 'terms'; invoices: number } | null
  /** Groups: the largest, largest first, and each that an account below belongs to. */
  customers: readonly ScenarioCustomer[]
  /** No group that is not among them brings more; null: there is none. */
  others: Amount | null
  accounts: readonly ScenarioAccount[]
  pace: Pace
  policy: Pick<DependencyPolicy, 'limits' | 'near'>
}

/** Base currency; `before` less `lost` is `after`, exactly. */
export type Effect = { before: Amount; lost: Amount; after: Amount }

export type ScenarioResult = {
  /** A whole year once everything is gone, `share` of reported revenue; null where that is not positive. */
  year: Effect & { share: number | null }
  /** The twelve months to come, and their sums. Profit null: no cost is known; cash null: nothing says when invoices are paid. */
  months: { month: Day; revenue: Effect; profit: Effect | null; cash: Effect | null }[]
  revenue: Effect
  profit: Effect | null
  /** `later`: what will be missed only after these twelve months, because invoices are paid so much later. */
  cash: (Effect & { later: Amount }) | null
  /** The share of revenue (of all, and of what is lost) whose cost is known; null where it cannot be said. */
  costKnown: { all: number | null; lost: number | null }
  /** What each loss takes of the twelve months, in the order given; what an earlier one took is not taken again. */
  steps: { loss: Loss; amount: Amount }[]
  /** Null: there is nobody. */
  before: ScenarioMeasures | null
  after: ScenarioMeasures | null
  customers: CustomerAfter[]
  replace: Replacement
  /** Losses that take nothing, because they brought nothing net. */
  idle: Loss[]
}

/**
 * What becomes of the next twelve months, and of who the business rests on, when these are lost. Pure and exact: parts add up, the order
 * of the losses changes no total, and what two losses both take is lost once (where they differ, the larger part of it).
 * @throws RangeError for an amount that is not a plain decimal
 */
export function runScenario(world: ScenarioWorld, { losses }: Scenario): ScenarioResult {
  const it = inFineUnits(world)
  const active = losses.filter((loss) => yearLostTo(it, loss) > 0n)
  const rungs = Array.from({ length: active.length + 1 }, (_, count) => loseFrom(it, world, active.slice(0, count)))
  const lost = rungs.at(-1)!
  const year = addUp(lost.byRoot.values())
  const effect = (before: bigint, gone: bigint): Effect => ({
    before: fromUnits(before, it.scale),
    lost: fromUnits(gone, it.scale),
    after: fromUnits(before - gone, it.scale),
  })
  const revenue = effects(it.net, lost.net, effect)
  const costed = addUp(it.costed)
  const profit = costed === 0n ? null : effects(it.profit, lost.profit, effect)
  const flows = world.delay ? payLater(it, world, lost) : null
  const cash = flows && effects(flows.before, flows.lost, effect)
  const gone = addUp(lost.net)
  return {
    year: { ...effect(it.reported, year), share: it.reported > 0n ? ratio(year, it.reported) : null },
    months: world.ahead.map((month, m) => ({
      month,
      revenue: revenue.each[m]!,
      profit: profit?.each[m] ?? null,
      cash: cash?.each[m] ?? null,
    })),
    revenue: revenue.sum,
    profit: profit?.sum ?? null,
    cash: cash && { ...cash.sum, later: fromUnits(flows!.later, it.scale) },
    costKnown: {
      all: addUp(it.net) > 0n ? ratio(costed, addUp(it.net)) : null,
      lost: gone > 0n ? ratio(addUp(lost.costed), gone) : null,
    },
    steps: active.map((loss, i) => ({
      loss,
      amount: fromUnits(addUp(rungs[i + 1]!.net) - addUp(rungs[i]!.net), it.scale),
    })),
    ...measureAfter(it, world, lost.byRoot),
    replace: timeToReplace(fromUnits(year, it.scale), world.pace),
    idle: losses.filter((loss) => !active.includes(loss)),
  }
}

function effects(before: readonly bigint[], lost: Lost['net'], effect: (before: bigint, lost: bigint) => Effect) {
  return {
    each: before.map((units, m) => effect(units, lost[m]!)),
    sum: effect(addUp(before), addUp(lost)),
  }
}
