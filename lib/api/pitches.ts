import { z } from 'zod'
import { listAnswersOf, type PitchAnswerRow } from '#db/queries/pitch-answers.ts'
import { getPitch, type PitchRow } from '#db/queries/pitches.ts'
import { DECLINE_REASONS, OFFER_KINDS, PITCH_STATES } from '#lib/core/offers/offer.ts'
import { ANSWER_STATES, pitchAnswerInput } from '#lib/core/offers/pitch.ts'
import { refuse } from '#lib/core/result.ts'
import { recordPitchAnswer } from '#lib/flows/record-pitch-answer.ts'
import { answer, endpoint } from './endpoint.ts'
import { changeShape, dayShape, decimalShape, idShape, momentOf, momentShape, named, namedShape } from './shapes.ts'

const answerShape = z
  .object({
    id: idShape,
    state: z.enum(ANSWER_STATES),
    option: z.string(),
    quantity: decimalShape.nullable(),
    reason: z.enum(DECLINE_REASONS).nullable(),
    note: z.string(),
    toldBy: namedShape.nullable().describe('Who of theirs says so.'),
    saidBy: namedShape
      .nullable()
      .describe('Who of yours wrote it down; null: the customer did, or its day had passed.'),
    day: dayShape,
    at: momentShape,
  })
  .meta({ id: 'PitchAnswer' })

const pitchShape = z
  .object({
    id: idShape,
    offer: namedShape,
    offerKind: z.enum(OFFER_KINDS),
    launch: namedShape.nullable(),
    account: namedShape,
    owner: namedShape.nullable(),
    contact: namedShape.nullable(),
    wave: z.int().nullable(),
    opensDay: dayShape.nullable(),
    place: z.int().nullable(),
    tied: z.int(),
    state: z.enum(PITCH_STATES),
    option: z.string(),
    note: z.string(),
    asked: decimalShape.nullable().describe('Of a lot: how many they ask for.'),
    allotted: decimalShape.nullable().describe('Of a lot: how many they have.'),
    pitchedDay: dayShape.nullable(),
    expiresDay: dayShape.nullable(),
    promises: z.int().describe('How many promises it has become.'),
    contractId: idShape.nullable(),
    planId: idShape.nullable(),
    answers: z.array(answerShape).describe('What was said of it, the oldest first.'),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Pitch' })

const ofPitch = z.object({ pitchId: idShape })
const gone = refuse('absent', 'There is no such offer to an account.')

export const getPitchApi = endpoint({
  id: 'getPitch',
  method: 'GET',
  path: '/pitches/{pitchId}',
  ...{ scope: 'offers:read', role: 'viewer', noun: 'Launches' },
  summary: 'Read an offer to an account, and what was said of it',
  params: ofPitch,
  answer: pitchShape,
  work: async ({ tx }, { params: { pitchId } }) => {
    const row = await getPitch(tx, pitchId)
    if (!row) return gone
    return answer(pitchOf(row, await listAnswersOf(tx, pitchId)), { revision: row.revision })
  },
})

export const recordPitchAnswerApi = endpoint({
  id: 'recordPitchAnswer',
  method: 'POST',
  path: '/pitches/{pitchId}/answers',
  ...{ scope: 'offers:write', role: 'member', noun: 'Launches' },
  summary: 'Record what became of an offer to an account',
  describe:
    'Refused (409) are what is too early for their wave (early), a new-customer promotion that loyal accounts wait for (held), a lot that is gone (gone), and what was said meanwhile (said; `seen` is the id of the newest answer you know of, null: none). 422 with `despite`: they are owed something first; say why it is brought all the same.',
  params: ofPitch,
  body: pitchAnswerInput.partial().required({ state: true }).extend({ seen: idShape.nullable().optional() }).strict(),
  answer: z
    .object({ pitch: pitchShape, has: decimalShape.nullable().describe('Of a lot: what they have by now.') })
    .extend(changeShape.shape)
    .meta({ id: 'PitchAnswered' }),
  status: 201,
  work: async ({ tx, person, workspace, today }, { params: { pitchId }, body: { seen, ...said } }) => {
    const nothing = { option: '', quantity: null, reason: null, note: '', despite: '', contactId: null, day: today }
    const spoken = { pitchId, ...nothing, ...said, ...(seen === undefined ? {} : { seen }) }
    const who = { personId: person.id, workspaceId: workspace.id, today }
    const done = await recordPitchAnswer(tx, spoken, who)
    if (!done.ok) return done
    const pitch = pitchOf((await getPitch(tx, pitchId))!, await listAnswersOf(tx, pitchId))
    return answer({ pitch, ...done.value }, { status: 201, location: `/pitches/${pitchId}` })
  },
})

export const pitchEndpoints = [getPitchApi, recordPitchAnswerApi]

function pitchOf(row: PitchRow, answers: readonly PitchAnswerRow[]) {
  const { id, offerKind, wave, opensDay, place, tied, state, option, note, asked, allotted } = row
  const { pitchedDay, expiresDay, promises, contractId, planId, archived, revision } = row
  return {
    ...{ id, offerKind, wave, opensDay, place, tied, state, option, note, asked, allotted },
    ...{ pitchedDay, expiresDay, promises, contractId, planId, archived, revision },
    offer: { id: row.offerId, name: row.offerTitle },
    launch: named(row.launchId, row.launchTitle),
    account: { id: row.accountId, name: row.accountName },
    owner: named(row.ownerId, row.ownerName),
    contact: named(row.contactId, row.contactName),
    answers: answers.map(answerOf),
  }
}

function answerOf({ id, state, option, quantity, reason, note, day, at, ...by }: PitchAnswerRow) {
  return {
    ...{ id, state, option, quantity, reason, note, day, at: momentOf(at) },
    toldBy: named(by.toldBy, by.toldByName),
    saidBy: named(by.saidBy, by.saidByName),
  }
}
