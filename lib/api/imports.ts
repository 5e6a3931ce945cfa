import { z } from 'zod'
import { getImport, type ImportRow, listImports } from '#db/queries/imports.ts'
import { listContext } from '#db/queries/list-context.ts'
import { commitInput, fileMakeInput } from '#lib/core/imports/commit-input.ts'
import { importSettings, importSettingsFields } from '#lib/core/imports/import-settings.ts'
import { type ListChoice, listChoices } from '#lib/core/lists/list-choices.ts'
import { listSettings, listSettingsFields } from '#lib/core/lists/list-settings.ts'
import { countOf } from '#lib/core/number-words.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { PlansBusy, planCsv } from '#lib/flows/import-plan-rows.ts'
import { guessAgain } from '#lib/flows/import-upload.ts'
import { refusedCsv } from '#lib/flows/refused-rows.ts'
import {
  discardImport,
  type ImportWho,
  sayYes,
  sayYesToList,
  sendListToPlan,
  sendToPlan,
  takeImportBack,
} from '#lib/flows/steer-import.ts'
import { takeUpload } from '#lib/flows/take-upload.ts'
import { answer, type Caller, csv, endpoint, type Inside, listEndpoint, longEndpoint, page } from './endpoint.ts'
import { type ImportTold, importOf, importRowOf, importRowShape, importShape } from './import-shapes.ts'
import { idShape } from './shapes.ts'

// A file is brought in step by step, as on its pages: uploaded, planned, looked at, committed; and taken back. The steps that read the whole file
// are jobs: they answer 202 at once, and GET tells how far they are.

const told = { scope: 'imports:write', role: 'manager', whole: true, noun: 'Imports' } as const
const ofImport = z.object({ importId: idShape })
const gone = refuse('absent', 'There is no such import.')
const underWay = z.object({ id: idShape, state: importShape.shape.state })
const LATER = 'Answers at once; GET the import until its state has moved on.'

export const listImportsApi = listEndpoint({
  id: 'listImports',
  path: '/imports',
  ...told,
  summary: 'List imports, the newest first',
  items: importRowShape,
  work: async ({ tx }, { page: { limit, after } }) => {
    const [before = null] = (after ?? []) as [string?]
    const rows = await listImports(tx, { most: limit + 1, before })
    const shown = rows.slice(0, limit)
    return page(shown.map(importRowOf), rows.length > limit ? [shown.at(-1)!.createdAt] : null)
  },
})

export const uploadImportApi = longEndpoint({
  id: 'uploadImport',
  method: 'POST',
  path: '/imports',
  ...told,
  summary: 'Bring a file in',
  describe:
    'The bare bytes of a CSV file of any size, streamed; packed by gzip if you like. It is looked at, and nothing is written to your records. Next: plan.',
  query: z.object({
    name: plainText(200).optional().describe('What the file is called.'),
    ledger: plainText(100).optional().describe('Whose books they are, where its rows do not say.'),
  }),
  takes: [
    ...['text/csv', 'text/plain', 'text/tab-separated-values'],
    ...['application/gzip', 'application/x-gzip', 'application/octet-stream'],
  ],
  answer: importShape,
  status: 201,
  work: async (caller, { query: { name = 'file.csv', ledger }, upload }) => {
    const { workspace, person } = caller
    const { baseCurrency } = workspace
    const file = { name, body: upload, baseCurrency, ...(ledger === undefined ? {} : { ledger }) }
    const taken = await takeUpload(workspace.id, person.id, file)
    if (!taken.ok) return refuse('input', taken.message, { body: taken.message })
    const { importId } = taken.value
    const read = await caller.inWorkspace((tx) => readImport({ ...caller, tx }, importId))
    return read ? answer(read, { status: 201, location: `/imports/${importId}` }) : gone
  },
})

export const getImportApi = endpoint({
  id: 'getImport',
  method: 'GET',
  path: '/imports/{importId}',
  ...told,
  summary: 'How far an import is, how its file would be read, and what a commit would do',
  params: ofImport,
  answer: importShape,
  work: async (caller, { params }) => {
    const read = await readImport(caller, params.importId)
    return read ? answer(read) : gone
  },
})

