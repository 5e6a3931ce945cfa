import type { DayNumber } from './calendar.ts'
import type { Choice, Leaf, Records } from './condition.ts'
import {
  type Counted,
  type Evidence,
  reciprocityShare,
  type SourceEvidence,
  type TrustEvidence,
  tenure,
  trustInGates,
  walletShare,
} from './evidence.ts'
import { fact, listing, measure } from './leaves.ts'
import type { Limit, StandingPolicy } from './policy.ts'
import { counted, inDays, onDay, percent, spoken } from './words.ts'

type Contract = SourceEvidence['contract']
type PolicyLimit = (policy: StandingPolicy) => number

export const tenureAtLeast: Leaf = {
  ...measure({
    key: 'tenure',
    unit: 'days',
    // the first order in the records is not a birth: short of the limit, "at least" leaves it open
    value: (evidence, policy) => {
      const known = tenure(evidence)
      return known && (!known.atLeast || known.days >= policy.partner.tenureDays) ? known.days : null
    },
    limit: (_evidence, policy) => policy.partner.tenureDays,
    holds: (value, needed) => value >= needed,
    scale: (policy) => policy.confidence.days,
    known: (value, needed, evidence) =>
      `A customer for ${tenure(evidence)?.atLeast ? 'at least ' : ''}${inDays(value)}; ${needed} are needed.`,
    unknown: (needed, evidence) => {
      const known = tenure(evidence)
      return known
        ? `A customer for at least ${inDays(known.days)}, since the first order in the records; ${needed} are needed, and nobody has said since when they are a customer.`
        : `Nobody has said since when they are a customer; ${inDays(needed)} are needed.`
    },
    records: () => ({ source: 'account', count: 1 }),
    question: 'Since when are they a customer?',
  }),
}

export function contractInForce(want: boolean): Leaf {
  return fact({
    key: want ? 'contract_in_force' : 'no_contract_in_force',
    fact: ({ sources }) => sources.contract.inForce,
    want,
    say: (inForce, evidence) => {
      const { contract } = evidence.sources
      if (inForce === null) return contractUnknown('an ongoing contract is in force', contract)
      if (inForce) return 'An ongoing contract is in force.'
      return contract.endedOn
        ? `No ongoing contract is in force; the last one ended on ${onDay(contract.endedOn)}.`
        : noContract('ongoing contract', 'in force', evidence)
    },
    records: contracts,
    question: 'Is an ongoing contract with them in force?',
  })
}

export const contractSigned: Leaf = fact({
  key: 'contract_signed',
  fact: ({ sources }) => sources.contract.signed,
  want: true,
  say: (signed, evidence) =>
    signed === null
      ? contractUnknown('an ongoing contract is signed for the future', evidence.sources.contract)
      : signed
        ? 'An ongoing contract is signed and starts later.'
        : noContract('ongoing contract', 'signed for the future', evidence),
  records: contracts,
  question: 'Is an ongoing contract with them signed for the future?',
})

export const contractInTalks: Leaf = fact({
  key: 'contract_in_negotiation',
  fact: ({ sources }) => sources.contract.negotiating,
  want: true,
  say: (negotiating, evidence) =>
    negotiating === null
      ? contractUnknown('a contract is in negotiation', evidence.sources.contract)
      : negotiating
        ? 'A contract is in negotiation.'
        : noContract('contract', 'in negotiation', evidence),
  records: contracts,
  question: 'Is a contract with them in negotiation?',
})

export function bondsAtLeast(limit: PolicyLimit): Leaf {
  return list(
    'bonds',
    ({ sources }) => sources.bonds,
    limit,
    'programmes',
    'Have they been given a programme or priority service in the last 12 months?',
    {
      one: 'programme or priority service',
      many: 'programmes or priority services',
      where: 'with delivery in the last 12 months',
      records: 'programmes and priority service',
    },
  )
}

