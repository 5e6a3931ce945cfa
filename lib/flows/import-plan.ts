import { sql } from 'drizzle-orm'
import {
  countAccounts,
  listNameMatches,
  listNewAccounts,
  stageAccountChanges,
  stageCustomers,
} from '#db/queries/import-accounts.ts'
import { countDocuments, countFuture, type DocumentCounts, listGone, listPlanned } from '#db/queries/import-counts.ts'
import {
  countRepeatRefusals,
  listRepeatRefusals,
  refreshLedgers,
  stageDocuments,
  stageGone,
  stageLedgers,
  stageOf,
  stageRepeats,
} from '#db/queries/import-stage.ts'
import {
  deleteRefusals,
  getImport,
  ImportMoved,
  type ImportRow,
  insertRefusals,
  moveImport,
} from '#db/queries/imports.ts'
import { ensureLedgers } from '#db/queries/ledgers.ts'
import { getWorkspace } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { FIELDS, fieldsOf, type ImportField, missingFields, saysCost } from '#lib/core/imports/import-field.ts'
import type { ImportPlan, StoredGuess, StoredMapping } from '#lib/core/imports/import-plan.ts'
import { FileUnreadable, MOST_REFUSALS, type Reading, type ReadOutcome, readIntoStage } from './import-read.ts'
import { planListImport } from './list-import.ts'

/** Long enough for five million lines on a slow machine. */
export const IMPORT_DEADLINE_MS = 60 * 60_000

/** From here on one pass over a table is cheaper than a look-up for each row. */
const MANY_ROWS = 5_000
/** An invoice may be dated ahead, but not by more than this: then its day was misread. */
const FUTURE_DAYS = 366
const EXAMPLES = 20
const MATCHES = 300

/**
 * Reads the whole file and counts what a commit would do, without writing anything but the plan and the refused rows. Safe to run twice; an
 * import that is not waiting for its plan is left alone.
 */
export async function planImport(workspaceId: string, importId: string, signal?: AbortSignal): Promise<void> {
  try {
    await withWorkspace(
      workspaceId,
      async (tx) => {
        const run = await getImport(tx, importId)
        if (run?.state !== 'planning') return
        if (run.kind !== 'invoices') return await planListImport(tx, workspaceId, run, signal)
        const ready = readyToRead(run)
        if (typeof ready === 'string') return fail(tx, importId, ready)
        const { plan, refusals } = await makePlan(tx, {
          workspaceId,
          importId,
          ...ready,
          withLines: false,
          progress: { state: 'planning', until: 850 },
          signal,
        })
        await deleteRefusals(tx, importId)
        for (let at = 0; at < refusals.length; at += 5_000)
          await insertRefusals(tx, importId, refusals.slice(at, at + 5_000))
        const { problem } = run
        if (!(await moveImport(tx, importId, ['planning'], 'planned', { plan, problem, done: 1000 })))
          throw new ImportMoved()
      },
      { deadlineMs: IMPORT_DEADLINE_MS },
    )
  } catch (error) {
    if (error instanceof ImportMoved) return
    if (!(error instanceof FileUnreadable)) throw error
    await withWorkspace(workspaceId, (tx) => fail(tx, importId, error.message))
  }
}

