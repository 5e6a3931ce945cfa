import { type Day, dayFromNumber } from '../day.ts'
import type { EvidentStage } from '../stage.ts'
import { composeReading, evidentStage, type Reading, readGates } from './assess.ts'
import { type Quarter, readBuying } from './buying-evidence.ts'
import { type DayNumber, monthEnds, monthIndex, monthStart } from './calendar.ts'
import type { Evidence, SourceEvidence } from './evidence.ts'
import { advanceTo, type PurchaseDays, startHistory } from './history.ts'
import type { StandingPolicy } from './policy.ts'
import type { SaidRhythm } from './rhythm.ts'

export const STAGE_EVENTS = ['first_order', 'second_order', 'contract_signed', 'contract_ended', 'closure'] as const
export type StageEvent = { day: DayNumber; kind: (typeof STAGE_EVENTS)[number] }

export type StageReplayInput = {
  purchases: PurchaseDays
  /** What the other sources said on a day, without anything that became known of later days. */
  sourcesOn: (day: DayNumber) => SourceEvidence
  /** Contracts signed or ended, closure. First and second order are found in the purchases. */
  events: StageEvent[]
  /** Models and portfolio figures, one per calendar quarter-end, oldest first. */
  quarters: readonly Quarter[]
  rhythm: SaidRhythm | null
  /** The first day anything is known of the account, where that is before its first order or event. */
  knownFrom: DayNumber | null
  /**
   * Through which day the other sources are known, where that is later than the purchases: a contract signed since acts on its day,
   * beside what the purchases said last. No later than today.
   */
  knownThrough?: DayNumber
  /** Where an earlier replay stood, with the same records up to then: this one goes on from there, and answers only later changes. */
  from?: Standpoint | null
}

export type StageChange = {
  day: Day
  from: EvidentStage
  to: EvidentStage
  /** `statistics`: two successive month-ends agreed. */
  cause: StageEvent['kind'] | 'statistics'
}

export type StageReplay = {
  /** As of the day asked for; `evident` is the stage in effect, and its gates are read from there. */
  reading: Reading
  evidence: Evidence
  changes: StageChange[]
  /** What the records say now, but not yet for two month-ends. `since` = the month-end that first said so, if any. */
  wouldChange: { to: EvidentStage; since: Day | null } | null
}

/** The stage in effect, and one that month-ends have begun to agree on. */
type State = { current: EvidentStage; candidate: { to: EvidentStage; since: DayNumber; seen: number } | null }

/** How a replay stood behind a month-end. */
export type Standpoint = {
  through: DayNumber
  stage: EvidentStage
  /** The day of the last change; null before the first. */
  since: Day | null
  candidate: State['candidate']
}

/** A replay without its sentences: what a run over many accounts keeps. */
export type StagePath = {
  evidence: Evidence
  evident: EvidentStage
  changes: StageChange[]
  /** The day of the last change, be it before `from`. */
  since: Day | null
  wouldChange: StageReplay['wouldChange']
  /** Behind the last month-end that was passed. */
  standpoint: Standpoint
}

/**
 * The stage on a day (METHODS 2, "Hysteresis"): a pure replay over calendar month-ends, then that day. A statistical change
 * takes effect when two successive month-ends agree, an event on its day. Nothing depends on how often this was run.
 */
export function replayStages(input: StageReplayInput, asOf: DayNumber, policy: StandingPolicy): StageReplay {
  const { evidence, evident, changes, wouldChange } = followStages(input, asOf, policy)
  const gates = readGates(evidence, policy, evident)
  return { reading: composeReading(evidence, policy, gates, evident), evidence, changes, wouldChange }
}

