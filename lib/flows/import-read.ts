import { copyDocuments, copyLines, copyRefused, documentRow, lineRow, makeStage } from '#db/queries/import-stage.ts'
import { noteProgress } from '#db/queries/imports.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { documentRuns } from '#lib/core/imports/document-runs.ts'
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

export type ReadOutcome = {
  rows: number
  refused: number
  refusedBy: Map<string, { rows: number; example: string }>
  refusals: RowRefusal[]
}

/** What stops a reading for good; the message is for the person. */
export class FileUnreadable extends Error {}

export type Reading = {
  workspaceId: string
  importId: string
  settings: ImportSettings
  guess: StoredGuess
  /** Whether the lines are needed too; a plan can do without, their digests are in the documents. */
  withLines: boolean
  /** The share of the whole work, in thousandths, that reading is. */
  progress: { state: ImportState; until: number }
  signal?: AbortSignal | undefined
}

/**
 * Streams an uploaded file into the staging tables of the transaction: pieces → text → rows → records → documents → COPY. While the server
 * takes one batch the next is being parsed; two batches and one piece are all that is in memory.
 */
export async function readIntoStage(tx: Tx, reading: Reading): Promise<ReadOutcome> {
  const { settings, guess, withLines, progress } = reading
  await makeStage(tx)
  const outcome: ReadOutcome = { rows: 0, refused: 0, refusedBy: new Map(), refusals: [] }
  let documents = ''
  let lines = ''
  let incomplete: { ledger: string; number: string }[] = []
  let sending: Promise<void> = Promise.resolve()
  const runs = documentRuns(
    recordReader(settings).columns,
    settings.subject === 'invoices' ? settings.level : 'document',
    {
      document: (run) => {
        documents += documentRow(run)
      },
      line: (run, line, values) => {
        if (withLines) lines += lineRow(run, line, values)
      },
    },
  )
  const stream = recordStream(settings, {
    record: runs.record,
    refuse: (refusal) => {
      addRefusal(outcome, refusal)
      if (refusal.document) incomplete.push(refusal.document)
    },
  })
  const send = async () => {
    await sending
    const [ready, readyLines, refused] = [documents, lines, incomplete]
    documents = ''
    lines = ''
    incomplete = []
    sending = copyDocuments(tx, ready)
      .then(() => copyLines(tx, readyLines))
      .then(() => copyRefused(tx, refused))
    sending.catch(() => {}) // awaited with the next batch
  }

  const decoder = new TextDecoder(settings.encoding)
  const noted = progressNotes(reading)
  let read = 0
  try {
    for await (const piece of importBytes(reading.workspaceId, reading.importId)) {
      for (let at = 0; at < piece.length; at += SLICE) {
        stream.push(decoder.decode(piece.subarray(at, at + SLICE), { stream: true }))
        if (documents.length + lines.length + incomplete.length * 50 > BATCH) await send()
      }
      reading.signal?.throwIfAborted()
      read += piece.length
      noted((progress.until * read) / guess.unpackedBytes)
    }
    stream.push(decoder.decode())
    outcome.rows = stream.end().rows
  } catch (error) {
    await sending.catch(() => {}) // the connection is free for the rollback only then
    throw error instanceof RowTooLong ? new FileUnreadable(error.message) : error
  }
  runs.end()
  await send()
  await sending
  return outcome
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
