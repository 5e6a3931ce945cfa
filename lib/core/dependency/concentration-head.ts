import type { Day } from '#lib/core/day.ts'
import type { Concentration } from './concentration.ts'
import { reaches, toUnits } from './exact.ts'
import { type LorenzPoint, lorenzCurve } from './lorenz.ts'
import type { DependencyPolicy } from './policy.ts'

/** A concentration of which only the largest are listed, with the curve of all: what a page shows. Its counts and sums are of all. Plain JSON. */
export type ConcentrationHead = { concentration: Concentration; lorenz: LorenzPoint[] }

/** Listed at most, of customers and of net credits. */
export const HEAD = 100

/** @param also customers that are listed wherever they stand, to be compared with */
export function headOf(concentration: Concentration, also: ReadonlySet<string> = new Set()): ConcentrationHead {
  return {
    concentration: {
      ...concentration,
      holders: concentration.holders.filter(({ key }, place) => place < HEAD || also.has(key)),
      netCredits: concentration.netCredits.slice(0, HEAD),
      // depends on a line that may be another one when it is read
      overLine: null,
    },
    lorenz: lorenzCurve(concentration.holders.map(({ net }) => net)),
  }
}

/** A head as it was kept, by the line that now holds. Null where more reach the line than are listed. */
export function readHead(kept: ConcentrationHead, asOf: Day, { line }: DependencyPolicy): ConcentrationHead | null {
  const { holders, reported, customers } = kept.concentration
  const { units } = toUnits([reported, ...holders.map(({ net }) => net)])
  const [whole, ...nets] = units as [bigint, ...bigint[]]
  const under = whole > 0n ? nets.findIndex((net) => !reaches(net, whole, line)) : 0
  if (under < 0 && holders.length < customers) return null
  const overLine = whole > 0n ? holders.slice(0, under < 0 ? holders.length : under) : null
  return { ...kept, concentration: { ...kept.concentration, asOf, overLine } }
}
