import { listContactsById } from '#db/queries/contacts.ts'
import {
  getHeldOfLot,
  insertPitchAnswer,
  insertPitchAnswersOfExpired,
  listAnswersOf,
  listPastDay,
  type PitchAnswerRow,
  writeKeptPitch,
} from '#db/queries/pitch-answers.ts'
import { listPitchesById, type PitchRow } from '#db/queries/pitches.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Amount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { foldAnswers } from '#lib/core/offers/fold-answers.ts'
import type { DeclineReason } from '#lib/core/offers/offer.ts'
import {
  ANSWER_WORDS,
  type AnswerState,
  brings,
  checkAnswer,
  type Despite,
  expiresOn,
  isBringing,
  wholeAnswer,
} from '#lib/core/offers/pitch.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { releaseToLot, takeFromLot } from './allocate-lot.ts'
import { holdPitch } from './hold-pitch.ts'
import { type KnownGuards, mayPitch } from './parity-guard.ts'
import { type Owed, readOwed } from './read-owed.ts'
import { recordChange } from './record-change.ts'

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

/** `changeId`: null of what a customer said. `has`: what they have of a lot by now. */
export type PitchAnswered = { changeId: string | null; has: Amount | null }

/**
 * Writes down what became of an offer to an account: the one writer of answers and of what is kept beside the pitch. Nothing is written where it
 * is refused. Refused are: what cannot be said (`input`), what is too early for their wave (`early`), what the guard holds, what somebody said
 * meanwhile (`said`), a lot that is gone (`gone`), and, until a person has decided, whatever is brought to an account that is owed something (`owed`).
 */
export async function recordPitchAnswer(
  tx: Tx,
  answer: PitchAnswer,
  who: PitchWho | PitchGuest,
): Promise<Result<PitchAnswered>> {
  const written = await writeAnswer(tx, answer, who)
  if (!written.ok) return written
  const { rows, has } = written.value
  const changeId =
    'personId' in who ? await recordChange(tx, { kind: 'pitch-answer', saidBy: who.personId, rows }) : null
  return ok({ changeId, has })
}

/** What many came to; `left` names the accounts that stay as they are, and why. */
export type PitchesAnswered = { changeId: string; done: number; left: { what: string; why: string }[] }

/** Brings many at once, or withdraws them, as one change; those of whom it cannot be said stay as they are and are named. */
export async function recordPitchAnswers(
  tx: Tx,
  pitchIds: readonly string[],
  answer: Omit<PitchAnswer, 'pitchId' | 'seen'>,
  who: PitchWho,
): Promise<Result<PitchesAnswered>> {
  const rows: ChangeRow[] = []
  const left: PitchesAnswered['left'] = []
  let done = 0
  // all accounts first, then lot by lot, each in one order: two who do it of the same do not wait for each other
  const pitches = await listPitchesById(tx, pitchIds)
  await lockAccounts(tx, [...new Set(pitches.map(({ accountId }) => accountId))])
  const launches = new Map(pitches.map(({ id, launchId }) => [id, launchId ?? '']))
  const guards: KnownGuards = new Map()
  const placeOf = (id: string) => `${launches.get(id) ?? ''} ${id}`
  for (const pitchId of [...new Set(pitchIds)].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))) {
    const written = await writeAnswer(tx, { ...answer, pitchId }, who, left, guards)
    if (!written.ok) continue
    done++
    rows.push(...written.value.rows)
  }
  if (done === 0)
    return refuse('none', left[0] ? `Nothing was written. ${left[0].what}: ${left[0].why}` : 'Choose some.')
  return ok({ changeId: await recordChange(tx, { kind: 'pitch-answer', saidBy: who.personId, rows }), done, left })
}

/**
 * Closes what nobody answered by its day; whatever it had of a lot is given back. Names nobody; safe to run again. Says how many: where it is more
 * than none there may be others left.
 */
