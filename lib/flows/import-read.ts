import { makeStage, type SpoiltDocument, type Stage } from '#db/queries/import-stage.ts'
import { noteProgress } from '#db/queries/imports.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { isTooLarge } from '#lib/core/imports/amount-text.ts'
import { DOCUMENT_FIELDS, documentRuns } from '#lib/core/imports/document-runs.ts'
import type { ImportState, StoredGuess } from '#lib/core/imports/import-plan.ts'
import type { ImportSettings } from '#lib/core/imports/import-settings.ts'
import { type RowRefusal, recordReader, recordStream } from '#lib/core/imports/record-reader.ts'
import { RowTooLong } from '#lib/core/imports/row-splitter.ts'
import { importBytes } from './import-pieces.ts'

/** Refused rows that are kept one by one; beyond them they are only counted, by reason. */
export const MOST_REFUSALS = 100_000

/** Text that goes to the server in one COPY. */
const BATCH = 4 << 20
/** Text parsed at a time: papaparse is quickest with pieces of this size, and the event loop breathes between them. */
const SLICE = 128 << 10

// places among a document's values
const [LEDGER, NUMBER] = [DOCUMENT_FIELDS.indexOf('ledger'), DOCUMENT_FIELDS.indexOf('number')]
const SUMS = (['net', 'tax', 'gross', 'cost'] as const).map((field) => DOCUMENT_FIELDS.indexOf(field))

export type ReadOutcome = {
  rows: number
  refused: number
  refusedBy: Map<string, { rows: number; example: string }>
  refusals: RowRefusal[]
  /** Each invoice number is larger than the one before, and no row or invoice was refused. */
  sorted: boolean
}

/** What stops a reading for good; the message is for the person. */
export class FileUnreadable extends Error {}

/** What reading the text of an upload takes. */
export type TextReading = {
  workspaceId: string
  importId: string
  settings: Pick<ImportSettings, 'encoding'>
  guess: Pick<StoredGuess, 'unpackedBytes'>
  /** The share of the whole work, in thousandths, that reading is. */
  progress: { state: ImportState; until: number }
  signal?: AbortSignal | undefined
}

export type Reading = TextReading & {
  settings: ImportSettings
  guess: StoredGuess
  /** An invoice dated later is refused. */
  latestDay?: Day
  /** Whether the lines are needed too; a plan can do without, their digests are in the documents. */
  withLines: boolean
}

/**
 * Streams an uploaded file into the staging tables of the transaction: pieces → text → rows → records → documents → COPY. While the server
 * takes one batch the next is being parsed; two batches and one piece are all that is in memory.
 */
