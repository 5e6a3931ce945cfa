'use server'
import { z } from 'zod'
import { pitchAnswerInput, pitchNoteInput } from '#lib/core/offers/pitch.ts'
import { offerWordingText } from '#lib/core/offers/shared-offer.ts'
import { becomeContract, becomePlan } from '#lib/flows/become.ts'
import { recordPitchAnswer, recordPitchAnswers } from '#lib/flows/record-pitch-answer.ts'
import { changePitch, createPitch } from '#lib/flows/save-pitch.ts'
import { rewordPitchShare, sharePitch, takePitchShareBack } from '#lib/flows/share-pitch.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const refresh = ['/', '/offers', '/accounts']

/** Says what became of an offer to an account; `seen`: the answer that stood there, null for none. */
export const recordPitchAnswerAction = teamAction(
  {
    role: 'member',
    input: pitchAnswerInput.extend({ pitchId: z.uuid(), seen: z.uuid().nullable().optional() }).strict(),
    refresh,
  },
  (team, { seen, ...answer }) =>
    recordPitchAnswer(team.tx, { ...answer, ...(seen === undefined ? {} : { seen }) }, whoOf(team)),
)

/** Brings many at once; those that are owed something are left out unless a reason is given. */
export const bringPitchesAction = teamAction(
  {
    role: 'member',
    input: pitchAnswerInput
      .pick({ note: true, day: true, despite: true })
      .extend({ pitchIds: z.array(z.uuid()).min(1, 'Choose some.').max(200) })
      .strict(),
    refresh,
    deadlineMs: 60_000,
  },
  (team, { pitchIds, ...said }) =>
    recordPitchAnswers(
      team.tx,
      pitchIds,
      { ...said, state: 'pitched', option: '', quantity: null, reason: null, contactId: null },
      whoOf(team),
    ),
)

export const createPitchAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ offerId: z.uuid('Choose an offer.'), accountId: z.uuid('Choose an account.') }),
    refresh,
  },
  (team, input) => createPitch(team.tx, input, whoOf(team)),
)

export const changePitchAction = teamAction(
  { role: 'member', input: pitchNoteInput.extend({ id: z.uuid(), revision: z.int().min(1) }).strict(), refresh },
  (team, { id, revision, ...said }) => changePitch(team.tx, { id, revision }, said, whoOf(team)),
)

export const becomeContractAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid() }), refresh },
  (team, { id }) => becomeContract(team.tx, id, { ...whoOf(team), presenting: team.presenting }),
)

export const becomePlanAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid() }), refresh },
  (team, { id }) => becomePlan(team.tx, id, { ...whoOf(team), presenting: team.presenting }),
)

export const sharePitchAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ pitchId: z.uuid(), contactId: z.uuid('Choose a contact.'), wording: offerWordingText }),
    refresh: [...refresh, '/contacts'],
  },
  (team, input) => sharePitch(team.tx, input, whoOf(team)),
)

export const rewordPitchShareAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ shareId: z.uuid(), revision: z.int().min(1), wording: offerWordingText }),
    refresh: [...refresh, '/contacts'],
  },
  (team, input) => rewordPitchShare(team.tx, input, whoOf(team)),
)

export const takePitchShareBackAction = teamAction(
  { role: 'member', input: z.strictObject({ shareId: z.uuid() }), refresh: [...refresh, '/contacts'] },
  (team, { shareId }) => takePitchShareBack(team.tx, shareId, whoOf(team)),
)

function whoOf({ person, workspace, today }: Team) {
  return { personId: person.id, workspaceId: workspace.id, today }
}
