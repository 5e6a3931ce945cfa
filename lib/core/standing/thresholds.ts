import type { BuiltInStage } from '../stage.ts'
import { DEFAULT_STANDING_POLICY, type StandingPolicy, standingPolicySchema } from './policy.ts'

/** How a threshold reads: a share is kept as 0–1 and read in per cent. */
export type Unit = 'count' | 'days' | 'share' | 'times' | 'points' | 'number'
/** `milder`: which way it is easier to stay than to come in; such a threshold has two values, `enter` and `exit`. */
export type Threshold = { path: string; label: string; unit: Unit; milder?: 'lower' | 'higher' }
export type ThresholdGroup = { stage?: BuiltInStage; title: string; thresholds: readonly Threshold[] }

const of = (path: string, label: string, unit: Unit, milder?: 'lower' | 'higher'): Threshold =>
  milder ? { path, label, unit, milder } : { path, label, unit }

/** Every threshold of METHODS 2 in words, by the stage that asks for it; none is left out (thresholds.test.ts). */
export const THRESHOLD_GROUPS: readonly ThresholdGroup[] = [
  {
    stage: 'contracted',
    title: 'A contract in force, and lived by one of these',
    thresholds: [
      of('contracted.orders', 'Orders, at least', 'count'),
      of('contracted.gapDays', 'and the last no longer ago than', 'days'),
      of('contracted.gapTimes', 'or than so many times their usual gap', 'times', 'higher'),
      of('contracted.bonds', 'Programmes delivered in 12 months, at least', 'count'),
      of('contracted.plans', 'Joint plans, at least', 'count'),
    ],
  },
  {
    stage: 'partner',
    title: 'As committed as under a contract, without one: all of these',
    thresholds: [
      of('partner.orders', 'Orders, at least', 'count'),
      of('partner.tenureDays', 'Customer for at least', 'days'),
      of('partner.wallet', 'Share of what they spend, at least', 'share', 'lower'),
      of('partner.trust', 'Trust, at least', 'points', 'lower'),
      of('partner.pAlive', 'Chance that they are still buying, at least', 'share', 'lower'),
      of('partner.pNext', 'Chance of the next order, at least', 'share', 'lower'),
      of('partner.ties', 'Ties beyond buying, at least', 'count'),
      of('partner.bonds', 'A tie: programmes delivered, at least', 'count'),
      of('partner.plans', 'A tie: joint plans, at least', 'count'),
      of('partner.reciprocity', 'A tie: value given and received, the smaller by the larger, at least', 'share'),
    ],
  },
  {
    stage: 'committing',
    title: 'A contract signed or in negotiation, or plans together',
    thresholds: [
      of('committing.ordersInTalks', 'In negotiation: orders, at least', 'count'),
      of('committing.plansInTalks', 'In negotiation: or joint plans, at least', 'count'),
      of('committing.plans', 'Planning together: joint plans, at least', 'count'),
      of('committing.orders', 'Planning together: orders, at least', 'count'),
      of('committing.trust', 'Planning together: trust, at least', 'points', 'lower'),
      of('committing.pNext', 'Planning together: chance of the next order, at least', 'share', 'lower'),
    ],
  },
  {
    stage: 'steady',
    title: 'Buying regularly: all of these',
    thresholds: [
      of('steady.orders', 'Orders, at least', 'count'),
      of('steady.ordersYearly', 'Orders of those who buy once a year, at least', 'count'),
      of('steady.firstToLastDays', 'From the first to the last order, at least', 'days'),
      of('steady.gapTimes', 'Silent no longer than so many times their usual gap', 'times', 'higher'),
      of('steady.pAlive', 'Chance that they are still buying, at least', 'share', 'lower'),
      of('steady.pNext', 'Chance of the next order, at least', 'share', 'lower'),
      of('steady.walletFloor', 'Not where their share is known to be under', 'share', 'lower'),
      of('steady.trustFloor', 'Not where trust is known to be under', 'points', 'lower'),
      of('steady.discountCeiling', 'Not where the share of orders on discount is', 'share'),
    ],
  },
  {
    stage: 'one_off',
    title: 'One order, and little prospect of another',
    thresholds: [
      of('oneOff.p12m', 'Chance of an order within a year, under', 'share', 'higher'),
      of('wait.percentile', 'Waits as long as this part of first gaps', 'share'),
      of('wait.least', 'but at least', 'days'),
      of('wait.most', 'and at most', 'days'),
      of('wait.fallback', 'With too few accounts to learn from', 'days'),
      of('wait.accounts', 'Too few are fewer accounts than', 'count'),
    ],
  },
  {
    stage: 'exploring',
    title: 'Comes back, or looks around',
    thresholds: [
      of('exploring.orders', 'Orders, at least', 'count'),
      of('exploring.touches', 'or approaches of theirs in 90 days, at least', 'count'),
      of('exploring.plans', 'or joint plans, at least', 'count'),
    ],
  },
  {
    title: 'Status',
    thresholds: [
      of('status.goneQuiet', 'Gone quiet: chance that they are still buying, under', 'share'),
      of('status.atRisk', 'At risk: chance that they are still buying, under', 'share'),
      of('status.atRiskTrust', 'At risk: or trust under', 'points'),
      of('status.cooling', 'Cooling: chance that they are still buying, under', 'share'),
      of('status.coolingGapTimes', 'Cooling: or silent for so many times their usual gap', 'times'),
    ],
  },
  {
    title: 'What you say against the records, and when a change counts',
    thresholds: [
      of('perceptionGap.ranks', 'Contradicted from so many stages apart', 'count'),
      of('agreeingMonthEnds', 'Month-ends in a row that must agree', 'count'),
    ],
  },
  {
    title: 'The usual gap, trust and giving',
    thresholds: [
      of('typical.portfolioWeight', 'All accounts weigh as many gaps as', 'count'),
      of('typical.nextTimes', 'The next order is due within so many usual gaps', 'times'),
      of('trust.promises', 'Trust is known from so many promises', 'count'),
      of('trust.weight', 'which weigh at least', 'number'),
      of('reciprocity.entries', 'Giving is known from so many entries', 'count'),
    ],
  },
  {
    title: 'Rhythm',
    thresholds: [
      of('rhythm.recurring.orders', 'Recurring: orders, at least', 'count'),
      of('rhythm.recurring.gapSpread', 'Recurring: gaps differ by at most', 'share'),
      of('rhythm.recurring.amountSpread', 'Recurring: amounts differ by at most', 'share'),
      of('rhythm.recurring.lateTimes', 'Recurring: over when late by so many gaps', 'times'),
      of('rhythm.seasonal.orders', 'Seasonal: orders, at least', 'count'),
      of('rhythm.seasonal.share', 'Seasonal: share of orders in the season, at least', 'share'),
      of('rhythm.seasonal.ordersAYear', 'Seasonal: orders a year, at least', 'count'),
      of('rhythm.seasonal.months', 'Seasonal: the season lasts so many months', 'count'),
      of('rhythm.seasonal.historyDays', 'Seasonal: on record for at least', 'days'),
      of('rhythm.seasonal.firstToLastDays', 'Seasonal: from the first to the last order, at least', 'days'),
      of('rhythm.yearly.gaps', 'Yearly: gaps, at least', 'count'),
      of('rhythm.yearly.days', 'Yearly: each of at least', 'days'),
    ],
  },
  {
    title: 'Confidence: what counts as one full distance from a limit',
    thresholds: [
      of('confidence.probability', 'Of a chance or a share', 'share'),
      of('confidence.orders', 'Of orders', 'number'),
      of('confidence.days', 'Of days', 'days'),
      of('confidence.trust', 'Of trust', 'points'),
    ],
  },
]

