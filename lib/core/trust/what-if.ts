import { type Day, dayNumber } from '../day.ts'
import type { EvidentStage } from '../stage.ts'
import type { StandingPolicy } from '../standing/policy.ts'
import type { TrustPolicy } from './policy.ts'
import { readSums, type TrustReading } from './trust.ts'
import { worthOfLate } from './trust-events.ts'
import type { TrustSums } from './trust-path.ts'
import type { Expected, TrustLimit } from './trust-words.ts'

/** A promise that is open, or each of its steps that is: what it weighs, and when it is due. */
export type OpenPart = { dueDay: Day; weight: number }

/**
 * What trust would be if a promise that is open were kept today, and if it were broken today, beside how it stands. An overdue one counts as late
 * by now: that goes, and what became of it comes. `counted`: one of its steps counts already, so that it is no promise more.
 */
export function whatIfSettled(
  now: TrustReading,
  parts: readonly OpenPart[],
  { counted, today, policy }: { counted: boolean; today: Day; policy: TrustPolicy },
): { kept: TrustReading; broken: TrustReading } {
  const day = dayNumber(today)
  const lateBy = ({ dueDay }: OpenPart) => day - dayNumber(dueDay)
  const without = parts
    .filter((part) => lateBy(part) > 0)
    .reduce((sums, part) => added(sums, -part.weight, worthOfLate(lateBy(part), policy), policy), {
      kept: now.alpha - 1,
      missed: now.beta - 1,
      promises: now.n,
      weight: now.weight,
    })
  const overdue = parts.some((part) => lateBy(part) > 0)
  const promises = now.n + (counted || overdue ? 0 : 1)
  const settled = (worth: (part: OpenPart) => number) =>
    readSums(
      { ...parts.reduce((sums, part) => added(sums, part.weight, worth(part), policy), without), promises },
      policy,
    )
  return { kept: settled((part) => worthOfLate(lateBy(part), policy)), broken: settled(() => 0) }
}

function added(sums: TrustSums, weight: number, worth: number, { breachWeight }: TrustPolicy): TrustSums {
  return {
    ...sums,
    kept: Math.max(0, sums.kept + weight * worth),
    missed: Math.max(0, sums.missed + weight * breachWeight * (1 - worth)),
    weight: Math.max(0, sums.weight + weight),
  }
}

export function expectedOf(reading: TrustReading, policy: TrustPolicy): Expected {
  return { score: reading.score, enough: reading.kind === 'estimate', count: reading.n, needed: policy.enough.promises }
}

/** The limits that gates put on trust, to come into a stage, or to stay in the one that is supported now. */
export function trustLimits(
  policy: StandingPolicy,
  evident: EvidentStage,
  word: (stage: 'partner' | 'committing' | 'steady') => string,
): TrustLimit[] {
  const side = (stage: EvidentStage) => (stage === evident ? 'exit' : 'enter')
  return [
    { points: policy.steady.trustFloor[side('steady')], word: word('steady') },
    // joint plans are one way among others there: its limit binds whoever stands on it
    ...(evident === 'committing' ? [{ points: policy.committing.trust.exit, word: word('committing') }] : []),
    { points: policy.partner.trust[side('partner')], word: word('partner') },
  ]
}
