import { type Day, dayFromNumber } from '../day.ts'
import { type BuiltInStage, type EvidentStage, STAGE_RANK } from '../stage.ts'
import { type Gate, passes, readRule, type Side, verdictOf } from './condition.ts'
import { confidenceIn } from './confidence.ts'
import type { Evidence } from './evidence.ts'
import { GATES } from './gates.ts'
import type { StandingPolicy } from './policy.ts'
import { type Question, questionsFor } from './questions.ts'
import { readStatus, type Status } from './status.ts'

export type Reading = {
  asOf: Day
  evident: EvidentStage
  /** The highest stage whose gate passes or is open. */
  possible: EvidentStage
  status: Status
  statusReason: string
  /** 0–100; null while there is not enough evidence for a stage. */
  confidence: number | null
  /** All six, in the order of METHODS 2. */
  gates: Gate[]
  /** What would settle it: at most three questions. */
  questions: Question[]
  /** Exploring comes in two kinds, where seen. */
  exploringKind: 'likes_variety' | 'still_searching' | null
}

/** METHODS 2: the reading of one account on one day. `previous` is the stage it stood at (hysteresis), if any. */
export function assessStage(evidence: Evidence, policy: StandingPolicy, previous: EvidentStage = 'unknown'): Reading {
  const gates = readGates(evidence, policy, previous)
  return composeReading(evidence, policy, gates, supportedBy(gates))
}

/** All gates with every condition, none skipped. */
export function readGates(evidence: Evidence, policy: StandingPolicy, previous: EvidentStage): Gate[] {
  return GATES.map(({ stage, rule }) => {
    const side = sideOf(stage, previous)
    const read = readRule(rule, evidence, policy, side)
    // "all of these" is the gate itself; "one of these" stays together as one condition
    const conditions = read.need === read.of!.length ? read.of! : [read]
    return { stage, verdict: read.verdict, side, sentence: read.sentence, conditions }
  })
}

/** The first passing gate, in the order of METHODS 2. */
export function supportedBy(gates: Gate[]): EvidentStage {
  return gates.find((gate) => gate.verdict === 'pass')?.stage ?? 'unknown'
}

/** The reading around a stage in effect, which replay may hold while the gates already say another. */
export function composeReading(
  evidence: Evidence,
  policy: StandingPolicy,
  gates: Gate[],
  evident: EvidentStage,
): Reading {
  const { status, reason } = readStatus(evidence, policy)
  return {
    asOf: dayFromNumber(evidence.asOf),
    evident,
    possible: highestPossible(gates, evident),
    status,
    statusReason: reason,
    confidence: confidenceIn(evident, gates, evidence, policy),
    gates,
    questions: questionsFor(evident, gates),
    exploringKind: evident === 'exploring' ? evidence.sources.exploringKind : null,
  }
}

/** What a run over many accounts keeps of a reading: the sentences follow from the evidence when somebody asks. */
export function summarize(
  evidence: Evidence,
  policy: StandingPolicy,
  evident: EvidentStage,
): Pick<Reading, 'evident' | 'possible' | 'status' | 'confidence'> {
  const gates = GATES.map(({ stage, rule }) => {
    const side = sideOf(stage, evident)
    return { stage, side, verdict: verdictOf(rule, evidence, policy, side) }
  })
  return {
    evident,
    possible: highestPossible(gates, evident),
    status: readStatus(evidence, policy).status,
    confidence: confidenceIn(evident, gates, evidence, policy),
  }
}

/** The evident stage alone, at the least cost: what replay asks for at every month-end. */
export function evidentStage(evidence: Evidence, policy: StandingPolicy, previous: EvidentStage): EvidentStage {
  for (const { stage, rule } of GATES) {
    if (passes(rule, evidence, policy, sideOf(stage, previous))) return stage
  }
  return 'unknown'
}

function sideOf(stage: BuiltInStage, previous: EvidentStage): Side {
  return stage === previous ? 'exit' : 'enter'
}

function highestPossible(gates: readonly Pick<Gate, 'stage' | 'verdict'>[], evident: EvidentStage): EvidentStage {
  let highest = evident
  for (const gate of gates) {
    if (gate.verdict !== 'fail' && STAGE_RANK[gate.stage] > STAGE_RANK[highest]) highest = gate.stage
  }
  return highest
}
