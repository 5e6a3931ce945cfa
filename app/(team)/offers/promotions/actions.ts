'use server'
import { z } from 'zod'
import { exceptionInput, expectedInput, WIN_OR_KEEP } from '#lib/core/offers/decision-input.ts'
import { offerInput } from '#lib/core/offers/offer-input.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { type Decision, decideOffer } from '#lib/flows/decide-offer.ts'
import { offerTheSame } from '#lib/flows/offer-the-same.ts'
import { figuresFor } from '#lib/flows/read-win-or-keep.ts'
import { archiveOffer, changeOffer, createOffer } from '#lib/flows/save-offer.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/offers', '/offers/promotions']
const who = ({ person, workspace, today }: Team) => ({ personId: person.id, workspaceId: workspace.id, today })
const id = z.strictObject({ id: z.uuid() })
const decide = (team: Team, offerId: string, decision: Decision) => decideOffer(team.tx, offerId, decision, who(team))

/** Writes a promotion down; nothing is brought to anybody yet. */
export const createPromotionAction = teamAction(
  { role: 'member', whole: true, input: offerInput, refresh: REFRESH },
  (team, said) => createOffer(team.tx, { ...said, forNewcomers: true }, who(team)),
)

export const changePromotionAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: z.strictObject({ id: z.uuid(), revision: z.int().min(1), said: offerInput }),
    refresh: REFRESH,
  },
  (team, { id, revision, said }) => changeOffer(team.tx, id, revision, { ...said, forNewcomers: true }, who(team)),
)

export const archivePromotionAction = teamAction(
  { role: 'member', whole: true, input: id, refresh: REFRESH },
  (team, { id }) => archiveOffer(team.tx, id, who(team)),
)

export const startPromotionAction = teamAction(
  { role: 'manager', whole: true, input: id, refresh: REFRESH },
  (team, { id }) => decide(team, id, { kind: 'start' }),
)

export const stopPromotionAction = teamAction(
  { role: 'manager', whole: true, input: id.extend({ note: plainText(500) }), refresh: REFRESH },
  (team, { id, note }) => decide(team, id, { kind: 'stop', note }),
)

/** Why one account, or all that wait now, have not the same. */
export const exceptAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: z.strictObject({
      id: z.uuid(),
      accounts: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(1000)]),
      said: exceptionInput,
    }),
    refresh: REFRESH,
  },
  (team, { id, accounts, said }) => decide(team, id, { kind: 'exception', accounts, ...said }),
)

/** Prepares a launch of the same to all that wait; answers it. */
export const offerSameAction = teamAction(
  { role: 'member', whole: true, input: id, refresh: [...REFRESH, '/offers/launches'], deadlineMs: 60_000 },
  (team, { id }) => offerTheSame(team.tx, id, who(team)),
)

/** Whom it shall be for, with the figures as they stand. */
export const decideForWhomAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: z.strictObject({
      id: z.uuid(),
      choice: z.enum(WIN_OR_KEEP),
      note: plainText(500).min(1, 'Why, in a few words.'),
      expected: expectedInput,
    }),
    refresh: REFRESH,
  },
  async (team, { id, choice, note, expected }) => {
    const figures = await figuresFor(team.tx, id, expected, { today: team.today, base: team.workspace.baseCurrency })
    if (!figures) return refuse('absent', 'This promotion is no longer there.')
    return decide(team, id, { kind: 'win_or_keep', choice, note, figures: { ...figures, expected } })
  },
)
