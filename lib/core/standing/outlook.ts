import { type Day, dayNumber } from '../day.ts'
import { type EvidentStage, STAGE_RANK } from '../stage.ts'
import { readGates } from './assess.ts'
import type { DayNumber } from './calendar.ts'
import { type Condition, counts } from './condition.ts'
import type { PurchaseDays } from './history.ts'
import type { StandingPolicy } from './policy.ts'
import { replayStages, type StageChange, type StageReplayInput } from './replay.ts'

/** When the stage an account stands at ends if nothing new is heard, to which other, and by what. */
export type Outlook = {
  day: Day
  to: EvidentStage
  cause: StageChange['cause']
  /** An order on that day, at the latest, holds the stage: proved by reading it so. */
  orderHolds: boolean
  /** Where a contract ends: the stage if they went on buying at their usual gap till then; null where the fall is by silence. */
  ifBuying: EvidentStage | null
  /** The conditions of the present stage that no longer hold by then, with the values of that day. */
  reasons: Condition[]
}

/** How far ahead is looked: beyond two years nobody plans by silence. */
export const OUTLOOK_DAYS = 730

/**
 * What would make it fall: the same replay as every reading's, carried on with no news – no order, no approach, no word; terms run out,
 * deliveries grow old, models stay as they are learnt. `foresee` answers what the other sources say on a day to come if nothing is added to
 * them. Null: nothing makes it fall within two years, or there is no stage to fall from.
 */
export function foreseeFall(
  input: StageReplayInput,
  asOf: DayNumber,
  policy: StandingPolicy,
  foresee: StageReplayInput['sourcesOn'],
): Outlook | null {
  const now = replayStages(input, asOf, policy).reading.evident
  if (now === 'unknown' || now === 'one_off') return null
  const { knownThrough: _, ...known } = input
  const heard = Math.max(asOf, input.knownThrough ?? asOf)
  const since = { asOf, heard }
  const silent: StageReplayInput = {
    ...known,
    sourcesOn: (day) => (day <= heard ? input.sourcesOn(day) : foresee(day)),
  }
  const fall = firstFall(silent, now, since, asOf + OUTLOOK_DAYS, policy)
  if (!fall) return null
  const day = dayNumber(fall.day)
  return {
    day: fall.day,
    to: fall.to,
    cause: fall.cause,
    ifBuying: fall.cause === 'statistics' ? null : stageIfBuying(silent, day, policy),
    orderHolds: holdsWithOrder(silent, now, { day, ...since }, policy),
    reasons: reasonsOn(silent, now, day, policy),
  }
}

/** Orders are known to `asOf`, what people record to `heard`. */
type Since = { asOf: DayNumber; heard: DayNumber }

/** The first change after what is known that leads below the stage, or to where it cannot be told. */
function firstFall(
  silent: StageReplayInput,
  now: EvidentStage,
  { asOf, heard }: Since,
  horizon: DayNumber,
  policy: StandingPolicy,
): StageChange | null {
  const ahead = replayStages(silent, horizon, policy).changes.filter(({ day, cause }) =>
    // an event since the invoices end is known, and acted already
    cause === 'statistics' ? dayNumber(day) > asOf : dayNumber(day) > heard,
  )
  return ahead.find(({ to }) => STAGE_RANK[to] < STAGE_RANK[now]) ?? null
}

function holdsWithOrder(
  silent: StageReplayInput,
  now: EvidentStage,
  { day, ...since }: Since & { day: DayNumber },
  policy: StandingPolicy,
): boolean {
  const ordered = { ...silent, purchases: withOrder(silent.purchases, day) }
  return firstFall(ordered, now, since, day, policy) === null
}

/** An order each usual gap, up to the day. */
function stageIfBuying(silent: StageReplayInput, day: DayNumber, policy: StandingPolicy): EvidentStage {
  const { buying } = replayStages(silent, day, policy).evidence
  const gap = Math.max(1, Math.round(buying.typicalDays ?? 0))
  let purchases = silent.purchases
  if (buying.last !== null && buying.typicalDays !== null)
    for (let next = buying.last + gap; next <= day; next += gap) purchases = withOrder(purchases, next)
  return replayStages({ ...silent, purchases }, day, policy).reading.evident
}

function withOrder({ days, amounts, discounted }: PurchaseDays, day: DayNumber): PurchaseDays {
  const before = Array.from(days).filter((one) => one < day)
  const last = before.length - 1
  return {
    days: [...before, day],
    amounts: amounts && [...Array.from(amounts).slice(0, before.length), amounts[last] ?? 0],
    discounted: discounted && [...Array.from(discounted).slice(0, before.length), discounted[last] ?? -1],
  }
}

/** Of the gate of the stage, what fails for one who stands there. */
function reasonsOn(silent: StageReplayInput, now: EvidentStage, day: DayNumber, policy: StandingPolicy): Condition[] {
  const { evidence } = replayStages({ ...silent, events: [] }, day, policy)
  const gate = readGates(evidence, policy, now).find(({ stage }) => stage === now)
  return gate ? gate.conditions.flatMap(failing) : []
}

function failing(condition: Condition): Condition[] {
  if (counts(condition) === 'pass') return []
  return condition.of ? condition.of.flatMap(failing) : [condition]
}

/** “Falls to Dating if no order comes by 31 March 2027.” `word`: how a stage is called. */
export function tellOutlook(
  { day, to, cause, ifBuying, orderHolds }: Pick<Outlook, 'day' | 'to' | 'cause' | 'ifBuying' | 'orderHolds'>,
  word: (stage: EvidentStage) => string,
  show: (day: Day) => string,
): string {
  const fallTo = (stage: EvidentStage) => (stage === 'unknown' ? 'Can no longer be told' : `Falls to ${word(stage)}`)
  const falls = fallTo(to)
  if (cause === 'contract_ended') {
    const still = ifBuying ?? to
    const silent =
      still === to ? '' : `, or to ${to === 'unknown' ? 'what cannot be told' : word(to)} if no more is ordered`
    return `${fallTo(still)} on ${show(day)}, when the contract ends${silent}.`
  }
  return orderHolds
    ? `${falls} if no order comes by ${show(day)}.`
    : `${falls} on ${show(day)} if nothing new is recorded until then.`
}
