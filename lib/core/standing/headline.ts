import { type BuiltInStage, type EvidentStage, STAGE_RANK } from '../stage.ts'
import { discountShare, type Evidence } from './evidence.ts'
import type { StandingPolicy } from './policy.ts'
import type { StageReplay } from './replay.ts'
import { inDays, spoken } from './words.ts'

type Said = Pick<StageReplay['reading'], 'evident' | 'possible' | 'questions'> & Pick<StageReplay, 'wouldChange'>

/**
 * "The records support Dating: three orders, all on discount, none for 71 days." Stage names come from the wording pack; only
 * here do they meet a reason.
 */
export function headline(
  said: Said,
  evidence: Evidence,
  words: Record<EvidentStage, string>,
  policy: StandingPolicy,
  declared: BuiltInStage | null = null,
): string {
  const facts = factsOf(evidence, policy).join(', ')
  const opening =
    said.evident === 'unknown'
      ? `Not enough evidence yet: ${facts}.`
      : `The records support ${words[said.evident]}: ${facts}.`
  return [
    ...(declared ? [`You say ${words[declared]}.`] : []),
    opening,
    ...(said.wouldChange ? [`If it lasts, this will read ${words[said.wouldChange.to]}.`] : []),
    ...possibly(said, words),
  ].join(' ')
}

function possibly({ evident, possible, questions }: Said, words: Record<EvidentStage, string>): string[] {
  if (STAGE_RANK[possible] <= STAGE_RANK[evident]) return []
  if (questions.length === 0) return [`Possible: ${words[possible]}.`]
  return [`Possible: ${words[possible]} — tell us ${spoken(questions.length, 'thing')}.`]
}

function factsOf(evidence: Evidence, policy: StandingPolicy): string[] {
  const { asOf, buying, sources } = evidence
  const { contract, plans } = sources
  return [
    ...(contract.inForce ? ['a contract in force'] : []),
    ...(contract.signed && !contract.inForce ? ['a contract signed for the future'] : []),
    ...(contract.negotiating ? ['a contract in negotiation'] : []),
    ...(plans.count > 0 ? [spoken(plans.count, 'joint plan')] : []),
    spoken(buying.orders, 'order'),
    ...discounts(buying.orders, discountShare(evidence), policy),
    ...(buying.last === null
      ? []
      : [asOf === buying.last ? 'the last today' : `none for ${inDays(asOf - buying.last)}`]),
  ]
}

function discounts(orders: number, share: number | null, policy: StandingPolicy): string[] {
  if (share === null || orders === 0 || share < policy.steady.discountCeiling) return []
  if (share < 1) return ['most on discount']
  return [orders === 1 ? 'on discount' : orders === 2 ? 'both on discount' : 'all on discount']
}
