'use server'
import { z } from 'zod'
import { isDay } from '#lib/core/day.ts'
import { commitInput, fileMakeInput, listCommitInput } from '#lib/core/imports/commit-input.ts'
import { importSettings } from '#lib/core/imports/import-settings.ts'
import { listSettings } from '#lib/core/lists/list-settings.ts'
import { ok } from '#lib/core/result.ts'
import { closeLedger, sayComplete } from '#lib/flows/change-ledger.ts'
import { guessAgain } from '#lib/flows/import-upload.ts'
import {
  discardImport,
  sayYes,
  sayYesToList,
  sendListToPlan,
  sendToPlan,
  takeImportBack,
} from '#lib/flows/steer-import.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const id = z.uuid()
const refresh = ['/imports']
const whoOf = ({ workspace, person, today }: Team) => ({ workspaceId: workspace.id, personId: person.id, today })

/** Takes the columns as confirmed and sends the file to be read. */
export const planImportAction = teamAction(
  { role: 'manager', whole: true, input: z.object({ id, settings: importSettings }).strict(), refresh },
  (team, { id, settings }) => sendToPlan(team.tx, id, settings, whoOf(team)),
)

/** As `planImportAction`, for a file whose rows are one of our lists. */
export const planListAction = teamAction(
  { role: 'manager', whole: true, input: z.object({ id, settings: listSettings }).strict(), refresh },
  (team, { id, settings }) => sendListToPlan(team.tx, id, settings, whoOf(team)),
)

/** Looks at the beginning of the file again with what a person says about its make. */
export const readAgainAction = teamAction(
  { role: 'manager', whole: true, input: fileMakeInput.extend({ id }).strict(), refresh },
  async ({ tx }, { id, ...said }) => {
    const guess = await guessAgain(tx, id, said)
    return guess.ok ? ok(null) : guess
  },
)

/** The yes to a plan. What is written is checked against it again. */
export const commitImportAction = teamAction(
  { role: 'manager', whole: true, input: commitInput.extend({ id }).strict(), refresh },
  (team, { id, ...said }) => sayYes(team.tx, id, said, whoOf(team)),
)

/** The yes to the plan of a list. `untied`: also where open items do not add up to what the books say. */
export const commitListAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: listCommitInput.extend({ id }).strict(),
    refresh: ['/imports', '/dependency'],
  },
  (team, { id, ...said }) => sayYesToList(team.tx, id, said, whoOf(team)),
)

export const undoImportAction = teamAction(
  { role: 'manager', whole: true, input: z.object({ id }).strict(), refresh },
  (team, it) => takeImportBack(team.tx, it.id, whoOf(team)),
)

/** For a file that wrote nothing: it goes with all that was kept of it. */
export const discardImportAction = teamAction(
  { role: 'manager', whole: true, input: z.object({ id }).strict(), refresh },
  ({ tx }, { id }) => discardImport(tx, id),
)

/** Through which day a ledger is complete, corrected by hand. */
export const sayCompleteAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: z.object({ ledgerId: id, completeThrough: z.string().refine(isDay, 'A day, such as 2026-01-31.') }).strict(),
    refresh: ['/imports'],
  },
  async ({ tx, workspace, person, today }, input) =>
    sayComplete(tx, { workspaceId: workspace.id, personId: person.id, today, ...input }),
)

export const closeLedgerAction = teamAction(
  {
    role: 'manager',
    whole: true,
    input: z.object({ ledgerId: id, closed: z.boolean() }).strict(),
    refresh: ['/imports'],
  },
  async ({ tx, workspace, person, today }, input) =>
    closeLedger(tx, { workspaceId: workspace.id, personId: person.id, today, ...input }),
)
