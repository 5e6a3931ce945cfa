import type { Amount } from '../money.ts'
import { addUp, fromUnits, ratio } from './exact.ts'
import { type LimitFigure, type LimitReading, readLimits } from './limits.ts'
import type { ScenarioCustomer, ScenarioWorld } from './scenario.ts'
import type { FineWorld } from './scenario-units.ts'

/**
 * Who a year rests on. Shares of reported revenue, null where that is not positive or the customers at hand do not reach so far; HHI and
 * effective customers of allocated revenue.
 */
export type ScenarioMeasures = {
  customers: number
  largest: { key: string; name: string; share: number | null } | null
  top: Record<1 | 3 | 5 | 10, number | null>
  hhi: number
  effective: number
  /** Limits to what may rest on a group or on the five largest that are reached; those of other measures are not looked at. */
  crossed: LimitReading[]
}

export type CustomerAfter = ScenarioCustomer & { after: Amount; share: number | null; shareAfter: number | null }

type Row = { key: string; name: string; was: bigint; is: bigint }
type Measured = { before: ScenarioMeasures | null; after: ScenarioMeasures | null; customers: CustomerAfter[] }

/** The measures before, and after so much is lost of each group. */
export function measureAfter(it: FineWorld, world: ScenarioWorld, lost: ReadonlyMap<string, bigint>): Measured {
  const rows = world.customers.map(({ key, name }): Row => {
    const was = it.customers.get(key)!
    return { key, name, was, is: was - (lost.get(key) ?? 0n) }
  })
  const reported = { was: it.reported, is: it.reported - addUp(lost.values()) }
  const positive = (units: bigint) => (units > 0n ? units : 0n)
  const allocated = it.allocated - addUp(rows.map(({ was, is }) => positive(was) - positive(is)))
  const gone = rows.filter(({ was, is }) => was > 0n && is <= 0n).length
  const count = world.total.customers
  const measured = (at: 'was' | 'is', customers: number, hhi: number): ScenarioMeasures => {
    const units = rows.map((row) => ({ key: row.key, name: row.name, units: row[at] }))
    return { ...measure(units, reported[at], customers, it, world), hhi, effective: 1 / hhi }
  }
  const { hhi } = world.total
  return {
    before: count > 0 && hhi !== null ? measured('was', count, hhi) : null,
    after:
      count - gone > 0 && allocated > 0n && hhi !== null
        ? measured('is', count - gone, hhiAfter(rows, { ...it, left: allocated, customers: count }, hhi))
        : null,
    customers: rows.map(({ key, name, was, is }) => ({
      ...{ key, name, net: fromUnits(was, it.scale), after: fromUnits(is, it.scale) },
      share: shareOf(was, reported.was),
      shareAfter: shareOf(is, reported.is),
    })),
  }
}

/** A limit that more than these reach says nothing. */
const LOOKED_AT = 25

const shareOf = (units: bigint, reported: bigint) => (reported > 0n ? ratio(units, reported) : null)

function measure(
  all: readonly { key: string; name: string; units: bigint }[],
  reported: bigint,
  customers: number,
  { others, scale }: FineWorld,
  { policy }: ScenarioWorld,
): Omit<ScenarioMeasures, 'hhi' | 'effective'> {
  const positive = all.filter(({ units }) => units > 0n).sort(largestFirst)
  // one that is not at hand may be larger than what is left of one that is: from there on the order is not known
  const rows = others === null ? positive : positive.filter(({ units }) => units >= others)
  const first = rows[0]
  const top = (k: number) =>
    rows.length >= k || rows.length === customers
      ? shareOf(addUp(rows.slice(0, k).map(({ units }) => units)), reported)
      : null
  const figure = (measure: 'group' | 'topFive', subject: string, label: string, units: bigint): LimitFigure => ({
    ...{ measure, subject, label },
    part: fromUnits(units, scale),
    whole: fromUnits(reported, scale),
  })
  return {
    customers,
    largest: first ? { key: first.key, name: first.name, share: shareOf(first.units, reported) } : null,
    top: { 1: top(1), 3: top(3), 5: top(5), 10: top(10) },
    crossed: readLimits(
      [
        figure('topFive', '', 'The five largest', addUp(rows.slice(0, 5).map(({ units }) => units))),
        ...rows.slice(0, LOOKED_AT).map(({ key, name, units }) => figure('group', key, name, units)),
      ],
      policy,
    ).filter(({ state }) => state === 'crossed'),
  }
}

function largestFirst(a: { key: string; units: bigint }, b: { key: string; units: bigint }): number {
  if (a.units !== b.units) return a.units < b.units ? 1 : -1
  return a.key < b.key ? -1 : 1
}

/**
 * The whole form of METHODS' HHI′ = (HHI − s²)/(1 − s)²: of each customer its square goes and that of what is left of it comes. Where all
 * customers are at hand they are squared themselves, which keeps every digit.
 */
function hhiAfter(
  rows: readonly Row[],
  { allocated, left, customers }: { allocated: bigint; left: bigint; customers: number },
  hhi: number,
): number {
  const positive = rows.filter(({ was }) => was > 0n)
  const square = (units: bigint) => (units > 0n ? units * units : 0n)
  const moved = addUp(rows.map(({ was, is }) => square(was) - square(is)))
  if (moved === 0n) return hhi
  if (positive.length === customers) return ratio(addUp(rows.map(({ is }) => square(is))), left * left)
  const remaining = ratio(left, allocated)
  const rest = (hhi - ratio(moved, allocated * allocated)) / (remaining * remaining)
  // a difference of near-equal numbers where nearly all is lost: keep it a possible one
  return Math.min(1, Math.max(1 / customers, rest))
}
