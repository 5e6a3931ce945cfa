import { type Day, daysBetween } from '../day.ts'
import { showDay } from '../day-words.ts'
import { countOf, smallNumber } from '../number-words.ts'
import type { Side } from '../promises/promise.ts'

/** Of promises that count in trust: how many, and what became of them. `overdue` ones are late so far. */
export type Tally = { count: number; kept: number; late: number; partly: number; broken: number; overdue: number }

export const NO_TALLY: Tally = { count: 0, kept: 0, late: 0, partly: 0, broken: 0, overdue: 0 }

const WHO = { us: 'We', them: 'They' } satisfies Record<Side, string>
const DERIVED = {
  us: (it: Tally) => `from deliveries, ${it.kept} of ${it.count} came in time`,
  them: (it: Tally) => `from invoices, ${it.kept} of ${it.count} ${it.count === 1 ? 'was' : 'were'} paid in time`,
} satisfies Record<Side, (it: Tally) => string>

/** “We kept 9 of 11 promises, two of them late; from deliveries, 61 of 70 came in time.” Spoken and derived ones are never one count. */
export function tellKept(madeBy: Side, spoken: Tally, derived: Tally): string {
  const parts = [spoken.count ? tellSpoken(madeBy, spoken) : '', derived.count ? DERIVED[madeBy](derived) : ''].filter(
    Boolean,
  )
  if (parts.length === 0)
    return madeBy === 'us'
      ? 'Nothing we promised them has come to its day yet.'
      : 'Nothing they promised us has come to its day yet.'
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function tellSpoken(madeBy: Side, { count, kept, late }: Tally): string {
  const all = kept + late
  if (count === 1)
    return `${WHO[madeBy]} ${all ? (late ? 'kept one promise, late' : 'kept one promise') : 'did not keep the one promise so far'}`
  const which = all < count ? `${all} of ${countOf(count, 'promise')}` : `${allOf(count)} promises`
  const lateWords =
    late === 0 ? '' : all === 1 ? ', late' : `, ${late < all ? smallNumber(late) : allOf(late)} of them late`
  return `${WHO[madeBy]} kept ${which}${lateWords}`
}

const allOf = (count: number) => (count === 2 ? 'both' : `all ${smallNumber(count)}`)

/** Trust as it is shown; `needed` is what would be enough. */
export type ShownTrust = {
  score: number
  low: number
  high: number
  enough: boolean
  count: number
  weight: number
  needed: { promises: number; weight: number }
  /** Points since 90 days before; null while either day has too few promises. */
  trend: number | null
}

/** “Trust 74 of 100 (58–87), up 6 in 90 days.” — or what is missing before it can be said. A score: hidden while presenting. */
export function tellTrustScore(trust: ShownTrust): string {
  if (!trust.enough) return tellNotEnough(trust)
  const { score, low, high, trend } = trust
  return `Trust ${Math.round(score)} of 100 (${Math.round(low)}–${Math.round(high)})${trend === null ? '' : tellTrend(trend)}.`
}

export function tellNotEnough({ count, weight, needed }: Pick<ShownTrust, 'count' | 'weight' | 'needed'>): string {
  if (count < needed.promises) return `Not enough promises yet: ${count} of ${needed.promises}.`
  return `Not enough promises yet: ${countOf(count, 'promise')}, but of their weight only ${(Math.floor(weight * 10) / 10).toFixed(1)} is left, and ${needed.weight} ${needed.weight === 1 ? 'is' : 'are'} needed.`
}

function tellTrend(points: number): string {
  const whole = Math.round(points)
  return whole === 0 ? ', as 90 days before' : `, ${whole > 0 ? 'up' : 'down'} ${Math.abs(whole)} in 90 days`
}

/** What trust in a direction is, or would be. */
export type Expected = { score: number; enough: boolean; count: number; needed: number }

/** A limit that a stage puts on trust; `word` is the stage's. */
export type TrustLimit = { points: number; word: string }

/**
 * What keeping or breaking an open promise would do: “Kept by 27 November 2026: trust 74 → 76.” “Broken: 74 → 61, below the 70 that Partner needs.”
 * Gates read the lower of both directions that have enough promises: a limit is named only where that one crosses it.
 */
export function tellWhatIf(it: {
  dueDay: Day
  today: Day
  now: Expected
  kept: Expected
  broken: Expected
  other: Expected
  limits: readonly TrustLimit[]
}): { kept: string; broken: string } {
  const { dueDay, today, now, kept, broken, other, limits } = it
  const overdue = dueDay < today
  const when = overdue
    ? `Kept today, ${countOf(daysBetween(dueDay, today), 'day')} late`
    : dueDay === today
      ? 'Kept today'
      : `Kept by ${showDay(dueDay)}`
  const crossing = (then: Expected) => tellCrossing(gateTrust(now, other), gateTrust(then, other), limits)
  return {
    kept: `${when}: ${tellMove(now, kept)}${crossing(kept)}.`,
    broken: `Broken: ${tellMove(now, broken)}${crossing(broken)}.`,
  }
}

function tellMove(now: Expected, then: Expected): string {
  if (!then.enough)
    return then.count < then.needed
      ? `${then.count} of ${then.needed} promises that trust needs`
      : 'still not enough to speak of trust'
  const score = Math.round(then.score)
  if (!now.enough) return `enough to speak of trust, ${score}`
  return Math.round(now.score) === score ? `trust stays ${score}` : `trust ${Math.round(now.score)} → ${score}`
}

function gateTrust(one: Expected, other: Expected): number | null {
  const known = [one, other].filter(({ enough }) => enough).map(({ score }) => score)
  return known.length ? Math.min(...known) : null
}

/** Of several limits crossed: the lowest one on the way down, which costs most; the highest one on the way up. */
function tellCrossing(now: number | null, then: number | null, limits: readonly TrustLimit[]): string {
  if (then === null) return ''
  const rising = [...limits].sort((a, b) => a.points - b.points)
  const lost = rising.find(({ points }) => then < points && (now === null || now >= points))
  if (lost) return `, below the ${lost.points} that ${lost.word} needs`
  const won = rising.findLast(({ points }) => then >= points && now !== null && now < points)
  return won ? `, enough for the ${won.points} that ${won.word} needs` : ''
}