export async function readIntoStage(tx: Tx, stage: Stage, reading: Reading): Promise<ReadOutcome> {
  const { settings, withLines } = reading
  await makeStage(tx, stage)
  const outcome: ReadOutcome = { rows: 0, refused: 0, refusedBy: new Map(), refusals: [], sorted: true }
  const batch = { documents: [] as Uint8Array[], lines: [] as Uint8Array[], spoilt: [] as SpoiltDocument[], size: 0 }
  // rows of one slice; they become bytes with it, so that nothing of the text outlives it
  let documents = ''
  let lines = ''
  const follows = growing(settings.columns)
  const level = settings.subject === 'invoices' ? settings.level : 'document'
  const runs = documentRuns(recordReader(settings).columns, level, {
    document: (run) => {
      documents += stage.documentRow(run)
      outcome.sorted &&= follows(run.values)
      if (!SUMS.some((place) => isTooLarge(run.values[place] as string)) && !isTooLarge(run.costed)) return
      const [ledger, number] = [run.values[LEDGER] as string, run.values[NUMBER] as string]
      batch.spoilt.push({ ledger, number, problem: 'too_large' })
      outcome.sorted = false
    },
    line: (run, line, values) => {
      if (withLines) lines += stage.lineRow(run, line, values)
    },
  })
  const sink = {
    record: runs.record,
    refuse: (refusal: RowRefusal) => {
      addRefusal(outcome, refusal)
      if (refusal.document) batch.spoilt.push({ ...refusal.document, problem: 'incomplete' })
    },
  }
  const stream = recordStream(settings, sink, reading.latestDay)
  const gather = () => {
    for (const [rows, into] of [
      [documents, batch.documents],
      [lines, batch.lines],
    ] as const) {
      if (rows === '') continue
      const bytes = Buffer.from(rows)
      into.push(bytes)
      batch.size += bytes.length
    }
    documents = ''
    lines = ''
  }
  let sending: Promise<void> = Promise.resolve()
  const send = async () => {
    await sending
    const ready = { ...batch }
    Object.assign(batch, { documents: [], lines: [], spoilt: [], size: 0 })
    sending = stage
      .copyDocuments(tx, ready.documents)
      .then(() => stage.copyLines(tx, ready.lines))
      .then(() => stage.copyRefused(tx, ready.spoilt))
    sending.catch(() => {}) // awaited with the next batch
  }

  try {
    for await (const text of importText(reading)) {
      stream.push(text)
      gather()
      if (batch.size + batch.spoilt.length * 50 > BATCH) await send()
    }
    outcome.rows = stream.end().rows
  } catch (error) {
    await sending.catch(() => {}) // the connection is free for the rollback only then
    throw error instanceof RowTooLong ? new FileUnreadable(error.message) : error
  }
  runs.end()
  gather()
  await send()
  await sending
  // an invoice that lost a line has to be looked for
  outcome.sorted &&= outcome.refused === 0
  return outcome
}

/** The text of an uploaded file, slice by slice, with its progress noted for the page. */
export async function* importText(reading: TextReading): AsyncGenerator<string> {
  const { workspaceId, importId, settings, guess, progress, signal } = reading
  const decoder = new TextDecoder(settings.encoding)
  const noted = progressNotes(reading)
  let read = 0
  for await (const piece of importBytes(workspaceId, importId)) {
    for (let at = 0; at < piece.length; at += SLICE)
      yield decoder.decode(piece.subarray(at, at + SLICE), { stream: true })
    signal?.throwIfAborted()
    read += piece.length
    noted((progress.until * read) / guess.unpackedBytes)
  }
  yield decoder.decode()
}

/** Tells whether each document's number is larger than the one before: longer, or as long and later in the alphabet. */
function growing(columns: ImportSettings['columns']): (values: string[]) => boolean {
  if (columns.includes('ledger') || !columns.includes('number')) return () => false
  let last = ''
  return (values) => {
    const number = values[NUMBER] as string
    const larger = number.length > last.length || (number.length === last.length && number > last)
    last = number
    return larger
  }
}

function addRefusal(outcome: ReadOutcome, refusal: RowRefusal): void {
  outcome.refused++
  const sort = outcome.refusedBy.get(refusal.code)
  if (sort) sort.rows++
  else outcome.refusedBy.set(refusal.code, { rows: 1, example: `line ${refusal.line}: ${refusal.reason}` })
  if (outcome.refusals.length < MOST_REFUSALS) outcome.refusals.push(refusal)
}

/** Notes progress for the page once a second, in transactions of its own: the work's own is not seen before its end. */
export function progressNotes({
  workspaceId,
  importId,
  progress,
}: Pick<Reading, 'workspaceId' | 'importId' | 'progress'>): (done: number) => void {
  let last = Date.now()
  let busy = false
  return (done) => {
    if (busy || Date.now() - last < 1000) return
    busy = true
    last = Date.now()
    withWorkspace(workspaceId, (own) => noteProgress(own, importId, progress.state, done), { deadlineMs: 5_000 })
      .catch(() => {}) // a page that shows an old figure is no reason to stop
      .finally(() => {
        busy = false
      })
  }
}