const PLAN = { one: 'joint plan', many: 'joint plans', where: 'signed off by both sides', records: 'plans' }
const PLAN_QUESTION = 'Is there a joint plan that both sides have signed off?'

export function plansAtLeast(limit: PolicyLimit): Leaf {
  return list('plans', ({ sources }) => sources.plans, limit, 'plans', PLAN_QUESTION, PLAN)
}

export const noPlans: Leaf = list('no_plans', ({ sources }) => sources.plans, 'none', 'plans', PLAN_QUESTION, PLAN)

const TOUCH = {
  one: 'approach from their side',
  many: 'approaches from their side',
  where: 'in the last 90 days',
  records: 'approaches',
}
const TOUCH_QUESTION = 'Have they been in touch with you in the last 90 days?'

export function touchesAtLeast(limit: PolicyLimit): Leaf {
  return list('touches', ({ sources }) => sources.touches, limit, 'touches', TOUCH_QUESTION, TOUCH)
}

export const noTouches: Leaf = list(
  'no_touches',
  ({ sources }) => sources.touches,
  'none',
  'touches',
  TOUCH_QUESTION,
  TOUCH,
)

export function walletAtLeast(limit: Choice<Limit>, veto: boolean): Leaf {
  return measure({
    key: veto ? 'wallet_floor' : 'wallet',
    unit: 'share',
    veto,
    value: ({ sources }) => walletShare(sources),
    limit: (evidence, policy, side) => limit(policy, evidence)[side],
    holds: (value, needed) => value >= needed,
    scale: (policy) => policy.confidence.probability,
    known: (value, needed, { sources }) => {
      const only = sources.wallet.exclusive
      const bought =
        only === true
          ? 'They buy what we sell only from us'
          : only === false && sources.wallet.share === null
            ? 'They buy what we sell elsewhere too, and nobody has said how much'
            : `They buy ${percent(value)} of what they need of it from us`
      return `${bought}; ${veto ? `less than ${percent(needed)} would speak against it` : `at least ${percent(needed)} is needed`}.`
    },
    unknown: (needed) =>
      `Exclusive: unknown. Nobody has said how much of what we sell they buy elsewhere; ${
        veto
          ? `a share below ${percent(needed)} with us would speak against it`
          : `a share of at least ${percent(needed)} with us is needed`
      }.`,
    records: () => ({ source: 'wallet', count: 1 }),
    question: 'Do they buy what you sell only from you, or what share of it?',
  })
}

export function trustAtLeast(limit: Choice<Limit>, veto: boolean): Leaf {
  return measure({
    key: veto ? 'trust_floor' : 'trust',
    unit: 'points',
    veto,
    value: ({ sources }, policy) => trustInGates(sources, policy)?.score ?? null,
    limit: (evidence, policy, side) => limit(policy, evidence)[side],
    holds: (value, needed) => value >= needed,
    scale: (policy) => policy.confidence.trust,
    known: (value, needed, { sources }, policy) => {
      const read = trustInGates(sources, policy)!
      const both = sources.trust.ours && sources.trust.theirs ? ', the lower of the two directions' : ''
      return `Trust stands at ${Math.round(value)} of 100 over ${promisesOf(read)}${both}; ${
        veto ? `less than ${needed} would speak against it` : `at least ${needed} is needed`
      }.`
    },
    unknown: (_needed, { sources }, policy) => {
      const recorded = Math.max(sources.trust.ours?.promises ?? 0, sources.trust.theirs?.promises ?? 0)
      if (recorded === 0)
        return `No promises are recorded yet: to speak of trust, at least ${policy.trust.promises} in one direction are needed.`
      return `Not enough promises yet to speak of trust: ${spoken(recorded, 'promise')} recorded in one direction, at least ${policy.trust.promises} are needed.`
    },
    records: ({ sources }) => ({
      source: 'promises',
      count: (sources.trust.ours?.promises ?? 0) + (sources.trust.theirs?.promises ?? 0),
    }),
    question: 'What was promised, by you or by them, and was it kept?',
  })
}

