import { once } from 'node:events'
import { createGunzip, createGzip } from 'node:zlib'
import { listNewAccounts } from '#db/queries/import-accounts.ts'
import { listGone, listPlanned } from '#db/queries/import-counts.ts'
import { getImport, type ImportRow, listRefusals } from '#db/queries/imports.ts'
import { listPlannedRows } from '#db/queries/list-changes.ts'
import { todayHere } from '#db/queries/list-context.ts'
import { listOpenRows } from '#db/queries/open-stage.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { csvRow } from '#lib/core/csv.ts'
import { isSnapshot } from '#lib/core/lists/list-column.ts'
import type { PlannedChange } from '#lib/core/lists/list-plan.ts'
import { IMPORT_DEADLINE_MS, makePlan, readyToRead } from './import-plan.ts'
import { makeListPlan, readyToReadList } from './list-import-plan.ts'
import { makeSnapshotPlan } from './snapshot-import.ts'

const PAGE = 5_000

/**
 * Each holds one connection for as long as the whole file is read, and takes a second one for its pieces: more at a time could hold all there
 * are and wait for each other.
 */
const MOST_AT_A_TIME = 2
let underWay = 0

/** As many plans as may be are being put together in this process. */
export class PlansBusy extends Error {}

/**
 * The whole plan as CSV, row by row: every new account, every new, changed and unchanged invoice, what the file does not have and every
 * refused row, each with its line. Made anew from the file, so nothing of it has to be kept; null when the records have changed since the plan
 * was made. Throws `PlansBusy`. It is packed in memory and sent after the transaction has ended, however slow the reader.
 */
export async function planCsv(workspaceId: string, importId: string): Promise<AsyncIterable<Uint8Array> | null> {
  if (underWay >= MOST_AT_A_TIME) throw new PlansBusy()
  underWay++
  try {
    return await makeCsv(workspaceId, importId)
  } finally {
    underWay--
  }
}

async function makeCsv(workspaceId: string, importId: string): Promise<AsyncIterable<Uint8Array> | null> {
  const packed: Buffer[] = []
  const gzip = createGzip({ level: 1 })
  gzip.on('data', (part: Buffer) => packed.push(part))
  const ended = once(gzip, 'end')
  const write = async (text: string) => {
    if (!gzip.write(text)) await once(gzip, 'drain')
  }
  const same = await withWorkspace(workspaceId, (tx) => writePlan(tx, workspaceId, importId, write), {
    deadlineMs: IMPORT_DEADLINE_MS,
  })
  gzip.end()
  await ended
  return same ? unpack(packed) : null
}

async function* unpack(packed: Buffer[]): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  gunzip.end(Buffer.concat(packed))
  yield* gunzip
}

async function writePlan(
  tx: Tx,
  workspaceId: string,
  importId: string,
  write: (text: string) => Promise<void>,
): Promise<boolean> {
  const run = await getImport(tx, importId)
  if (run?.state === 'planned' && run.kind !== 'invoices') return writeListPlan(tx, workspaceId, run, write)
  if (run?.state !== 'planned' || !run.plan) return false
  const ready = readyToRead(run)
  if (typeof ready === 'string') return false
  const progress = { state: run.state, until: 1000 }
  const { plan } = await makePlan(tx, { workspaceId, importId, ...ready, withLines: false, progress })
  if (plan.fingerprint !== run.plan.fingerprint) return false
  await write(csvRow(['what', 'line', 'ledger', 'number', 'customer', 'details']))
  for (const { line, ledger, externalId, name } of await listNewAccounts(tx, Number.MAX_SAFE_INTEGER))
    await write(csvRow(['new account', line, ledger, externalId, name, 'not known under this number']))
  if (ready.settings.subject === 'invoices') await writeInvoices(tx, write)
  for (let after = 0; ; ) {
    const page = await listRefusals(tx, importId, after, PAGE)
    for (const { line, reason } of page) await write(csvRow(['refused', line, null, null, null, reason]))
    if (page.length < PAGE) return true
    after = page.at(-1)!.line
  }
}

/** Of a list: one row for each field that would change, one for each row that is new, as it is or refused. */
async function writeListPlan(
  tx: Tx,
  workspaceId: string,
  run: ImportRow,
  write: (text: string) => Promise<void>,
): Promise<boolean> {
  const ready = readyToReadList(run)
  if (typeof ready === 'string') return false
  const today = await todayHere(tx)
  const progress = { state: run.state, until: 1000 }
  const opened = isSnapshot(ready.settings.list)
  const { plan, columns, refusals } = await (opened ? makeSnapshotPlan : makeListPlan)(tx, {
    workspaceId,
    importId: run.id,
    ...ready,
    today,
    progress,
  })
  if (plan.fingerprint !== run.listPlan?.fingerprint) return false
  if (opened) return writeOpenItems(tx, refusals, write)
  await write(csvRow(['what', 'line', 'which', 'field', 'before', 'after']))
  for (const which of ['new', 'changed', 'unchanged'] as const) {
    for (let after = 0; ; ) {
      const page = await listPlannedRows(tx, which, columns, { after, most: PAGE })
      await write(page.flatMap((row) => plannedRows(which, row)).join(''))
      if (page.length < PAGE) break
      after = page.at(-1)!.line
    }
  }
  for (const { line, reason } of refusals) await write(csvRow(['refused', line, null, null, null, reason]))
  return true
}

/** Each item with whom it is owed by, and what it is in base currency. */
async function writeOpenItems(
  tx: Tx,
  refusals: readonly { line: number; reason: string }[],
  write: (text: string) => Promise<void>,
): Promise<true> {
  await write(
    csvRow([
      'what',
      'line',
      'customer in the file',
      'account',
      'number',
      'due',
      'currency',
      'open',
      'in base currency',
      'why',
    ]),
  )
  for (let after = 0; ; ) {
    const page = await listOpenRows(tx, after, PAGE)
    const rows = page.map((row) => {
      const what = row.account === null ? 'no customer known' : row.base === null ? 'no rate' : 'open item'
      const { line, customer, account, reference, dueDay, currency, amount, base } = row
      return csvRow([what, line, customer, account, reference, dueDay, currency, amount, base, null])
    })
    await write(rows.join(''))
    if (page.length < PAGE) break
    after = page.at(-1)!.line
  }
  for (const { line, reason } of refusals)
    await write(csvRow(['refused', line, null, null, null, null, null, null, null, reason]))
  return true
}

function plannedRows(which: string, { line, name, changes }: PlannedChange): string[] {
  if (changes.length === 0) return [csvRow([which, line, name, null, null, null])]
  return changes.map(({ head, before, after }) => csvRow([which, line, name, head, before, after]))
}

const SORTS = [
  ['new', 'new invoice'],
  ['changed', 'changed invoice'],
  ['linesKept', 'total differs, lines kept'],
  ['unchanged', 'unchanged invoice'],
] as const

async function writeInvoices(tx: Tx, write: (text: string) => Promise<void>): Promise<void> {
  for (const [sort, what] of SORTS) {
    for (let after = 0; ; ) {
      const page = await listPlanned(tx, sort, after, PAGE)
      const rows = page.map((row) => csvRow([what, row.line, row.ledger, row.number, row.customer, row.what]))
      await write(rows.join(''))
      if (page.length < PAGE) break
      after = page.at(-1)!.line
    }
  }
  for (const { ledger, number, customer, what } of await listGone(tx, Number.MAX_SAFE_INTEGER))
    await write(csvRow(['not in the file', null, ledger, number, customer, what]))
}