export async function expirePitches(tx: Tx, today: Day): Promise<number> {
  let done = 0
  const past = await listPastDay(tx, today, PAST_AT_ONCE)
  // before any lot: whoever answers holds their account, and waits for the lot
  await lockAccounts(tx, [...new Set(past.map(({ accountId }) => accountId))])
  for (const { id } of past) {
    const held = await holdPitch(tx, id, { lot: true })
    if (!held.ok) continue
    const it = held.value
    if ((it.state !== 'pitched' && it.state !== 'interested') || !it.expiresDay || it.expiresDay >= today) continue
    await releaseToLot(tx, id, { today })
    const nobody = { toldBy: null, shareLinkId: null, saidBy: null, despite: null }
    const said = { option: '', quantity: null, reason: null, note: '', day: today }
    await insertPitchAnswer(tx, { pitchId: id, state: 'expired', ...said, ...nobody })
    await keepPitch(tx, it, today)
    done++
  }
  return done + (await insertPitchAnswersOfExpired(tx, today))
}

/** As many accounts wait until it is done. */
const PAST_AT_ONCE = 200

/** Reads all that was said of it and keeps it beside the pitch; `before` is the row as it was held. */
export async function keepPitch(tx: Tx, before: PitchRow, today: Day, { option }: { option?: string } = {}) {
  const answers = await listAnswersOf(tx, before.id)
  const kept = foldAnswers(answers)
  const idAt = (index: number | null) => (index === null ? null : answers[index]!.id)
  const { openDays } = await getOffersPolicy(tx)
  const awaits = kept.state === 'pitched' || kept.state === 'interested'
  const stale = !before.expiresDay || before.expiresDay < today
  const expiresDay =
    kept.state === 'drafted' ? null : awaits && stale ? expiresOn(today, openDays, before.untilDay) : before.expiresDay
  await writeKeptPitch(tx, before.id, {
    ...{ state: kept.state, asked: kept.asked, option: kept.option ?? option ?? before.option, expiresDay },
    ...{ pitchedId: idAt(kept.pitched), answeredId: idAt(kept.answered) },
  })
}

type Written = { rows: ChangeRow[]; has: Amount | null }

async function writeAnswer(
  tx: Tx,
  answer: PitchAnswer,
  who: PitchWho | PitchGuest,
  left: { what: string; why: string }[] = [],
  guards: KnownGuards = new Map(),
): Promise<Result<Written>> {
  const guest = 'shareLinkId' in who
  const held = await holdPitch(tx, answer.pitchId, { lot: TOUCHES_LOT.includes(answer.state) })
  const refused = (refusal: Refusal, what: string) => {
    left.push({ what, why: Object.values(refusal.fields ?? {})[0] ?? refusal.message })
    return refusal
  }
  if (!held.ok) return refused(held, 'An offer')
  const it = held.value
  const said = wholeAnswer(answer, it)
  const answers = await listAnswersOf(tx, it.id)
  const bringing = isBringing(said.state, answers)
  const problem =
    checkThere(it, said.state, bringing) ??
    checkSpoken(answers, answer) ??
    checkAnswer(said, it, who.today, { guest }) ??
    (await checkContact(tx, answer, it, guest)) ??
    (bringing ? await mayPitch(tx, it.offerId, it.accountId, who.today, guards) : null)
  if (problem) return refused(problem, it.accountName)
  const owed = !guest && bringing ? await readOwed(tx, it.accountId, who.today) : NOTHING_OWED
  if (isOwed(owed) && !answer.despite) return refused(refuseOwed(owed), it.accountName)
  const had = await getHeldOfLot(tx, it.id)
  const lot = await settleLot(tx, it, said, who)
  if (!lot.ok) return refused(lot, it.accountName)
  const { option, quantity, reason, note, day, state } = said
  const id = await insertPitchAnswer(tx, {
    ...{ pitchId: it.id, state, option, quantity, reason, note, day, despite: despiteOf(owed, answer.despite) },
    ...(guest
      ? { toldBy: who.contactId, shareLinkId: who.shareLinkId, saidBy: null }
      : { toldBy: answer.contactId, shareLinkId: null, saidBy: who.personId }),
  })
  await keepPitch(tx, it, who.today)
  const rows: ChangeRow[] = [
    { noun: 'pitch_answer', subjectId: id, before: null, after: { state } },
    // what taking back gives back
    {
      noun: 'pitch',
      subjectId: it.id,
      before: { option: it.option, allocationId: had },
      after: { option: option || it.option, allocationId: await getHeldOfLot(tx, it.id) },
    },
  ]
  return ok({ rows, has: lot.value })
}