/** Each number of a policy by its path, `steady.pAlive.enter`. */
export function leavesOf(policy: StandingPolicy): Map<string, number> {
  const leaves = new Map<string, number>()
  const walk = (value: unknown, path: string[]) => {
    if (typeof value === 'number') leaves.set(path.join('.'), value)
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, [...path, key])
  }
  walk(policy, [])
  return leaves
}

/** The policy with these numbers in it; a path it does not have is an error in what was sent. */
export function withLeaves(policy: StandingPolicy, leaves: Iterable<readonly [string, number]>): StandingPolicy {
  const next = structuredClone(policy) as unknown as Record<string, unknown>
  const known = leavesOf(policy)
  for (const [path, value] of leaves) {
    if (!known.has(path)) throw new RangeError(`no threshold ${path}`)
    const keys = path.split('.')
    const last = keys.pop()!
    const inner = keys.reduce((at, key) => at[key] as Record<string, unknown>, next)
    inner[last] = value
  }
  return next as unknown as StandingPolicy
}

/** A policy as it was kept, whole again where thresholds came later: those are as METHODS 2 has them. */
export function readStandingPolicy(document: unknown): StandingPolicy {
  return standingPolicySchema.parse(over(DEFAULT_STANDING_POLICY, document))
}

function over(base: unknown, kept: unknown): unknown {
  if (typeof base !== 'object' || base === null) return typeof kept === 'number' ? kept : base
  const there = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  return Object.fromEntries(Object.entries(base).map(([key, inner]) => [key, over(inner, there[key])]))
}

