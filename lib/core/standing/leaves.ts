import type { Condition, Leaf, Records, Side, Unit, Verdict } from './condition.ts'
import type { Counted, Evidence } from './evidence.ts'
import type { StandingPolicy } from './policy.ts'

type Ask<T> = (evidence: Evidence, policy: StandingPolicy, side: Side) => T
type Common = { key: string; records: (evidence: Evidence) => Records | null; question?: string }

type Measure = Common & {
  unit: Unit
  /** Null = unknown. */
  value: Ask<number | null>
  limit: Ask<number>
  holds: (value: number, limit: number) => boolean
  /** One margin of confidence (METHODS: .15 for chances, 2 orders, 90 days, 15 points). */
  scale: (policy: StandingPolicy) => number
  known: (value: number, limit: number, evidence: Evidence, policy: StandingPolicy) => string
  unknown: (limit: number, evidence: Evidence, policy: StandingPolicy) => string
  veto?: boolean
}

/** A value against a limit. */
export function measure(spec: Measure): Leaf {
  const verdict: Leaf['verdict'] = (evidence, policy, side) => {
    const value = spec.value(evidence, policy, side)
    return value === null ? 'unknown' : spec.holds(value, spec.limit(evidence, policy, side)) ? 'pass' : 'fail'
  }
  return {
    verdict,
    veto: spec.veto ?? false,
    margin: (evidence, policy, side) => {
      const value = spec.value(evidence, policy, side)
      if (value === null) return null
      return Math.min(1, Math.abs(value - spec.limit(evidence, policy, side)) / spec.scale(policy))
    },
    read: (evidence, policy, side, read) => {
      const value = spec.value(evidence, policy, side)
      const limit = spec.limit(evidence, policy, side)
      const text = value === null ? spec.unknown(limit, evidence, policy) : spec.known(value, limit, evidence, policy)
      return {
        ...condition(spec, read, evidence, text),
        veto: spec.veto ?? false,
        value,
        threshold: limit,
        unit: spec.unit,
      }
    },
  }
}

type Listing = Common & {
  list: (evidence: Evidence) => Counted
  /** `at-least`: so many are needed · `none`: there must be none. */
  want: 'at-least' | 'none'
  limit: (policy: StandingPolicy) => number
  known: (list: Counted, limit: number) => string
  unknown: (list: Counted, limit: number) => string
}

/** A list that is open until someone says it is complete: too few in an open list is unknown. */
export function listing(spec: Listing): Leaf {
  const verdict: Leaf['verdict'] = (evidence, policy) => {
    const { count, complete } = spec.list(evidence)
    if (spec.want === 'none') return count > 0 ? 'fail' : complete ? 'pass' : 'unknown'
    return count >= spec.limit(policy) ? 'pass' : complete ? 'fail' : 'unknown'
  }
  return {
    verdict,
    veto: false,
    margin: (evidence, policy, side) => (verdict(evidence, policy, side) === 'unknown' ? null : 1),
    read: (evidence, policy, _side, read) => {
      const list = spec.list(evidence)
      const limit = spec.limit(policy)
      const text = read === 'unknown' ? spec.unknown(list, limit) : spec.known(list, limit)
      return { ...condition(spec, read, evidence, text), value: list.count, threshold: limit, unit: 'records' }
    },
  }
}

type Fact = Common & {
  fact: (evidence: Evidence) => boolean | null
  want: boolean
  say: (fact: boolean | null, evidence: Evidence) => string
}

/** Something that is so, is not so, or nobody has said. */
export function fact(spec: Fact): Leaf {
  return {
    verdict: (evidence) => {
      const value = spec.fact(evidence)
      return value === null ? 'unknown' : value === spec.want ? 'pass' : 'fail'
    },
    veto: false,
    margin: (evidence) => (spec.fact(evidence) === null ? null : 1),
    read: (evidence, _policy, _side, read) => {
      const value = spec.fact(evidence)
      const text = spec.say(value, evidence)
      return { ...condition(spec, read, evidence, text), value, threshold: spec.want, unit: 'yes_no' }
    },
  }
}

function condition(spec: Common, verdict: Verdict, evidence: Evidence, sentence: string): Condition {
  return {
    key: spec.key,
    verdict,
    sentence,
    veto: false,
    value: null,
    threshold: null,
    unit: null,
    records: spec.records(evidence),
    question: verdict === 'unknown' ? (spec.question ?? null) : null,
  }
}