export const reciprocityAtLeast: Leaf = measure({
  key: 'reciprocity',
  unit: 'share',
  value: ({ sources }, policy) => reciprocityShare(sources, policy),
  limit: (_evidence, policy) => policy.partner.reciprocity,
  holds: (value, needed) => value >= needed,
  scale: (policy) => policy.confidence.probability,
  known: (value, needed, { sources }) =>
    `The smaller side of giving and receiving is ${percent(value)} of the larger over ${counted(sources.reciprocity.entries, 'entry', 'entries')} in 24 months; at least ${percent(needed)} is needed.`,
  unknown: (_needed, { sources }, policy) =>
    `Giving and receiving cannot be compared: ${counted(sources.reciprocity.entries, 'entry', 'entries')} in 24 months, at least ${policy.reciprocity.entries} are needed.`,
  records: ({ sources }) => ({ source: 'given_and_received', count: sources.reciprocity.entries }),
  question: 'What has each side given the other in the last two years?',
})

/** What nobody typed is never counted as if somebody had. */
export function promisesOf({ promises, derived = 0 }: TrustEvidence): string {
  if (derived === 0) return counted(promises, 'promise')
  const told = 'told by invoices and deliveries'
  if (derived === promises) return `${counted(promises, 'promise')} ${told}`
  return `${counted(promises, 'promise')}, ${derived} of them ${told}`
}

function list(
  key: string,
  of: (evidence: Evidence) => Counted,
  limit: PolicyLimit | 'none',
  source: Records['source'],
  question: string,
  words: { one: string; many: string; where: string; records: string },
): Leaf {
  const found = (count: number) =>
    `${count === 0 ? `No ${words.one}` : counted(count, words.one, words.many)} ${words.where} ${count > 1 ? 'are' : 'is'} recorded`
  const wanted = (needed: number) =>
    limit === 'none' ? 'there must be none here' : `at least ${needed} ${needed === 1 ? 'is' : 'are'} needed`
  return listing({
    key,
    list: of,
    want: limit === 'none' ? 'none' : 'at-least',
    limit: (policy) => (limit === 'none' ? 0 : limit(policy)),
    known: ({ count, complete, completeThrough }, needed) =>
      `${found(count)}${complete ? relied(words.records, completeThrough) : ''}; ${wanted(needed)}.`,
    unknown: ({ count, completeThrough }, needed) =>
      `${found(count)}, and ${
        completeThrough === undefined
          ? 'nobody has said that is all'
          : `your records of ${words.records} are complete only through ${onDay(completeThrough)}`
      }; ${wanted(needed)}.`,
    records: (evidence) => ({ source, count: of(evidence).count, refs: of(evidence).refs }),
    question,
  })
}

function contractUnknown(what: string, { completeThrough }: Contract): string {
  return completeThrough === undefined
    ? `Nobody has said whether ${what}.`
    : `Your records of contracts are complete only through ${onDay(completeThrough)}; whether ${what} is not known.`
}

function noContract(kind: string, state: string, { asOf, sources: { contract } }: Evidence): string {
  const complete = contract.completeThrough !== undefined && contract.completeThrough >= asOf
  return complete
    ? `No ${kind} ${state} is recorded${relied('contracts', contract.completeThrough)}.`
    : `No ${kind} is ${state}.`
}

/** What a "none" rests on, where a person said it for all accounts. */
function relied(records: string, completeThrough: DayNumber | undefined): string {
  return completeThrough === undefined
    ? ''
    : `, and your records of ${records} are complete through ${onDay(completeThrough)}`
}

function contracts({ sources: { contract } }: Evidence): Records {
  const { inForce, signed, negotiating, refs } = contract
  return { source: 'contracts', count: refs?.length ?? [inForce, signed, negotiating].filter(Boolean).length, refs }
}