/** Stages the file beside the records and counts; where a commit `writes` in the same transaction, the staging tables are its source. */
export async function makePlan(
  tx: Tx,
  reading: Reading & { writes?: boolean },
): Promise<{ plan: ImportPlan; refusals: ReadOutcome['refusals'] }> {
  const { settings } = reading
  const mapped = mappedFields(settings)
  const stage = stageOf(mapped)
  const today = dayIn((await getWorkspace(reading.workspaceId, tx))!.timeZone, new Date())
  const read = await readIntoStage(tx, stage, { ...reading, latestDay: addDays(today, FUTURE_DAYS) })
  if (read.rows > MANY_ROWS) await planForMany(tx)
  const ledgers = await stageLedgers(tx)
  if (reading.writes) {
    await ensureLedgers(
      tx,
      ledgers.map(({ name }) => name),
    )
    await refreshLedgers(tx)
  }
  const invoices = settings.subject === 'invoices'
  if (invoices) {
    const repeats = await stageRepeats(tx, stage, settings.level, read.sorted)
    await stageDocuments(tx, stage, { level: settings.level, numbered: reading.writes ?? false, repeats })
    await stageGone(tx)
    await addRepeatRefusals(tx, read)
  }
  await stageCustomers(tx, settings.subject, mapped)
  await stageAccountChanges(tx, settings.subject)
  const accounts = await countAccounts(tx)
  // one set of books in which nobody was known has nobody to be alike to
  const alike = accounts.new > 0 && (ledgers.length > 1 || (await knowsAccounts(tx)))
  const { matches, more } = alike ? await listNameMatches(tx, MATCHES) : { matches: [], more: 0 }
  const counts = invoices ? await countDocuments(tx) : noDocuments
  const plan: ImportPlan = {
    rows: read.rows,
    refused: read.refused,
    refusedBy: [...read.refusedBy].map(([code, sort]) => ({ code, ...sort })),
    refusalsListed: read.refusals.length,
    ledgers,
    ...counts,
    future: invoices ? await countFuture(tx, today) : 0,
    accounts,
    matches,
    matchesMore: more,
    examples: {
      newAccounts: await listNewAccounts(tx, EXAMPLES),
      new: invoices ? await listPlanned(tx, 'new', 0, EXAMPLES) : [],
      changed: invoices ? await listPlanned(tx, 'changed', 0, EXAMPLES) : [],
      linesKept: invoices ? await listPlanned(tx, 'linesKept', 0, EXAMPLES) : [],
      gone: invoices ? await listGone(tx, EXAMPLES) : [],
    },
  }
  plan.fingerprint = [counts.fingerprint, plan.rows, plan.refused, accounts.new, accounts.changed].join('.')
  return { plan, refusals: read.refusals }
}

const noDocuments: DocumentCounts = {
  documents: { new: 0, changed: 0, unchanged: 0, linesKept: 0, credits: 0 },
  gone: { documents: 0, firstDay: null, lastDay: null },
  amounts: [],
  unallocated: { documents: 0, amounts: [] },
  firstDay: null,
  lastDay: null,
  fingerprint: '',
}

export function mappedFields(settings: StoredMapping['settings']): Set<ImportField> {
  const fields = fieldsOf(settings.subject)
  const mapped = new Set(settings.columns.flatMap((field) => (field && fields.includes(field) ? [field] : [])))
  // the ledger and the customer are said by the settings where no column says them
  if (mapped.has('customerName')) mapped.add('customerId')
  // a cost per unit becomes that of the line as it is read
  if (saysCost(mapped)) mapped.add('cost')
  return mapped
}

/** What is needed to read the file, or why it cannot be read yet. */
export function readyToRead(run: ImportRow): { settings: StoredMapping['settings']; guess: StoredGuess } | string {
  const settings = run.mapping?.settings
  if (!settings || !run.guess) return 'The file has not been looked at yet. Upload it again.'
  if (settings.subject === 'rates') return 'This is a table of exchange rates: enter it under Imports → Rates.'
  const missing = missingFields(settings.subject, mappedFields(settings))
  if (missing.length === 0) return { settings, guess: run.guess }
  const names = missing.map((choice) => choice.map((field) => FIELDS[field].label.toLowerCase()).join(' or '))
  return `The file needs a column for: ${names.join('; ')}.`
}

async function addRepeatRefusals(tx: Tx, read: ReadOutcome): Promise<void> {
  for (const { code, rows, example } of await countRepeatRefusals(tx)) {
    read.refused += rows
    read.refusedBy.set(code, { rows, example })
  }
  const rest = MOST_REFUSALS - read.refusals.length
  if (rest > 0 && read.refused > 0)
    read.refusals.push(...((await listRepeatRefusals(tx, rest)) as ReadOutcome['refusals']))
}

/**
 * Tables that grow in this very transaction have no statistics, and a loop over an index that only begins with the workspace reads all of
 * it for each row. The setting ends with the transaction.
 */
async function planForMany(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)
}

async function knowsAccounts(tx: Tx): Promise<boolean> {
  return (await tx.execute(sql`select 1 from account limit 1`)).length > 0
}

async function fail(tx: Tx, importId: string, problem: string): Promise<void> {
  await moveImport(tx, importId, ['planning'], 'failed', { problem })
}
