'use server'
import { z } from 'zod'
import { audienceInput, firstInput, orderRuleInput, waveInput } from '#lib/core/offers/launch-input.ts'
import { MOST_WAVES } from '#lib/core/offers/launch-plan.ts'
import { offerInput } from '#lib/core/offers/offer-input.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok } from '#lib/core/result.ts'
import { closeLaunch, openWave, startLaunch } from '#lib/flows/launch-state.ts'
import { archiveLaunch, bringFirst, changeLaunch, createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { changeOffer, createOffer } from '#lib/flows/save-offer.ts'
import { teamAction } from '#lib/server/gate.ts'

const PAGES = ['/offers', '/offers/launches']
/** Fifty thousand accounts are put in order within it. */
const LONG = { deadlineMs: 60_000 }
const id = z.object({ id: z.uuid() }).strict()
const said = z
  .object({
    title: plainText(160).min(1, 'What you call this launch.'),
    audience: audienceInput,
    rule: orderRuleInput,
    waves: z.array(waveInput).max(MOST_WAVES),
  })
  .strict()
const created = said.extend({ offer: z.union([z.object({ id: z.uuid() }).strict(), offerInput]) }).strict()

/** Writes a launch, with its offer where that is new, and puts its accounts in order; answers its id. */
export const createLaunchAction = teamAction(
  { role: 'member', whole: true, input: created, refresh: PAGES, ...LONG },
  async ({ tx, person, workspace, today }, { offer, ...launch }) => {
    const who = { personId: person.id, workspaceId: workspace.id, today }
    const made = 'id' in offer ? ok({ id: offer.id }) : await createOffer(tx, offer, who)
    if (!made.ok) return made
    const drafted = await createLaunch(tx, { ...launch, offerId: made.value.id }, who)
    if (!drafted.ok) return drafted
    const planned = await planLaunch(tx, drafted.value.id, who, { recorded: false })
    return planned.ok ? ok({ id: drafted.value.id, accounts: planned.value.accounts }) : planned
  },
)

/** Writes what was changed of whom it is for and in which order, and plans anew. */
export const changeLaunchAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: said.extend({ id: z.uuid(), revision: z.int().min(1) }).strict(),
    refresh: PAGES,
    ...LONG,
  },
  async ({ tx, person, workspace, today }, { id, revision, ...launch }) => {
    const who = { personId: person.id, workspaceId: workspace.id, today }
    return changeLaunch(tx, id, revision, launch, who)
  },
)

const firstSaid = z
  .object({ id: z.uuid(), revision: z.int().min(1), accountId: z.uuid(), reason: firstInput.shape.reason.nullable() })
  .strict()

/** Brings an account into the first wave against the rule, with a reason; null: it is back where the rule has it. */
export const putFirstAction = teamAction(
  { role: 'member', whole: true, input: firstSaid, refresh: PAGES, ...LONG },
  ({ tx, person, workspace, today }, { id, revision, accountId, reason }) => {
    const who = { personId: person.id, workspaceId: workspace.id, today }
    return bringFirst(tx, { id, revision, accountId, said: reason === null ? null : { reason, by: person.name } }, who)
  },
)

export const planLaunchAction = teamAction(
  { role: 'member', whole: true, input: id, refresh: PAGES, ...LONG },
  ({ tx, person, workspace, today }, { id }) =>
    planLaunch(tx, id, { personId: person.id, workspaceId: workspace.id, today }),
)

export const startLaunchAction = teamAction(
  { role: 'manager', whole: true, input: id, refresh: PAGES },
  ({ tx, person, workspace, today }, { id }) =>
    startLaunch(tx, id, { personId: person.id, workspaceId: workspace.id, today }),
)

const opened = z
  .object({ launchId: z.uuid(), position: z.int().min(1), reason: plainText(300).min(1, 'Why, in a few words.') })
  .strict()

export const openWaveAction = teamAction(
  { role: 'manager', whole: true, input: opened, refresh: PAGES },
  ({ tx, person, workspace, today }, wave) =>
    openWave(tx, wave, { personId: person.id, workspaceId: workspace.id, today }),
)

export const closeLaunchAction = teamAction(
  { role: 'manager', whole: true, input: id, refresh: PAGES },
  ({ tx, person, workspace, today }, { id }) =>
    closeLaunch(tx, id, { personId: person.id, workspaceId: workspace.id, today }),
)

export const archiveLaunchAction = teamAction(
  { role: 'member', whole: true, input: id, refresh: PAGES },
  ({ tx, person, workspace, today }, { id }) =>
    archiveLaunch(tx, id, { personId: person.id, workspaceId: workspace.id, today }),
)

export const changeOfferAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: z.object({ id: z.uuid(), revision: z.int().min(1), offer: offerInput }).strict(),
    refresh: PAGES,
  },
  ({ tx, person, workspace, today }, { id, revision, offer }) =>
    changeOffer(tx, id, revision, offer, { personId: person.id, workspaceId: workspace.id, today }),
)
