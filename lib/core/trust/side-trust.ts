import { type Day, dayFromNumber, dayNumber } from '../day.ts'
import type { Side } from '../promises/promise.ts'
import { type DayNumber, monthIndex, monthStart } from '../standing/calendar.ts'
import { type AccountPromises, eventsOf, sidePath } from './account-promises.ts'
import type { TrustPolicy } from './policy.ts'
import { readSums, type TrustReading } from './trust.ts'
import { isEnough, scoreOf } from './trust-path.ts'

/** Trust in one side, as it is kept and shown. */
export type SideTrust = {
  reading: TrustReading
  /** How many of the promises counted were said, and how many invoices or orders tell. */
  spoken: number
  derived: number
  /** Points since 90 days before; null while either day has too few promises. */
  trend: number | null
  /** The day it is read on: today, or, of what invoices alone tell, the day they are complete through. */
  day: Day
}

export type CurvePoint = { day: Day; score: number; low: number; high: number; enough: boolean }

const TREND_DAYS = 90
const CURVE_MONTHS = 24

/**
 * Trust in one side today; null where nothing of it has ever counted. Spoken promises are read today, derived ones no later than `asOf`, the day
 * that invoices are complete through (null: nobody has said any).
 */
export function readSide(
  promises: AccountPromises,
  side: Side,
  policy: TrustPolicy,
  { today, asOf }: { today: Day; asOf: Day | null },
): SideTrust | null {
  const day = dayOfReading(promises, side, policy, today, asOf)
  if (day === null) return null
  const path = sidePath(promises, side, policy, asOf === null ? null : dayNumber(asOf))
  const now = path(day)
  if (now.promises === 0) return null
  const before = path(day - TREND_DAYS)
  const trend = isEnough(now, policy) && isEnough(before, policy) ? scoreOf(now) - scoreOf(before) : null
  const { spoken, derived } = now
  return { reading: readSums(now, policy), spoken, derived, trend, day: dayFromNumber(day) }
}

/** Trust at the ends of the last 24 months and on the day of the reading, each as it was known then; days before anything counted are left out. */
export function trustCurve(
  promises: AccountPromises,
  side: Side,
  policy: TrustPolicy,
  { today, asOf }: { today: Day; asOf: Day | null },
): CurvePoint[] {
  const day = dayOfReading(promises, side, policy, today, asOf)
  if (day === null) return []
  const path = sidePath(promises, side, policy, asOf === null ? null : dayNumber(asOf))
  const month = monthIndex(day)
  const ends = Array.from({ length: CURVE_MONTHS }, (_, i) => monthStart(month - CURVE_MONTHS + 1 + i) - 1)
  return [...ends, day].flatMap((day) => {
    const sums = path(day)
    if (sums.promises === 0) return []
    const { kind, score, low, high } = readSums(sums, policy)
    return [{ day: dayFromNumber(day), score, low, high, enough: kind === 'estimate' }]
  })
}

function dayOfReading(
  promises: AccountPromises,
  side: Side,
  policy: TrustPolicy,
  today: Day,
  asOf: Day | null,
): DayNumber | null {
  const { spoken, derived } = eventsOf(promises, side, policy)
  if (spoken.due.length > 0) return dayNumber(today)
  return asOf !== null && derived.due.length > 0 ? dayNumber(asOf) : null
}
