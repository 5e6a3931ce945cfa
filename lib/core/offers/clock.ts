import { type Day, daysBetween } from '../day.ts'
import { stageOf, type Typology } from '../standing/typology.ts'
import { isLoyal, type LoyalFacts } from './loyal.ts'
import type { OffersPolicy } from './policy.ts'
import { CADENCE_STAGES, type CadenceStage } from './settings-form.ts'

/** What is known of an account when its wait is read; ranks and gap as `isLoyal` takes them. */
export type ClockFacts = LoyalFacts & {
  evident: string
  declared: string | null
  /** The day something new was last brought to it: an offer of any kind, or value added. */
  broughtDay: Day | null
  /** From when on the records can speak of its wait; null: nothing was ever recorded of anybody. */
  since: Day | null
}

/** How long a loyal account has waited for something new. `share` is days of the cadence: from 1 on it is overdue, by `overdue` days. */
export type Wait = { cadence: number; days: number; overdue: number; share: number; since: Day; brought: boolean }

/**
 * The wait of an account as of a day; null where it is not loyal, or nothing is on record to reckon from. Nothing on record is no
 * accusation: then the days count from when the records can speak.
 */
export function readWait(facts: ClockFacts, policy: OffersPolicy, typology: Typology, today: Day): Wait | null {
  const cadence = cadenceOf(facts, policy, typology)
  const since = facts.broughtDay ?? facts.since
  if (cadence === null || since === null) return null
  // written down ahead of its day: it was brought as of today
  const days = Math.max(0, daysBetween(since, today))
  return { cadence, days, overdue: days - cadence, share: days / cadence, since, brought: facts.broughtDay !== null }
}

/** Days within which something new is due: by the stage that makes it loyal; where the records and our word both do, the sooner. */
function cadenceOf(facts: ClockFacts, policy: OffersPolicy, typology: Typology): number | null {
  const byRecords = isLoyal({ ...facts, declaredRank: null }, policy.loyalFrom)
  const byWord = isLoyal({ ...facts, evidentRank: 0 }, policy.loyalFrom)
  const days = [
    ...(byRecords ? [daysOf(facts.evident, policy, typology)] : []),
    ...(byWord && facts.declared ? [daysOf(facts.declared, policy, typology)] : []),
  ]
  return days.length > 0 ? Math.min(...days) : null
}

/** The cadence of every stage a workspace knows, by key: its own ones as the built-in stage they stand behind. */
export function cadences(policy: OffersPolicy, typology: Typology): Record<string, number> {
  const measured = typology.stages.filter((stage) => stage.measuredAs !== null)
  return Object.fromEntries(measured.map(({ key }) => [key, daysOf(key, policy, typology)]))
}

function daysOf(stage: string, policy: OffersPolicy, typology: Typology): number {
  const measured = stageOf(typology, stage)?.measuredAs ?? 'steady'
  const among = CADENCE_STAGES.includes(measured as CadenceStage) ? (measured as CadenceStage) : 'steady'
  return policy.cadenceDays[among]
}

/** Who has waited longest: by the share of the cadence that has passed, then by what they are worth, then by id. Sorts like the report. */
export function byWait(
  one: { share: number; value: number; id: string },
  other: { share: number; value: number; id: string },
): number {
  return other.share - one.share || other.value - one.value || (one.id < other.id ? -1 : 1)
}
