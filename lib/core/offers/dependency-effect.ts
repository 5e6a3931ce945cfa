import type { Revenue } from '../dependency/concentration.ts'
import { addUp, fromUnits, ratio, reaches, toUnits } from '../dependency/exact.ts'
import { DEPENDENCY_POLICY, type DependencyPolicy } from '../dependency/policy.ts'
import type { Amount } from '../money.ts'

/** An account of a launch in its order: the group it counts under, its wave, and what it is expected to bring (base currency). */
export type Bringing = {
  accountId: string
  /** The key its group has among the revenues. */
  key: string
  wave: number
  loyal: boolean
  brings: Amount
}

/** A group's share of reported revenue, 0–1, before the launch and after it. */
export type Shift = { key: string; before: number; after: number }

export type DependencyEffect =
  | {
      kind: 'estimate'
      /** The three largest after it, whether or not they are in the launch. */
      top: Shift[]
      /** Whoever was below the line of the policy before and stands at it or above after. */
      crossing: Shift[]
      /** What the launch brings in all. */
      brings: Amount
      /** Loyal accounts below the watch line that are not in the first wave, in the order of the rule, with their group's share. */
      secondTier: { accountId: string; share: number }[]
      /** Each group that something is expected of, and the three largest. */
      shifts: ReadonlyMap<string, Shift>
    }
  | { kind: 'not-enough-data'; why: 'no-revenue' | 'no-worth' }

/**
 * What “best first” does to dependency (METHODS 4): the shares of reported revenue once everybody up to wave `through` has taken what they
 * are expected to. Amounts and lines are exact, shares floats. What nothing is known of is said, not guessed.
 */
export function readDependencyEffect(
  revenues: readonly Revenue[],
  unallocated: Amount,
  launch: readonly Bringing[],
  { through = 1, policy = DEPENDENCY_POLICY }: { through?: number; policy?: DependencyPolicy } = {},
): DependencyEffect {
  const taking = launch.filter(({ wave }) => wave <= through)
  const { units, scale } = toUnits([
    ...revenues.map(({ net }) => net),
    ...taking.map(({ brings }) => brings),
    unallocated,
  ])
  const spare = units.pop()!
  const before = new Map(revenues.map(({ key }, index) => [key, units[index]!]))
  const brought = units.slice(revenues.length)
  const reported = addUp(before.values()) + spare
  if (reported <= 0n) return { kind: 'not-enough-data', why: 'no-revenue' }
  if (!brought.some((amount) => amount > 0n)) return { kind: 'not-enough-data', why: 'no-worth' }

  const after = new Map(before)
  for (const [index, { key }] of taking.entries()) after.set(key, (after.get(key) ?? 0n) + brought[index]!)
  const total = reported + addUp(brought)
  const shiftOf = (key: string): Shift => ({
    key,
    before: ratio(before.get(key) ?? 0n, reported),
    after: ratio(after.get(key) ?? 0n, total),
  })
  const keys = [...new Set(taking.map(({ key }) => key))]
  const largest = [...after].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1)).slice(0, 3)
  const top = largest.filter(([, net]) => net > 0n).map(([key]) => shiftOf(key))
  const isOver = (of: ReadonlyMap<string, bigint>, whole: bigint, line: number) => (key: string) =>
    reaches(of.get(key) ?? 0n, whole, line)
  const [wasOver, isOverNow] = [isOver(before, reported, policy.line), isOver(after, total, policy.line)]
  const watched = isOver(before, reported, policy.bands.watch.largest)
  return {
    kind: 'estimate',
    top,
    crossing: keys.filter((key) => !wasOver(key) && isOverNow(key)).map(shiftOf),
    brings: fromUnits(addUp(brought), scale),
    secondTier: launch
      .filter(({ wave, loyal, key }) => wave > 1 && loyal && !watched(key))
      .map(({ accountId, key }) => ({ accountId, share: ratio(before.get(key) ?? 0n, reported) })),
    shifts: new Map([...keys, ...top.map(({ key }) => key)].map((key) => [key, shiftOf(key)])),
  }
}
