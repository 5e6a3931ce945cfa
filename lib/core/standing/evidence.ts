import { isEnough } from '../trust/trust-path.ts'
import type { DayNumber } from './calendar.ts'
import type { StandingPolicy } from './policy.ts'
import type { Rhythm } from './rhythm.ts'

/**
 * A list of records: its count, and whether it is complete on the day of the reading. Zero in an open list is unknown, not
 * none. `completeThrough` is the day someone said, whether or not it reaches the day of the reading.
 */
export type Counted = { count: number; complete: boolean; completeThrough?: DayNumber; refs?: string[] }

/**
 * Trust of one direction (METHODS 3): score 0–100, promises counted, and their weight Σ γ w. `derived`: so many of the promises are told by
 * invoices or deliveries, nobody typed them.
 */
export type TrustEvidence = { score: number; promises: number; weight: number; derived?: number }

/** What the purchase days say on a day. `null` = cannot be read. Chances are asked for only when a gate needs them. */
export type BuyingEvidence = {
  orders: number
  first: DayNumber | null
  last: DayNumber | null
  /** Days since the last order; in-season days only where the rhythm is seasonal. */
  gapDays: number | null
  /** Usual gap in days, shrunk towards the portfolio; in-season days where the rhythm is seasonal. */
  typicalDays: number | null
  /** After how many days without a second order most who come back have come back, and from how many accounts. */
  waitDays: number
  waitAccounts: number
  /** Share of purchase days with a discounted line, of the days whose lines say (`discountDays`); null where none says. */
  discountShare: number | null
  discountDays: number
  rhythm: Rhythm
  pAlive: () => number | null
  pNext: () => number | null
  p12m: () => number | null
}

/** What other sources say on a day. `null` = nobody has said. */
export type SourceEvidence = {
  customerSince: DayNumber | null
  contract: {
    /** An ongoing contract (≥ 180 d, framework or renewing) is in force / is signed and starts later / is in negotiation. */
    inForce: boolean | null
    signed: boolean | null
    negotiating: boolean | null
    endedOn?: DayNumber | null
    /** As in `Counted`: through it, what is not recorded is not so. */
    completeThrough?: DayNumber
    refs?: string[]
  }
  bonds: Counted
  plans: Counted
  touches: Counted
  trust: { ours: TrustEvidence | null; theirs: TrustEvidence | null }
  /** Share of what they spend on what we sell, 0–1; and whether they buy it only from us. */
  wallet: { share: number | null; exclusive: boolean | null }
  reciprocity: { share: number | null; entries: number }
  /** Share of purchase days with a discount, as somebody said it; read where no line says. */
  saidDiscountShare?: number | null
  /** For invoices on a schedule: notice given; invoices past their due day and unpaid. */
  notice: boolean | null
  overdue: Counted
  exploringKind: 'likes_variety' | 'still_searching' | null
}

export type Evidence = { asOf: DayNumber; buying: BuyingEvidence; sources: SourceEvidence }

const OPEN: Counted = { count: 0, complete: false }

/** Nobody has entered anything: every source is open. */
export const UNKNOWN_SOURCES: SourceEvidence = {
  customerSince: null,
  contract: { inForce: null, signed: null, negotiating: null },
  bonds: OPEN,
  plans: OPEN,
  touches: OPEN,
  trust: { ours: null, theirs: null },
  wallet: { share: null, exclusive: null },
  reciprocity: { share: null, entries: 0 },
  notice: null,
  overdue: OPEN,
  exploringKind: null,
}

/** Days as a customer: from the day someone said, else "at least" since the first order in the records. */
export function tenure({ asOf, buying, sources }: Evidence): { days: number; atLeast: boolean } | null {
  const since = sources.customerSince
  if (since !== null) return { days: asOf - Math.min(since, buying.first ?? since), atLeast: false }
  return buying.first === null ? null : { days: asOf - buying.first, atLeast: true }
}

/** The share of wallet that gates read: "only from us" counts as 1, a plain "no" without a figure as 0. */
export function walletShare({ wallet }: SourceEvidence): number | null {
  if (wallet.exclusive === true) return 1
  return wallet.share ?? (wallet.exclusive === false ? 0 : null)
}

/** Share of purchase days with a discount: as the lines say, else as somebody said. */
export function discountShare({ buying, sources }: Evidence): number | null {
  return buying.discountShare ?? sources.saidDiscountShare ?? null
}

/** The lower of the directions that have enough promises; null when neither has. */
export function trustInGates(sources: SourceEvidence, policy: StandingPolicy): TrustEvidence | null {
  const ours = enough(sources.trust.ours, policy)
  const theirs = enough(sources.trust.theirs, policy)
  if (ours && theirs) return ours.score <= theirs.score ? ours : theirs
  return ours ?? theirs
}

/** min/max of value given and received in 24 months; unknown below two entries. */
export function reciprocityShare(sources: SourceEvidence, policy: StandingPolicy): number | null {
  return sources.reciprocity.entries >= policy.reciprocity.entries ? sources.reciprocity.share : null
}

function enough(trust: TrustEvidence | null, policy: StandingPolicy): TrustEvidence | null {
  return trust && isEnough(trust, { enough: policy.trust }) ? trust : null
}