export const guessImportApi = endpoint({
  id: 'lookAtImportAgain',
  method: 'POST',
  path: '/imports/{importId}/guess',
  ...told,
  summary: 'Say of what make a file is, where that was not guessed right',
  params: ofImport,
  body: fileMakeInput.extend({ headerLine: z.int().min(0).max(1000) }).partial(),
  answer: importShape,
  work: async (caller, { params: { importId }, body }) => {
    const run = await there(caller, importId)
    if (!run?.guess) return run ? refuse('moved-on', 'This file has not been looked at yet.') : gone
    const { encoding, delimiter, headerLine } = run.guess.settings
    const guess = await guessAgain(caller.tx, importId, { encoding, delimiter, headerLine, ...body })
    return guess.ok ? answer((await readImport(caller, importId))!) : guess
  },
})

export const planImportApi = endpoint({
  id: 'planImport',
  method: 'POST',
  path: '/imports/{importId}/plan',
  ...told,
  summary: 'Read the whole file, and count what a commit would do',
  describe: `As it was guessed, but for what \`invoices\` or \`list\` say otherwise. Nothing is written. ${LATER}`,
  params: ofImport,
  body: z
    .strictObject({
      invoices: importSettingsFields.partial().optional(),
      list: listSettingsFields.partial().required({ list: true }).optional(),
    })
    .refine(({ invoices, list }) => !invoices || !list, 'Either invoices or a list.'),
  answer: underWay,
  status: 202,
  work: async (caller, { params: { importId }, body }) => {
    const run = await there(caller, importId)
    if (!run?.guess) return run ? refuse('moved-on', 'This file has not been looked at yet.') : gone
    const list = body.list ?? (body.invoices || !run.guess.list ? null : { list: run.guess.list.list })
    const sent = list ? await planList(caller, run, list) : await planInvoices(caller, run, body.invoices ?? {})
    return sent.ok ? later(importId, 'planning') : sent
  },
})

export const commitImportApi = endpoint({
  id: 'commitImport',
  method: 'POST',
  path: '/imports/{importId}/commit',
  ...told,
  summary: 'Write what the plan says',
  describe: `All or nothing; where the records have changed since, nothing is written and the import has a new plan to look at. ${LATER}`,
  params: ofImport,
  body: commitInput
    .partial()
    .required({ fingerprint: true })
    .extend({
      untied: z.boolean().optional().describe('Also where open items do not add up to what the books say.'),
    })
    .strict(),
  answer: underWay,
  status: 202,
  work: async (caller, { params: { importId }, body }) => {
    const run = await there(caller, importId)
    if (!run) return gone
    const { fingerprint, untied = false, completeThrough = null, wholePeriod = false, same = [] } = body
    const sent =
      run.kind === 'invoices'
        ? await sayYes(caller.tx, importId, { fingerprint, completeThrough, wholePeriod, same }, whoOf(caller))
        : await sayYesToList(caller.tx, importId, { fingerprint, untied }, whoOf(caller))
    return sent.ok ? later(importId, 'committing') : sent
  },
})

export const undoImportApi = endpoint({
  id: 'undoImport',
  method: 'POST',
  path: '/imports/{importId}/undo',
  ...told,
  summary: 'Take an import back',
  describe: `What it made goes, what it changed is as before; what was changed since stays, and is named. ${LATER}`,
  params: ofImport,
  answer: underWay,
  status: 202,
  work: async (caller, { params: { importId } }) => {
    if (!(await there(caller, importId))) return gone
    const sent = await takeImportBack(caller.tx, importId, whoOf(caller))
    return sent.ok ? later(importId, 'undoing') : sent
  },
})

export const discardImportApi = endpoint({
  id: 'discardImport',
  method: 'DELETE',
  path: '/imports/{importId}',
  ...told,
  summary: 'Let go of a file that wrote nothing',
  params: ofImport,
  answer: z.object({ id: idShape }),
  work: async (caller, { params: { importId } }) => {
    if (!(await there(caller, importId))) return gone
    const done = await discardImport(caller.tx, importId)
    return done.ok ? answer({ id: importId }) : done
  },
})

export const refusedRowsApi = longEndpoint({
  id: 'refusedRows',
  method: 'GET',
  path: '/imports/{importId}/refused.csv',
  ...told,
  summary: 'The refused rows of an import, each with why',
  params: ofImport,
  answer: null,
  work: async (caller, { params: { importId } }) => {
    const run = await caller.inWorkspace((tx) => there({ ...caller, tx }, importId))
    return run ? csv(`refused rows of ${run.fileName}`, refusedCsv(caller.inWorkspace, importId)) : gone
  },
})

