import type { Amount } from '../money.ts'
import { ratio, reaches, toUnits } from './exact.ts'
import { LIMIT_MEASURES, type LimitMeasure } from './limit-measures.ts'
import type { DependencyPolicy } from './policy.ts'

/**
 * What rests on one of the measures, `part` of `whole` (reported revenue): base currency, exact. `subject` says of whom or what: an
 * account's or a person's id, a product, a country, a currency; '' for the whole. `label`: its name.
 */
export type LimitFigure = { measure: LimitMeasure; subject: string; label: string; part: Amount; whole: Amount }

/** `near`: from `policy.near` of the limit on; `crossed`: at the limit and above. */
export type LimitState = 'within' | 'near' | 'crossed'

export type LimitReading = Omit<LimitFigure, 'part' | 'whole'> & {
  /** Shares, 0–1; more than 1 where credits outweigh the rest. */
  value: number
  limit: number
  state: LimitState
  /** The same share of the period before, where it was handed in. */
  before: number | null
}

/**
 * Each figure against its limit, decided exactly: at the limit to the cent is crossed. Measures without a limit, and figures of which no
 * share can be said because the whole is not positive, are left out. Crossed first, then near, in each the largest share first.
 * @param before shares of the period before, by `limitKey`
 */
export function readLimits(
  figures: readonly LimitFigure[],
  policy: Pick<DependencyPolicy, 'limits' | 'near'>,
  before: ReadonlyMap<string, number> = new Map(),
): LimitReading[] {
  return figures
    .flatMap((figure) => {
      const limit = policy.limits[figure.measure]
      const { units } = toUnits([figure.part, figure.whole])
      const [part, whole] = [units[0]!, units[1]!]
      if (limit === null || whole <= 0n) return []
      const state = stateOf(part, whole, limit, policy.near)
      const { measure, subject, label } = figure
      return [
        {
          ...{ measure, subject, label, limit, state },
          value: ratio(part, whole),
          before: before.get(limitKey(figure)) ?? null,
        },
      ]
    })
    .sort(byUrgency)
}

/** Of whom or what, as one text. */
export function limitKey({ measure, subject }: Pick<LimitFigure, 'measure' | 'subject'>): string {
  return `${measure} ${subject}`
}

function stateOf(part: bigint, whole: bigint, limit: number, near: number): LimitState {
  if (reaches(part, whole, limit)) return 'crossed'
  return reaches(part, whole, limit * near) ? 'near' : 'within'
}

const URGENCY: Record<LimitState, number> = { crossed: 0, near: 1, within: 2 }

function byUrgency(a: LimitReading, b: LimitReading): number {
  return (
    URGENCY[a.state] - URGENCY[b.state] ||
    LIMIT_MEASURES.indexOf(a.measure) - LIMIT_MEASURES.indexOf(b.measure) ||
    b.value - a.value ||
    (a.subject < b.subject ? -1 : 1)
  )
}

/** How many month-ends a pace is read from, and how far ahead it may reach. */
const PACE_MONTHS = 6
const PACE_REACH = 12

/** A share that grows: what it was, what it is, and in how many months it reaches the limit if it goes on so. */
export type Pace = { from: number; to: number; months: number }

/**
 * Only where the last six month-ends say so: they grew in at least four of the five steps, and the limit is within a year at their mean
 * pace. A statement about the past six months, no forecast.
 * @param shares one a month-end, oldest first
 */
export function paceOf(shares: readonly (number | null)[], limit: number): Pace | null {
  const six = shares.slice(-PACE_MONTHS)
  if (six.length < PACE_MONTHS || !six.every((share) => share !== null)) return null
  const [from, to] = [six[0]!, six.at(-1)!]
  const grew = six.filter((share, place) => place > 0 && share > six[place - 1]!).length
  const step = (to - from) / (PACE_MONTHS - 1)
  if (grew < 4 || step <= 0 || to >= limit) return null
  const months = Math.ceil((limit - to) / step)
  return months <= PACE_REACH ? { from, to, months } : null
}
