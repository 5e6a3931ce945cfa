import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { DeclineReason } from '#lib/core/offers/offer.ts'
import type { AnswerState } from '#lib/core/offers/pitch.ts'
import { type Result, refuse } from '#lib/core/result.ts'

/** One of us. */
export type PitchWho = { personId: string; workspaceId: string; today: Day }
/** The customer, through their share page. */
export type PitchGuest = { shareLinkId: string; contactId: string; today: Day }

/** `seen`: the newest answer the person had before them (null: none); where somebody spoke meanwhile they are told. Left out: not compared. */
export type PitchAnswer = {
  pitchId: string
  seen?: string | null
  state: AnswerState
  option: string
  quantity: Amount | null
  reason: DeclineReason | null
  note: string
  day: Day
  /** Why it is brought although something is owed to them; ''. */
  despite: string
  contactId: string | null
}

/** `changeId`: null of what a customer said. `taken`: what they have of a lot by now. */
export type PitchAnswered = { changeId: string | null; taken: Amount | null }

/** Writes down what became of an offer to an account: the one writer of answers and of what is kept beside the pitch. */
export async function recordPitchAnswer(
  _tx: Tx,
  _answer: PitchAnswer,
  _who: PitchWho | PitchGuest,
): Promise<Result<PitchAnswered>> {
  return refuse('absent', 'This offer is no longer there.')
}

export type NewPitch = {
  offerId: string
  launchId?: string | null
  accountId: string
  contactId?: string | null
  ownerId?: string | null
  option?: string
  note?: string
}

/** Drafts an offer to one account, of a launch or by itself. */
export async function createPitch(
  _tx: Tx,
  _it: NewPitch,
  _who: PitchWho,
): Promise<Result<{ id: string; changeId: string }>> {
  return refuse('absent', 'This offer is no longer there.')
}
