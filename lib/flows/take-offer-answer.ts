import { getToday } from '#db/queries/clock.ts'
import { countAnswersToday } from '#db/queries/pitch-answers.ts'
import { listOwnAnswers } from '#db/queries/pitch-shares.ts'
import { getShareLink, type ShareLinkRow } from '#db/queries/share-links.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import { amountOrNone } from '#lib/core/evidence/said.ts'
import type { Amount } from '#lib/core/money.ts'
import { compareQuantities } from '#lib/core/offers/lot-steps.ts'
import type { GuestOfferInput } from '#lib/core/offers/shared-offer.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { holdPitch } from './hold-pitch.ts'
import { tellOfGuest } from './notify.ts'
import { recordPitchAnswer } from './record-pitch-answer.ts'
import { readSharedOffers, type SharedOfferItem } from './share-offers.ts'

/** As much as one link says in a day: enough for whoever changes their mind, and no flood. */
const ANSWERS_A_DAY = 60

/** `late`: they came too late for the lot, or want more than is left; what they asked for is kept, and they are waiting. */
export type OfferTaken = { said: number; late: 'none' | 'fewer' | null }

const moved = refuse('moved', 'This changed while you were reading. Nothing was kept: please look again.')

/**
 * Keeps what a contact says of an offer that they are shown; append-only, the newest holds. What stands there otherwise than they saw it is shown
 * again instead; who comes too late for a lot is told so. A refusal has written nothing.
 */
export async function takeOfferAnswer(
  tx: Tx,
  linkId: string,
  accountId: string,
  sent: GuestOfferInput,
  timeZone: string,
): Promise<Result<OfferTaken>> {
  // the account first, as whoever merges does: two pages sent at once follow each other
  await lockAccounts(tx, [accountId])
  const link = await getShareLink(tx, linkId, { hold: true })
  if (link?.state !== 'open') return refuse('gone', 'This link opens nothing any more.')
  if (link.accountId !== accountId) return refuse('again', 'This could not be kept just now. Please send it again.')
  const today = await getToday(tx)
  const find = async () =>
    (await readSharedOffers(tx, link, { timeZone, today })).find((one) => one.key === sent.shareId)
  const before = await find()
  if (!before) return moved
  // who comes too late waits for nobody at the lot: nothing is taken of it
  const gone = sent.kind === 'accepted' && before.stand === 'none_left'
  // what is compared is what stands when this is kept
  const held = await holdPitch(tx, before.pitchId, { lot: !gone })
  const shown = held.ok ? await find() : null
  if (!shown || (gone && shown.stand !== 'none_left')) return moved
  const quantity = amountOrNone.safeParse(sent.quantity)
  if (!quantity.success) return refuse('quantity', 'How many, as a figure.')
  const answer = { ...sent, quantity: sent.kind === 'asked' || sent.kind === 'accepted' ? quantity.data : null }
  if (await saysTheSame(tx, link, shown, answer)) return ok({ said: 0, late: null })
  if (shown.seen !== sent.seen || shown.stand === 'withdrawn' || shown.stand === 'ended' || shown.stand === 'settled')
    return moved
  if ((await countAnswersToday(tx, linkId)) >= ANSWERS_A_DAY)
    return refuse('enough', 'Much was sent from this page today. Please come back tomorrow, or call.')
  const record = (state: GuestOfferInput['kind']) =>
    recordPitchAnswer(
      tx,
      {
        ...{ pitchId: shown.pitchId, state, option: sent.option, quantity: answer.quantity },
        ...{ reason: state === 'declined' ? sent.reason : null, note: sent.sentence, day: today },
        ...{ despite: '', contactId: link.contactId },
      },
      { shareLinkId: linkId, contactId: link.contactId, today },
    )
  const recorded = gone ? refuse('gone', 'None of it is left.') : await record(sent.kind)
  const late = recorded.ok ? null : recorded.code === 'gone' ? 'none' : recorded.code === 'fewer' ? 'fewer' : null
  // who comes too late is waiting from now on: nothing was written yet
  const kept = late ? await record('asked') : recorded
  if (!kept.ok) return forThem(kept)
  await tellOfGuest(tx, { linkId, kind: 'offer', text: tell(link, late ? 'asked' : sent.kind), pitchId: shown.pitchId })
  return ok({ said: 1, late })
}

/** Sent twice: it stands already, and nobody has said anything else since. */
async function saysTheSame(
  tx: Tx,
  { id, contactId }: ShareLinkRow,
  shown: SharedOfferItem,
  { kind, option, quantity, reason, sentence }: Omit<GuestOfferInput, 'quantity'> & { quantity: Amount | null },
): Promise<boolean> {
  const [last] = await listOwnAnswers(tx, contactId, [shown.pitchId])
  if (!last?.newest || last.shareLinkId !== id || last.state !== kind || last.note !== sentence) return false
  if (kind === 'declined') return last.reason === reason
  const [only] = shown.options
  const chosen = kind === 'accepted' && !option && shown.options.length === 1 ? only!.name : option
  const same = quantity === null || (last.quantity !== null && compareQuantities(last.quantity, quantity) === 0)
  return same && (last.option === chosen || kind !== 'accepted')
}

/** Refusals in the notes that their page knows: what was wrong with what they wrote, or that it changed. */
function forThem(refusal: Refusal): Refusal {
  const { fields } = refusal
  if (fields?.quantity) return refuse('quantity', fields.quantity)
  if (fields?.option) return refuse('option', fields.option)
  return moved
}

/** The words themselves stay in one place, where they can be erased. */
function tell({ contactName, accountName }: ShareLinkRow, kind: GuestOfferInput['kind']): string {
  const did = {
    interested: 'is interested in an offer',
    accepted: 'accepted an offer',
    asked: 'asked for some of a lot',
    declined: 'declined an offer',
  }[kind]
  return `${contactName} of ${accountName} ${did}.`
}