/** The same replay, at a tenth of the cost of its sentences; from a standpoint, at the cost of the months since. */
export function followStages(input: StageReplayInput, asOf: DayNumber, policy: StandingPolicy): StagePath {
  const evidenceOn = evidenceReader(input, asOf, policy)
  const from = input.from ?? null
  const changes: StageChange[] = []
  const state: State = from
    ? { current: from.stage, candidate: from.candidate && { ...from.candidate } }
    : { current: 'unknown', candidate: null }
  let since = from?.since ?? null
  let standpoint = from ?? blankStandpoint(asOf, 0)
  const change = (day: DayNumber, to: EvidentStage, cause: StageChange['cause']) => {
    since = dayFromNumber(day)
    changes.push({ day: since, from: state.current, to, cause })
    state.current = to
    state.candidate = null
  }

  for (const { day, event, monthEnd } of checksUpTo(asOf, input)) {
    if (event) {
      // only what the event itself changed acts at once; a drift that merely meets it waits for its month-ends
      const before = evidentStage(evidenceOn(day - 1), policy, state.current)
      const after = evidentStage(evidenceOn(day), policy, state.current)
      if (after !== before && after !== state.current) change(day, after, event)
    }
    if (!monthEnd) continue
    const target = evidentStage(evidenceOn(day), policy, state.current)
    agree(state, target, day)
    if (state.candidate && state.candidate.seen >= policy.agreeingMonthEnds) change(day, target, 'statistics')
    standpoint = { through: day, stage: state.current, since, candidate: state.candidate && { ...state.candidate } }
  }

  const evidence = evidenceOn(Math.max(asOf, input.knownThrough ?? asOf))
  const wouldChange = pending(state, evidentStage(evidence, policy, state.current))
  return { evidence, evident: state.current, changes, since, wouldChange, standpoint }
}

/** As if nothing had been known before the last `months` month-ends, but for the stage. */
export function blankStandpoint(asOf: DayNumber, months: number, stage: EvidentStage = 'unknown'): Standpoint {
  return { through: monthStart(monthIndex(asOf + 1) - months) - 1, stage, since: null, candidate: null }
}

/** Evidence on a day. Days only go forward, but for one: the eve of an event. */
function evidenceReader(
  input: StageReplayInput,
  asOf: DayNumber,
  policy: StandingPolicy,
): (day: DayNumber) => Evidence {
  const history = startHistory(input.purchases)
  let quarter = -1
  return (day) => {
    // past the day they are complete through, the purchases say what they said then
    const read = Math.min(day, asOf)
    advanceTo(history, read)
    while (quarter + 1 < input.quarters.length && input.quarters[quarter + 1]!.end <= read) quarter++
    return {
      asOf: read,
      buying: readBuying(history, read, input.quarters[quarter] ?? null, input.rhythm, policy),
      sources: input.sourcesOn(day),
    }
  }
}

type Check = { day: DayNumber; event: StageEvent['kind'] | null; monthEnd: boolean }

/** Month-ends and event days behind the standpoint, oldest first, each day once. */
function checksUpTo(asOf: DayNumber, input: StageReplayInput): Check[] {
  const events = eventsUpTo(asOf, input)
  const known = [...events.keys(), ...(input.knownFrom === null ? [] : [input.knownFrom])]
  if (known.length === 0) return []
  const passed = input.from?.through ?? Number.NEGATIVE_INFINITY
  const ends = monthEnds(Math.max(Math.min(...known), passed + 1), asOf)
  const checks: Check[] = ends.map((day) => ({ day, event: events.get(day) ?? null, monthEnd: true }))
  for (const [day, event] of events) {
    if (day > passed && !ends.includes(day)) checks.push({ day, event, monthEnd: false })
  }
  return checks.sort((a, b) => a.day - b.day)
}

function eventsUpTo(
  asOf: DayNumber,
  { purchases: { days }, events, knownThrough }: StageReplayInput,
): Map<DayNumber, StageEvent['kind']> {
  const happened = new Map<DayNumber, StageEvent['kind']>()
  const add = (day: DayNumber | undefined, kind: StageEvent['kind'], through = asOf) => {
    if (day !== undefined && day <= through && !happened.has(day)) happened.set(day, kind)
  }
  for (const { day, kind } of events) add(day, kind, Math.max(asOf, knownThrough ?? asOf))
  add(days[0], 'first_order')
  add(days[1], 'second_order')
  return happened
}

function agree(state: State, target: EvidentStage, day: DayNumber): void {
  if (target === state.current) state.candidate = null
  else if (state.candidate?.to === target) state.candidate.seen++
  else state.candidate = { to: target, since: day, seen: 1 }
}

function pending({ current, candidate }: State, supported: EvidentStage): StageReplay['wouldChange'] {
  if (supported === current) return null
  return { to: supported, since: candidate?.to === supported ? dayFromNumber(candidate.since) : null }
}
