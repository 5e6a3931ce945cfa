import type { AccountStatus } from '../account-filter.ts'
import type { PerceptionGap } from '../standing/perception-gap.ts'

/** What the records say that a conversation may begin from. */
export type Occasion = {
  gap: PerceptionGap['verdict'] | null
  /** What we say is more than the records allow. */
  weSayMore: boolean
  /** What they themselves said is not what we say. */
  theySayOther: boolean
  status: AccountStatus | 'unknown'
  openComplaints: number
  /** An earlier conversation agreed on rules. */
  rulesBefore: boolean
}

const MOST = 6

/**
 * Questions for “what are we to each other, where is this going?”, to be read out to the customer: no stage, no figure, no blame. The first
 * and the last are always asked; between them, what the records give reason for.
 */
export function conversationQuestions(occasion: Occasion): string[] {
  const { gap, weSayMore, theySayOther, status, openComplaints, rulesBefore } = occasion
  const asked = [
    ...(openComplaints > 0 ? ['You told us of something that went wrong. What would settle it as you want it?'] : []),
    ...(rulesBefore ? ['Last time we agreed on how we deal with each other. Have we both kept to it?'] : []),
    ...(theySayOther ? ['You describe us differently than we do. Where does the difference come from?'] : []),
    ...(weSayMore ? ['We count on more than we see in your orders. Do we expect more than you want?'] : []),
    ...(gap === 'unsupported' ? ['What have we agreed on, as you see it, written down or not?'] : []),
    ...(SLOWER[status] ? [SLOWER[status]] : []),
    'What do you need from us that you do not get today?',
    'What would you miss if we were gone, and what not?',
  ]
  return [
    'What are we to each other, as you see it?',
    ...asked.slice(0, MOST - 2),
    'Where is this going: what should be different in a year?',
  ]
}

const SLOWER: Partial<Record<Occasion['status'], string>> = {
  cooling: 'You order less often than you used to. Is it the need, the price, or us?',
  at_risk: 'You order less often than you used to. Is it the need, the price, or us?',
  gone_quiet: 'You have not ordered for a while. What has changed on your side, or on ours?',
}
