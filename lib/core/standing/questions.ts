import { type BuiltInStage, type EvidentStage, STAGE_RANK } from '../stage.ts'
import type { Condition, Gate } from './condition.ts'
import { type Source, sourceOf } from './source-completeness.ts'

/**
 * `key` is the condition it settles, at the gate of `stage`. `source`: where it could be answered for all accounts at once,
 * by saying there are none.
 */
export type Question = { key: string; stage: BuiltInStage; question: string; source: Source | null }

const AT_MOST = 3

/**
 * What would settle it: the unknown conditions of the open gate with the highest rank (both, where two peers are open); then
 * what might yet speak against the evident stage. Conditions that no answer can settle (time, invoices) ask nothing.
 */
export function questionsFor(evident: EvidentStage, gates: Gate[]): Question[] {
  const open = gates.filter((gate) => gate.verdict === 'unknown')
  const highest = Math.max(0, ...open.map((gate) => STAGE_RANK[gate.stage]))
  const asked = [
    ...open.filter((gate) => STAGE_RANK[gate.stage] === highest),
    ...gates.filter((gate) => gate.stage === evident),
  ].flatMap((gate) => gate.conditions.flatMap(undecided).map((condition) => toQuestion(gate, condition)))
  const seen = new Set<string>()
  return asked.filter(({ question }) => !seen.has(question) && seen.add(question)).slice(0, AT_MOST)
}

/** Unknown leaves whose answer can still matter: a group that is decided needs none of its parts. */
function undecided(condition: Condition): Condition[] {
  if (condition.verdict !== 'unknown') return []
  return condition.of ? condition.of.flatMap(undecided) : condition.question ? [condition] : []
}

function toQuestion(gate: Gate, condition: Condition): Question {
  return { key: condition.key, stage: gate.stage, question: condition.question!, source: sourceOf(condition) }
}
