import { saysTheSame } from '../change.ts'
import type { Day } from '../day.ts'
import type { Circumstances, Deal } from './deal.ts'
import type { PitchState } from './offer.ts'
import { type ParityLine, promotionWords, sameOrBetter } from './parity.ts'
import type { OffersPolicy } from './policy.ts'

/** Something brought to an account. */
export type Offered = { pitchId: string; offerId: string; title: string; state: PitchState; deal: Deal }

/** A manager said why this account has not the same. `deal`: the promotion as it was then. */
export type Exception = { id: string; reason: string; note: string; by: string; at: string; deal: Deal }

/** A loyal account that could use a promotion, and what is known of it. */
export type GuardSubject = {
  accountId: string
  at: Circumstances
  /** What one unit cost when it last bought, in the promotion's currency; null: nothing of it within a year. */
  lastPaid: { price: string; day: Day } | null
  offered: readonly Offered[]
  exceptions: readonly Exception[]
}

/**
 * `covered`: they were offered the same or better. `already`: they pay no more as it is. `excepted`: a manager said why not. `waiting`: none
 * of these, and the promotion is held for them. `why`: the arithmetic against what they were offered last, or what a newcomer would pay.
 */
export type Judged =
  | { standing: 'covered'; why: ParityLine[]; by: Offered }
  | { standing: 'already'; why: ParityLine[]; day: Day }
  | { standing: 'excepted'; why: ParityLine[]; exception: Exception }
  | { standing: 'waiting'; why: ParityLine[]; by: Offered | null }

type Policy = Pick<OffersPolicy, 'capitalCost'>

/** How one loyal account stands to a promotion. */
export function judge(promotion: Deal, subject: GuardSubject, policy: Policy): Judged {
  const { at, offered } = subject
  const compared = offered.map((by) => ({ by, ...sameOrBetter(by.deal, promotion, at, policy) }))
  const covering = compared.find(({ same }) => same)
  if (covering) return { standing: 'covered', why: covering.arithmetic, by: covering.by }
  const paid = comparePaid(promotion, subject, policy)
  if (paid?.same) return { standing: 'already', why: paid.why, day: subject.lastPaid!.day }
  const [nearest] = compared
  const why = nearest?.arithmetic ?? paid?.why ?? promotionWords(promotion, at, policy)
  const exception = subject.exceptions.find(({ deal }) => saysTheSame(deal, promotion))
  return exception ? { standing: 'excepted', why, exception } : { standing: 'waiting', why, by: nearest?.by ?? null }
}

/** What they pay anyway, held against the promotion like an offer of that price with nothing besides. */
function comparePaid(promotion: Deal, { lastPaid, at }: GuardSubject, policy: Policy) {
  if (!lastPaid || promotion.productId === null) return null
  const { productId, currency, fromDay, untilDay } = promotion
  const none = { options: [], inducement: null, fromQuantity: null, country: null }
  const deal: Deal = { productId, currency, unitPrice: lastPaid.price, fromDay, untilDay, ...none }
  const { same, arithmetic } = sameOrBetter(deal, promotion, at, policy)
  return {
    same,
    why: arithmetic.map((line) => (line.of === 'them' ? { ...line, text: `${line.text}, as last invoiced` } : line)),
  }
}

export const PROMOTION_STATES = ['held', 'ready', 'coming', 'running', 'stopped', 'ended'] as const
export type PromotionState = (typeof PROMOTION_STATES)[number]
export const PROMOTION_STATE_WORDS: Record<PromotionState, string> = {
  held: 'Held',
  ready: 'Can start',
  coming: 'Starts later',
  running: 'Running',
  stopped: 'Stopped',
  ended: 'Ended',
}

/**
 * Where a promotion stands on a day: `last` is the newest word of a manager. One that was started is held again as soon as somebody loyal
 * waits, for as long as the guard is on.
 */
export function promotionState(
  { fromDay, untilDay }: Pick<Deal, 'fromDay' | 'untilDay'>,
  last: 'start' | 'stop' | null,
  held: boolean,
  today: Day,
): PromotionState {
  if (untilDay !== null && untilDay < today) return 'ended'
  if (last === 'stop') return 'stopped'
  if (held) return 'held'
  if (last === null) return 'ready'
  return fromDay > today ? 'coming' : 'running'
}
