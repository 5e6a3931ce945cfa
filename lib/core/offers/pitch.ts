import { z } from 'zod'
import { addDays, type Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { amountOrNone, someDay } from '../evidence/said.ts'
import type { Amount } from '../money.ts'
import { plainText } from '../plain-text.ts'
import { type Refusal, refuse } from '../result.ts'
import { compareQuantities, isWholeSteps, showQuantity } from './lot-steps.ts'
import { DECLINE_REASONS, PITCH_STATE_WORDS, PITCH_STATES, type PitchState } from './offer.ts'

/** What can be said of an offer to an account; `asked`: they name a quantity of a lot, and nothing else changes. */
export const ANSWER_STATES = [...PITCH_STATES, 'asked'] as const
export type AnswerState = (typeof ANSWER_STATES)[number]

export const ANSWER_WORDS: Record<AnswerState, string> = { ...PITCH_STATE_WORDS, asked: 'Asked for some of it' }

/** Nobody has answered for good yet. */
export const OPEN_STATES: readonly PitchState[] = ['drafted', 'pitched', 'interested']
export const isOpenPitch = (state: PitchState) => OPEN_STATES.includes(state)

/** What was owed to them when it was brought all the same, by id, and why a person decided so. */
export type Despite = { reason: string; promises: string[]; complaints: string[] }

/** What one of us says became of it. `reason` only of declined; `quantity` only of a lot; expired is said by the clock alone. */
export const pitchAnswerInput = z.strictObject({
  state: z.enum(ANSWER_STATES).exclude(['expired']),
  option: plainText(200),
  quantity: amountOrNone,
  reason: z.enum(DECLINE_REASONS).nullable(),
  note: plainText(500),
  day: someDay,
  /** Why it is brought although something is owed to them; '' where nothing is, or nobody has decided yet. */
  despite: plainText(300),
  /** Of theirs, who says so. */
  contactId: z.uuid().nullable(),
})
export type PitchAnswerInput = z.output<typeof pitchAnswerInput>

export type PitchOption = { name: string; unitPrice: Amount | null }
export type PitchLot = {
  /** What nobody has of it. */
  left: Amount
  revision: number
  unit: string
  step: Amount
  minimum: Amount
  maximum: Amount | null
  mode: 'asked' | 'while_it_lasts'
}

/** An offer to an account as far as answers are concerned. `opensDay` null: its launch has not started; `waved` false: it is in none. */
export type AnswerSubject = {
  state: PitchState
  option: string
  asked: Amount | null
  allotted: Amount | null
  /** The day it was brought to them. */
  pitchedDay: Day | null
  expiresDay: Day | null
  contractId: string | null
  planId: string | null
  launchState: 'draft' | 'open' | 'closed' | null
  waveName: string | null
  opensDay: Day | null
  options: PitchOption[]
  fromDay: Day
  untilDay: Day | null
  lot: PitchLot | null
}

/** What an answer says once what goes without saying is filled in: the only option there is, what they have of a lot. */
export type Said = Pick<PitchAnswerInput, 'option' | 'quantity' | 'reason' | 'note' | 'day'> & { state: AnswerState }

/**
 * Whether this can be said of it today, by one of us or (`guest`) by the customer. Corrections of what is settled need a note from us; the
 * customer may change their mind as long as it is open to them.
 */
export function checkAnswer(said: Said, it: AnswerSubject, today: Day, { guest = false } = {}): Refusal | null {
  const shut = whyShut(said, it, today, guest)
  if (shut) return shut
  const fields: Record<string, string> = {}
  const { state, option, quantity, reason, day } = said
  if (day > today) fields.day = 'This day is still to come.'
  else if (day < it.fromDay && state !== 'withdrawn')
    fields.day = `The offer begins on ${showDay(it.fromDay)}: it cannot have been brought before.`
  else if (it.opensDay && day < it.opensDay && state !== 'withdrawn' && state !== 'drafted')
    fields.day = `Its wave opened on ${showDay(it.opensDay)}.`
  else if (it.untilDay && day > it.untilDay && BRINGS.includes(state))
    fields.day = `The offer ended on ${showDay(it.untilDay)}.`
  else if (it.pitchedDay && day < it.pitchedDay && ANSWERS.includes(state))
    fields.day = `It was brought to them on ${showDay(it.pitchedDay)} only.`
  if (option && !it.options.some(({ name }) => name === option)) fields.option = 'This is not one of its options.'
  else if (state === 'accepted' && !option && it.options.length > 1) fields.option = 'Which of the options they take.'
  const amount = checkQuantity(said, it)
  if (amount) fields.quantity = amount
  if (!it.lot && (quantity || state === 'asked')) fields.quantity = 'There is no lot to take from.'
  if (state === 'asked' && it.state === 'accepted') fields.quantity = 'They have accepted what they have.'
  if (state === 'declined' && !reason && !guest) fields.reason = 'Why they declined it.'
  if (reason && state !== 'declined') fields.reason = 'A reason belongs to what was declined.'
  if (!guest && !said.note && isCorrection(said, it)) fields.note = 'Why it is something else than before.'
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}

/** States that bring it to them, and so need an offer that is still there. */
const BRINGS: readonly AnswerState[] = ['pitched', 'interested', 'accepted', 'asked']
const ANSWERS: readonly AnswerState[] = ['interested', 'accepted', 'declined', 'asked']

/** True of what brings it to them, whoever says so. */
export const brings = (state: AnswerState) => BRINGS.includes(state)

/**
 * True where it needs the doors of whoever brings something (the guard, giving before asking): it is not before them, by what was said of it
 * until now. What was declined without ever having been brought is not before them either.
 */
export function isBringing(state: AnswerState, said: readonly { state: AnswerState }[]): boolean {
  if (!brings(state)) return false
  const shut = said.findLastIndex(({ state }) => state === 'drafted' || state === 'withdrawn' || state === 'expired')
  return !said.slice(shut + 1).some((one) => brings(one.state))
}

/** Fills in what goes without saying. */
export function wholeAnswer<S extends Said>(said: S, it: AnswerSubject): S {
  const only = it.options.length === 1 ? it.options[0]!.name : ''
  const option = said.option || (said.state === 'accepted' ? it.option || only : '')
  const held = said.state === 'accepted' && it.lot && !said.quantity
  const quantity = held ? (it.lot!.mode === 'asked' ? it.allotted : it.asked) : said.quantity
  return { ...said, option, quantity, reason: said.state === 'declined' ? said.reason : null }
}

function whyShut(said: Said, it: AnswerSubject, today: Day, guest: boolean): Refusal | null {
  const { state } = said
  if (guest && (it.state === 'withdrawn' || it.state === 'expired' || it.state === 'drafted'))
    return refuse('moved', 'This is no longer open to you.')
  if (guest && it.expiresDay && it.expiresDay < today) return refuse('moved', 'This is no longer open to you.')
  if (!BRINGS.includes(state)) return null
  if (it.launchState === 'draft' || (it.launchState !== null && !it.opensDay))
    return refuse('early', 'Its launch has not started: nobody hears of it before the first wave opens.')
  if (it.launchState === 'closed' && (guest || it.state === 'drafted'))
    return refuse('closed', 'Its launch is closed: nothing new is brought from it.')
  if (it.opensDay && today < it.opensDay)
    return refuse(
      'early',
      `${it.waveName || 'Its wave'} opens on ${showDay(it.opensDay)}: whoever comes before them hears of it first.`,
    )
  if (today < it.fromDay) return refuse('early', `The offer begins on ${showDay(it.fromDay)}.`)
  if (guest && it.untilDay && today > it.untilDay) return refuse('moved', 'This is no longer open to you.')
  return null
}

/** One sentence on what is wrong with the quantity; null: nothing is. */
function checkQuantity({ state, quantity }: Said, { lot, allotted }: AnswerSubject): string | null {
  if (!lot || (state !== 'asked' && state !== 'accepted')) return null
  if (!quantity) return state === 'asked' || lot.mode === 'while_it_lasts' ? 'How many they ask for.' : NOTHING_YET
  const show = (amount: Amount) => showQuantity(amount, lot.unit)
  if (compareQuantities(quantity, '0') <= 0) return 'More than nothing.'
  if (!isWholeSteps(quantity, lot.step)) return `Whole steps of ${show(lot.step)}.`
  // what a person gave them may be less or more than the bounds
  const given = state === 'accepted' && allotted !== null && compareQuantities(quantity, allotted) <= 0
  if (!given && compareQuantities(quantity, lot.minimum) < 0) return `At least ${show(lot.minimum)} each.`
  if (!given && lot.maximum !== null && compareQuantities(quantity, lot.maximum) > 0)
    return `At most ${show(lot.maximum)} each.`
  if (state === 'accepted' && lot.mode === 'asked' && (!allotted || compareQuantities(quantity, allotted) > 0))
    return allotted && compareQuantities(allotted, '0') > 0
      ? `They have ${show(allotted)} of the lot: no more can be accepted.`
      : NOTHING_YET
  return null
}

const NOTHING_YET = 'Nothing of the lot is allotted to them yet.'

/** Something else is said of what was settled, or the same again. */
function isCorrection({ state }: Said, it: AnswerSubject): boolean {
  if (!isOpenPitch(it.state)) return true
  if (state === 'asked') return false
  return state === it.state || state === 'drafted' || (it.state === 'interested' && state === 'pitched')
}

/** Until when an answer is awaited: so many days from the day it is brought, and not past the offer's own end. */
export function expiresOn(from: Day, openDays: number, untilDay: Day | null): Day {
  const day = addDays(from, openDays)
  return untilDay && untilDay < day ? untilDay : day
}

/** What we note for ourselves of an offer to an account: the choice to bring, whom to speak to, what to say, and who brings it. */
export const pitchNoteInput = z.strictObject({
  option: plainText(200),
  contactId: z.uuid().nullable(),
  ownerId: z.uuid().nullable(),
  note: plainText(500),
})
export type PitchNoteInput = z.output<typeof pitchNoteInput>