/** What may take something of a lot, or give it back. */
const TOUCHES_LOT: readonly AnswerState[] = [
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'drafted',
  'pitched',
  'interested',
]
const GIVES_BACK: readonly AnswerState[] = ['declined', 'expired', 'withdrawn', 'drafted']
const NOTHING_OWED: Owed = { promises: [], complaints: [] }
const isOwed = ({ promises, complaints }: Owed) => promises.length + complaints.length > 0

/** Takes from the lot or gives back what this answer means; answers what they have then. */
async function settleLot(
  tx: Tx,
  it: PitchRow,
  { state, quantity }: { state: AnswerState; quantity: Amount | null },
  who: PitchWho | PitchGuest,
): Promise<Result<Amount | null>> {
  const { lot, launchId, allotted } = it
  if (!lot || !launchId || state === 'asked') return ok(allotted)
  if (state === 'accepted') {
    const taken = await takeFromLot(tx, { launchId, pitchId: it.id, quantity: quantity! }, who)
    return taken.ok ? ok(taken.value.taken) : taken
  }
  const leaves = lot.mode === 'while_it_lasts' && it.state === 'accepted'
  if (!allotted || !(GIVES_BACK.includes(state) || leaves)) return ok(allotted)
  await releaseToLot(tx, it.id, who)
  return ok(null)
}

/** Nothing is brought to an account that is gone, nor of an offer that was put away; what became of what was brought can be said all the same. */
function checkThere({ accountGone, offerArchived }: PitchRow, state: AnswerState, bringing: boolean): Refusal | null {
  if (accountGone && brings(state))
    return refuse('absent', 'This account is put away or was merged: nothing is brought there.')
  if (offerArchived && bringing) return refuse('absent', 'This offer was put away: it is brought to nobody any more.')
  return null
}

/** Who presses twice, or speaks after somebody else, is told what stands there. */
function checkSpoken(answers: readonly PitchAnswerRow[], { seen, state, note }: PitchAnswer): Refusal | null {
  const last = answers.at(-1)
  const stale = seen !== undefined && last?.id !== (seen ?? undefined)
  const twice = seen === undefined && last?.state === state && state !== 'asked' && !note
  if (!last || !(stale || twice)) return null
  const by = last.saidByName ?? last.toldByName ?? 'The calendar'
  return refuse(
    'said',
    `${by} has said something of it already: ${ANSWER_WORDS[last.state].toLowerCase()}, ${showDay(last.day)}.`,
  )
}

async function checkContact(tx: Tx, { contactId }: PitchAnswer, it: PitchRow, guest: boolean): Promise<Refusal | null> {
  if (!contactId || guest || contactId === it.contactId) return null
  const there = (await listContactsById(tx, [contactId])).some((contact) => !contact.archivedAt)
  if (there) return null
  return refuse('input', 'Some of what was entered cannot be used.', { contactId: 'This contact is no longer there.' })
}

function refuseOwed({ promises, complaints }: Owed): Refusal {
  const owed = [
    ...(promises.length
      ? [`${countOf(promises.length, 'promise')} of ours past ${promises.length === 1 ? 'its' : 'their'} day`]
      : []),
    ...(complaints.length ? [`${countOf(complaints.length, 'complaint')} that nobody answered`] : []),
  ].join(' and ')
  return refuse(
    'owed',
    `They are owed something first: ${owed}. Keep it first, or say why it is brought all the same.`,
    {
      despite: 'Why it is brought all the same.',
    },
  )
}

function despiteOf({ promises, complaints }: Owed, reason: string): Despite | null {
  if (!reason || promises.length + complaints.length === 0) return null
  return { reason, promises: promises.map(({ id }) => id), complaints: complaints.map(({ id }) => id) }
}
