'use server'
import { z } from 'zod'
import { deleteImport, lockImport, moveImport } from '#db/queries/imports.ts'
import { isDay } from '#lib/core/day.ts'
import { ENCODINGS } from '#lib/core/imports/encoding.ts'
import type { ImportState } from '#lib/core/imports/import-plan.ts'
import { importSettings } from '#lib/core/imports/import-settings.ts'
import { DELIMITERS } from '#lib/core/imports/row-splitter.ts'
import { listSettings } from '#lib/core/lists/list-settings.ts'
import { tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { storedText } from '#lib/core/plain-text.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { closeLedger, sayComplete } from '#lib/flows/change-ledger.ts'
import { readyToRead } from '#lib/flows/import-plan.ts'
import { guessAgain } from '#lib/flows/import-upload.ts'
import { readyToReadList } from '#lib/flows/list-import-plan.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { teamAction } from '#lib/server/gate.ts'

const id = z.uuid()
const movedOn = refuse('moved-on', 'This import has moved on in the meantime. Load the page again.')
const BEFORE_YES = ['uploaded', 'planned', 'failed'] as ImportState[]

/** Takes the columns as confirmed and sends the file to be read. */
export const planImportAction = teamAction(
  { role: 'manager', input: z.object({ id, settings: importSettings }).strict(), refresh: ['/imports'] },
  async ({ tx, workspace }, { id, settings }) => {
    const run = await lockImport(tx, id)
    if (!run?.guess || settings.columns.length !== run.guess.columns.length) return movedOn
    const mapping = { settings, same: [] }
    const kind = 'invoices' as const
    const ready = readyToRead({ ...run, mapping })
    if (typeof ready === 'string') return refuse('columns', ready)
    if (settings.subject === 'invoices' && settings.currency === null && !settings.columns.includes('currency'))
      return refuse('currency', 'Say which currency the amounts are in.')
    if (!(await moveImport(tx, id, BEFORE_YES, 'planning', { kind, mapping }))) return movedOn
    await enqueue(tx, 'plan-import', { workspaceId: workspace.id, importId: id })
    return ok(null)
  },
)

/** As `planImportAction`, for a file whose rows are one of our lists. */
export const planListAction = teamAction(
  { role: 'manager', input: z.object({ id, settings: listSettings }).strict(), refresh: ['/imports'] },
  async ({ tx, workspace, today }, { id, settings }) => {
    const run = await lockImport(tx, id)
    if (!run?.guess || settings.columns.length !== run.guess.columns.length) return movedOn
    if (settings.snapshot && settings.snapshot.asOf > today)
      return refuse('input', 'Nothing can be open on a day to come.', { asOf: 'Today at the latest.' })
    const ready = readyToReadList({ ...run, listSettings: settings })
    if (typeof ready === 'string') return refuse('columns', ready)
    const change = { kind: settings.list, mapping: settings }
    if (!(await moveImport(tx, id, BEFORE_YES, 'planning', change))) return movedOn
    await enqueue(tx, 'plan-import', { workspaceId: workspace.id, importId: id })
    return ok(null)
  },
)

/** Looks at the beginning of the file again with what a person says about its make. */
export const readAgainAction = teamAction(
  {
    role: 'manager',
    input: z
      .object({
        id,
        encoding: z.enum(ENCODINGS),
        delimiter: z.enum(DELIMITERS),
        headerLine: z.coerce.number().int().min(0).max(1000),
      })
      .strict(),
    refresh: ['/imports'],
  },
  async ({ tx }, { id, ...said }) => {
    const guess = await guessAgain(tx, id, said)
    return guess.ok ? ok(null) : guess
  },
)

const ledgerKey = { ledger: storedText(500), externalId: storedText(500) }
const sameCompany = z
  .object({ ...ledgerKey, with: z.union([z.object({ accountId: id }).strict(), z.object(ledgerKey).strict()]) })
  .strict()

/** The yes to a plan. What is written is checked against it again. */
export const commitImportAction = teamAction(
  {
    role: 'manager',
    input: z
      .object({
        id,
        /** Of the plan that was looked at. */
        fingerprint: z.string().max(500),
        completeThrough: z.string().refine(isDay, 'A day, such as 2026-01-31.').nullable(),
        wholePeriod: z.boolean(),
        same: z.array(sameCompany).max(1000),
      })
      .strict(),
    refresh: ['/imports'],
  },
  async ({ tx, workspace, person, today }, { id, fingerprint, completeThrough, wholePeriod, same }) => {
    const run = await lockImport(tx, id)
    if (!run?.plan || !run.mapping) return movedOn
    if (run.plan.fingerprint !== fingerprint) return movedOn
    if (run.plan.lastDay && !completeThrough)
      return refuse('input', 'Say through which day the file is complete.', { completeThrough: 'A day is needed.' })
    if (completeThrough && completeThrough > today)
      return refuse('input', 'Nothing can be complete beyond today.', { completeThrough: 'Today at the latest.' })
    if (wholePeriod && run.plan.refused > 0)
      return refuse(
        'refused-rows',
        'Rows were refused, so the file cannot speak for the whole period. Mend them first.',
      )
    const mapping = { ...run.mapping, same }
    if (!(await moveImport(tx, id, ['planned'], 'committing', { mapping, completeThrough, wholePeriod })))
      return movedOn
    await enqueue(tx, 'commit-import', { workspaceId: workspace.id, importId: id, personId: person.id })
    return ok(null)
  },
)

/** The yes to the plan of a list. `untied`: also where open items do not add up to what the books say. */
export const commitListAction = teamAction(
  {
    role: 'manager',
    input: z.object({ id, fingerprint: z.string().max(500), untied: z.boolean() }).strict(),
    refresh: ['/imports', '/dependency'],
  },
  async ({ tx, workspace, person }, { id, fingerprint, untied }) => {
    const run = await lockImport(tx, id)
    if (!run?.listPlan || run.listPlan.fingerprint !== fingerprint) return movedOn
    const { snapshot } = run.listPlan
    if (snapshot && !untied && tieOf(snapshot.total, snapshot.controlTotal).kind === 'differs')
      return refuse('untied', 'The items do not add up to what the books say. Tick that they are taken all the same.')
    if (run.listPlan.new + run.listPlan.changed === 0) return refuse('nothing', 'There is nothing to write.')
    if (!(await moveImport(tx, id, ['planned'], 'committing'))) return movedOn
    await enqueue(tx, 'commit-import', { workspaceId: workspace.id, importId: id, personId: person.id })
    return ok(null)
  },
)

export const undoImportAction = teamAction(
  { role: 'manager', input: z.object({ id }).strict(), refresh: ['/imports'] },
  async ({ tx, workspace, person }, { id }) => {
    if (!(await moveImport(tx, id, ['committed'], 'undoing'))) return movedOn
    await enqueue(tx, 'undo-import', { workspaceId: workspace.id, importId: id, personId: person.id })
    return ok(null)
  },
)

/** For a file that wrote nothing: it goes with all that was kept of it. */
export const discardImportAction = teamAction(
  { role: 'manager', input: z.object({ id }).strict(), refresh: ['/imports'] },
  async ({ tx }, { id }) => ((await deleteImport(tx, id)) ? ok(null) : movedOn),
)

/** Through which day a ledger is complete, corrected by hand. */
export const sayCompleteAction = teamAction(
  {
    role: 'manager',
    input: z.object({ ledgerId: id, completeThrough: z.string().refine(isDay, 'A day, such as 2026-01-31.') }).strict(),
    refresh: ['/imports'],
  },
  async ({ tx, workspace, person, today }, input) =>
    sayComplete(tx, { workspaceId: workspace.id, personId: person.id, today, ...input }),
)

export const closeLedgerAction = teamAction(
  { role: 'manager', input: z.object({ ledgerId: id, closed: z.boolean() }).strict(), refresh: ['/imports'] },
  async ({ tx, workspace, person, today }, input) =>
    closeLedger(tx, { workspaceId: workspace.id, personId: person.id, today, ...input }),
)