/** What is wrong with these thresholds, a sentence per path; empty when they hold together. */
export function checkThresholds(policy: StandingPolicy): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const issue of standingPolicySchema.safeParse(policy).error?.issues ?? []) {
    wrong[issue.path.join('.')] ??= 'This number cannot be used here.'
  }
  const value = leavesOf(policy)
  for (const { path, milder } of THRESHOLD_GROUPS.flatMap((group) => group.thresholds)) {
    if (!milder) continue
    const [enter, exit] = [value.get(`${path}.enter`)!, value.get(`${path}.exit`)!]
    if (milder === 'lower' ? exit > enter : exit < enter)
      wrong[`${path}.exit`] ??=
        `Staying must not be harder than coming in: ${milder === 'lower' ? 'no higher' : 'no lower'} than the first number.`
  }
  const { wait, status } = policy
  if (wait.least > wait.most) wrong['wait.most'] ??= 'No shorter than the shortest wait.'
  if (status.goneQuiet > status.atRisk) wrong['status.goneQuiet'] ??= 'No higher than the limit of “at risk”.'
  if (status.atRisk > status.cooling) wrong['status.atRisk'] ??= 'No higher than the limit of “cooling”.'
  return wrong
}

/** What one set of thresholds says differently from another, in sentences. */
export function tellThresholds(
  before: StandingPolicy,
  after: StandingPolicy,
  words: (stage: string) => string,
): string[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  return THRESHOLD_GROUPS.flatMap(({ stage, title, thresholds }) =>
    thresholds.flatMap(({ path, label, unit, milder }) =>
      (milder ? [`${path}.enter`, `${path}.exit`] : [path]).flatMap((leaf) => {
        if (was.get(leaf) === is.get(leaf)) return []
        const side = leaf.endsWith('.exit') ? ', to stay' : ''
        const group = stage ? words(stage) : title
        return `${group} — ${label}${side}: ${showThreshold(is.get(leaf)!, unit)}, before ${showThreshold(was.get(leaf)!, unit)}`
      }),
    ),
  )
}

/** `65 %`, `120 days`, `2 ×`, `70 points`. */
export function showThreshold(value: number, unit: Unit): string {
  const shown = asShown(value, unit)
  const after: Record<Unit, string> = {
    count: '',
    number: '',
    days: shown === 1 ? ' day' : ' days',
    share: ' %',
    times: ' ×',
    points: ' points',
  }
  return `${shown.toLocaleString('en-US')}${after[unit]}`
}

/** As a person types it: shares in per cent. */
export function asShown(value: number, unit: Unit): number {
  return unit === 'share' ? Math.round(value * 1e4) / 100 : value
}

export function asKept(shown: number, unit: Unit): number {
  return unit === 'share' ? Math.round(shown * 100) / 1e4 : shown
}