export const planRowsApi = longEndpoint({
  id: 'planRows',
  method: 'GET',
  path: '/imports/{importId}/plan.csv',
  ...told,
  summary: 'The whole plan of an import, row by row',
  params: ofImport,
  answer: null,
  work: async (caller, { params: { importId } }) => {
    const run = await caller.inWorkspace((tx) => there({ ...caller, tx }, importId))
    if (!run) return gone
    try {
      const body = await planCsv(caller.workspace.id, importId)
      return body ? csv(`plan of ${run.fileName}`, body) : STALE
    } catch (error) {
      if (!(error instanceof PlansBusy)) throw error
      return refuse('busy', 'Other plans are being put together. Try again in a minute.')
    }
  },
})

const STALE = refuse('stale', 'The records or the import have changed since this plan was made. Plan it anew.')

export const importEndpoints = [
  ...[listImportsApi, uploadImportApi, getImportApi, guessImportApi, planImportApi, commitImportApi],
  ...[undoImportApi, discardImportApi, refusedRowsApi, planRowsApi],
]

const whoOf = ({ workspace, person, today }: Caller): ImportWho => ({
  ...{ workspaceId: workspace.id, personId: person.id, today },
})

const later = (id: string, state: ImportRow['state']) =>
  answer({ id, state }, { status: 202, location: `/imports/${id}` })

/** One whose file is still coming is not there yet. */
async function there({ tx }: Inside, importId: string): Promise<ImportRow | null> {
  const run = await getImport(tx, importId)
  return run?.state === 'uploading' ? null : run
}

async function readImport(caller: Inside, importId: string): Promise<ImportTold | null> {
  const run = await there(caller, importId)
  return run && importOf(run, await choicesOf(caller, run), caller.workspace.baseCurrency)
}

const choicesOf = async ({ tx, today }: Inside, run: ImportRow): Promise<ListChoice[]> =>
  listChoices(run, await listContext(tx), today)

async function planInvoices(caller: Inside, run: ImportRow, said: Partial<z.output<typeof importSettingsFields>>) {
  const problem = checkColumns(run, said.columns, null)
  if (problem) return problem
  const settings = importSettings.safeParse({ ...run.guess!.settings, ...said })
  return settings.success ? sendToPlan(caller.tx, run.id, settings.data, whoOf(caller)) : refuseSettings(settings.error)
}

async function planList(
  caller: Inside,
  run: ImportRow,
  said: Partial<z.output<typeof listSettingsFields>> & Pick<z.output<typeof listSettingsFields>, 'list'>,
) {
  const choice = (await choicesOf(caller, run)).find(({ list }) => list === said.list)!
  const keys = choice.fields.map(({ key }) => key)
  const problem = checkColumns(run, said.columns, keys)
  if (problem) return problem
  const { encoding, delimiter, newline, headerLine } = run.guess!.settings
  const snapshot = choice.snapshot ? { snapshot: choice.snapshot } : {}
  const make = { encoding, delimiter, newline, headerLine, columns: choice.columns }
  const settings = listSettings.safeParse({ ...make, ...snapshot, ...said })
  return settings.success
    ? sendListToPlan(caller.tx, run.id, settings.data, whoOf(caller))
    : refuseSettings(settings.error)
}

/** Each column of the file has its meaning, or none; `keys`: what there is to mean. */
function checkColumns(run: ImportRow, said: (string | null)[] | undefined, keys: string[] | null): Refusal | null {
  const there = run.guess!.columns.length
  if (said && said.length !== there)
    return refuseColumns(`The file has ${countOf(there, 'column')}: say of each what it means, or null.`)
  const unknown = keys && said?.find((key) => key !== null && !keys.includes(key))
  return unknown ? refuseColumns(`There is no ${unknown} in this list; there are ${keys.join(', ')}.`) : null
}

const refuseColumns = (columns: string) => refuse('input', 'The file cannot be read as it was said.', { columns })

function refuseSettings(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {}
  for (const { path, message } of error.issues) fields[path.join('.')] ??= message
  return refuse('input', 'The file cannot be read as it was said.', fields)
}
