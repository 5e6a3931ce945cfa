import type { BuiltInStage } from '../stage.ts'
import type { Evidence } from './evidence.ts'
import type { StandingPolicy } from './policy.ts'

export type Verdict = 'pass' | 'fail' | 'unknown'

/** The records behind a reason, as counts and references to open them by. */
export type Records = {
  source:
    | 'purchase_days'
    | 'contracts'
    | 'programmes'
    | 'plans'
    | 'touches'
    | 'promises'
    | 'wallet'
    | 'given_and_received'
    | 'account'
  count: number
  refs?: string[]
}

export type Unit = 'orders' | 'days' | 'probability' | 'share' | 'points' | 'records' | 'yes_no'

/** One condition of a gate, read. A group (`of`) passes when `need` of its parts do. */
export type Condition = {
  key: string
  verdict: Verdict
  sentence: string
  /** A veto speaks only when it is known: unknown is shown and asked, and does not hold the gate open. */
  veto: boolean
  value: number | boolean | null
  threshold: number | boolean | null
  unit: Unit | null
  records: Records | null
  /** What would settle it, as a question to a person; null where only time or more invoices can tell. */
  question: string | null
  need?: number
  of?: Condition[]
}

/** A gate read: `unknown` means open. `side`: `exit` where the account already stood there and milder limits apply. */
export type Gate = { stage: BuiltInStage; verdict: Verdict; side: Side; sentence: string; conditions: Condition[] }

/** A threshold taken from the policy; some depend on the evidence (the rhythm). */
export type Choice<T> = (policy: StandingPolicy, evidence: Evidence) => T

/** Whether the account already stands at the stage (exit limits apply) or would enter it. */
export type Side = 'enter' | 'exit'

export type Leaf = {
  verdict: (evidence: Evidence, policy: StandingPolicy, side: Side) => Verdict
  veto: boolean
  /** How far from the limit, 0 (on it) to 1 (far, or a plain fact); null where unknown. */
  margin: (evidence: Evidence, policy: StandingPolicy, side: Side) => number | null
  read: (evidence: Evidence, policy: StandingPolicy, side: Side, verdict: Verdict) => Condition
}

export type Group = { key: string; need: number; of: Rule[]; sentence: string }
export type Rule = Leaf | Group

export function all(key: string, sentence: string, of: Rule[]): Group {
  return { key, need: of.length, of, sentence }
}

export function atLeast(need: number, key: string, sentence: string, of: Rule[]): Group {
  return { key, need, of, sentence }
}

/** True when the rule passes for certain. Stops at the first part that decides, so chances are rarely computed. */
export function passes(rule: Rule, evidence: Evidence, policy: StandingPolicy, side: Side): boolean {
  if (!isGroup(rule)) {
    const verdict = rule.verdict(evidence, policy, side)
    return verdict === 'pass' || (rule.veto && verdict === 'unknown')
  }
  let passed = 0
  let left = rule.of.length
  for (const part of rule.of) {
    if (passes(part, evidence, policy, side)) passed++
    left--
    if (passed >= rule.need) return true
    if (passed + left < rule.need) return false
  }
  return false
}

/** What `readRule` says of a rule, without its sentences. */
export function verdictOf(rule: Rule, evidence: Evidence, policy: StandingPolicy, side: Side): Verdict {
  if (!isGroup(rule)) {
    const verdict = rule.verdict(evidence, policy, side)
    return rule.veto && verdict === 'unknown' ? 'pass' : verdict
  }
  let passed = 0
  let open = 0
  let left = rule.of.length
  for (const part of rule.of) {
    const verdict = verdictOf(part, evidence, policy, side)
    if (verdict === 'pass') passed++
    if (verdict === 'unknown') open++
    left--
    if (passed >= rule.need) return 'pass'
    if (passed + open + left < rule.need) return 'fail'
  }
  return 'unknown'
}

/** Every condition of a rule with its sentence, none skipped. */
export function readRule(rule: Rule, evidence: Evidence, policy: StandingPolicy, side: Side): Condition {
  if (!isGroup(rule)) return rule.read(evidence, policy, side, rule.verdict(evidence, policy, side))
  const of = rule.of.map((part) => readRule(part, evidence, policy, side))
  const passed = of.filter((part) => counts(part) === 'pass').length
  const open = of.filter((part) => counts(part) === 'unknown').length
  const verdict = passed >= rule.need ? 'pass' : passed + open >= rule.need ? 'unknown' : 'fail'
  return {
    key: rule.key,
    verdict,
    sentence: rule.sentence,
    veto: false,
    value: passed,
    threshold: rule.need,
    unit: null,
    records: null,
    question: null,
    need: rule.need,
    of,
  }
}

/**
 * How far a rule that passes or fails is from the opposite verdict, 0–1. Null when nothing in it is known. Every part that
 * has to turn must turn, the nearest first; an unknown part of a failing rule might turn at once.
 */
export function ruleMargin(rule: Rule, evidence: Evidence, policy: StandingPolicy, side: Side): number | null {
  if (!isGroup(rule)) return rule.margin(evidence, policy, side)
  const passed = rule.of.filter((part) => passes(part, evidence, policy, side))
  const holds = passed.length >= rule.need
  const turning = holds ? passed : rule.of.filter((part) => !passed.includes(part))
  const margins = turning
    .map((part) => ruleMargin(part, evidence, policy, side) ?? (holds ? null : 0))
    .filter((margin) => margin !== null)
    .sort((a, b) => a - b)
  const turns = holds ? passed.length - rule.need + 1 : rule.need - passed.length
  return margins[Math.min(turns, margins.length) - 1] ?? null
}

/** What a condition counts as in its gate. */
export function counts(condition: Condition): Verdict {
  return condition.veto && condition.verdict === 'unknown' ? 'pass' : condition.verdict
}

function isGroup(rule: Rule): rule is Group {
  return 'of' in rule
}
