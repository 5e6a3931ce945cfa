import { createHash } from 'node:crypto'
import {
  deleteImport,
  deleteStaleUploads,
  getRememberedMapping,
  ImportMoved,
  type ImportRow,
  insertImport,
  insertPiece,
  listPieces,
  lockImport,
  moveImport,
} from '#db/queries/imports.ts'
import { listLedgers } from '#db/queries/ledgers.ts'
import { listContext } from '#db/queries/list-context.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { unguarded } from '#lib/core/csv.ts'
import {
  type Encoding,
  type EncodingGuess,
  guessEncoding,
  SAMPLE_BYTES,
  utf8Watch,
} from '#lib/core/imports/encoding.ts'
import { type FileGuess, guessFile, LEVEL_WORDS, type Reason } from '#lib/core/imports/file-guess.ts'
import type { ImportState, StoredGuess } from '#lib/core/imports/import-plan.ts'
import type { Delimiter } from '#lib/core/imports/row-splitter.ts'
import { listColumns } from '#lib/core/lists/list-columns.ts'
import { guessList, type ListGuess } from '#lib/core/lists/list-guess.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { inPieces, isBrokenGzip, packPiece, unpacked, unpackPiece } from './import-pieces.ts'

export const MAX_UNPACKED_BYTES = 8 * 1024 ** 3

/** The name a team's books have until someone gives them another. */
export const FIRST_LEDGER = 'Main ledger'

export type Upload = { name: string; body: AsyncIterable<Uint8Array>; ledger?: string; baseCurrency: string }

/**
 * Takes a file in, whatever its size, one piece in memory at a time: unpacks it, keeps it in compressed pieces and guesses how it is to be
 * read. A file that cannot be read is refused as soon as that is known, and nothing of it stays.
 */
export async function storeUpload(
  workspaceId: string,
  personId: string | null,
  { name, body, ledger, baseCurrency }: Upload,
): Promise<Result<{ importId: string; guess: StoredGuess }>> {
  const importId = await withWorkspace(workspaceId, async (tx) => {
    await deleteStaleUploads(tx)
    return insertImport(tx, { fileName: cleanName(name), createdBy: personId })
  })
  try {
    const stored = await storePieces(workspaceId, importId, body)
    if (stored.ok) {
      const guess = await withWorkspace(workspaceId, (tx) =>
        finishUpload(tx, importId, stored.value, ledger, baseCurrency),
      )
      return ok({ importId, guess })
    }
    await forget(workspaceId, importId)
    return stored
  } catch (error) {
    await forget(workspaceId, importId)
    if (isBrokenGzip(error))
      return refuse('gzip', 'The packed file is damaged or incomplete. Pack it again, or upload it unpacked.')
    throw error
  }
}

type Stored = { bytes: number; unpackedBytes: number; digest: string; guess: FileGuess }

async function storePieces(
  workspaceId: string,
  importId: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Result<Stored>> {
  const digest = createHash('sha256')
  const utf8 = utf8Watch()
  let bytes = 0
  let unpackedBytes = 0
  async function* counted() {
    for await (const part of body) {
      bytes += part.length
      digest.update(part)
      yield part
    }
  }
  let first: Uint8Array = new Uint8Array()
  let position = 0
  let writing: Promise<void> = Promise.resolve()
  for await (const piece of inPieces(unpacked(counted()))) {
    unpackedBytes += piece.length
    if (unpackedBytes > MAX_UNPACKED_BYTES)
      return refuse(
        'too_large',
        'The file holds more than 8 GB. Split it by year and upload the parts one after the other.',
      )
    utf8.push(piece)
    if (position === 0) {
      first = piece
      // what can be refused is refused before the rest has come
      const early = guessFile(piece, piece.length < SAMPLE_BYTES)
      if (!early.ok) return early
    }
    await writing
    writing = writePiece(workspaceId, importId, position++, piece)
    writing.catch(() => {}) // awaited before the next piece and at the end
  }
  await writing
  const guess = guessWhole(first, unpackedBytes <= SAMPLE_BYTES, utf8.end())
  return guess.ok ? ok({ bytes, unpackedBytes, digest: digest.digest('hex'), guess: guess.value }) : guess
}

async function writePiece(workspaceId: string, importId: string, position: number, piece: Uint8Array): Promise<void> {
  const packed = await packPiece(piece)
  await withWorkspace(workspaceId, (tx) => insertPiece(tx, importId, position, packed))
}

/** The encoding is known for certain only now that all bytes have gone by. */
function guessWhole(first: Uint8Array, whole: boolean, allUtf8: boolean): Result<FileGuess> {
  const encoding: EncodingGuess | Refusal = guessEncoding(first, whole)
  if ('ok' in encoding || encoding.encoding !== 'utf-8' || allUtf8) return guessFile(first, whole)
  return guessFile(first, whole, {
    encoding: { encoding: 'windows-1252', why: 'bytes that are not valid UTF-8 occur further down' },
  })
}

async function finishUpload(
  tx: Tx,
  importId: string,
  stored: Stored,
  ledger: string | undefined,
  baseCurrency: string,
): Promise<StoredGuess> {
  const signature = createHash('sha256').update(stored.guess.signature).digest('hex')
  const remembered = await getRememberedMapping(tx, signature)
  const ledgers = await listLedgers(tx)
  const guess = remembered ? takeOver(stored.guess, remembered.mapping.settings) : stored.guess
  const { settings } = guess
  if (ledger !== undefined) settings.ledger = ledger
  else if (!remembered) settings.ledger = (ledgers.length === 1 ? ledgers[0]?.name : undefined) ?? FIRST_LEDGER
  // proposed, and asked: amounts that name no currency are most likely in the company's own
  if (settings.currency === null && !settings.columns.includes('currency')) settings.currency = baseCurrency
  const { bytes, digest, unpackedBytes } = stored
  const note = remembered && { fileName: remembered.fileName, day: remembered.day }
  const list = await guessListOf(tx, guess)
  const kept: StoredGuess = { ...guess, sample: guess.sample.map(cropRow), unpackedBytes, remembered: note, list }
  const kind = list?.list ?? 'invoices'
  if (!(await moveImport(tx, importId, ['uploading'], 'uploaded', { bytes, digest, guess: kept, signature, kind })))
    throw new ImportMoved()
  return kept
}

/** A file without a header names no list. */
async function guessListOf(tx: Tx, { settings, columns }: FileGuess): Promise<ListGuess | null> {
  if (settings.headerLine === 0) return null
  const context = await listContext(tx)
  const heads = columns.map(({ header }) => unguarded(header))
  return guessList(heads, (list) => listColumns(list, context))
}

/** What a person confirmed for a file of the same make holds for this one; its bytes are looked at anew. */
function takeOver(guess: FileGuess, known: FileGuess['settings']): FileGuess {
  if (known.columns.length !== guess.columns.length) return guess
  const { encoding, newline, headerLine, delimiter } = guess.settings
  return {
    ...guess,
    settings: { ...known, encoding, newline, headerLine, delimiter },
    columns: guess.columns.map((column, i) => ({ ...column, field: known.columns[i] ?? null, why: 'as last time' })),
    reasons: guess.reasons.map((reason) => ({ ...reason, ...askedAgain(reason, guess.settings, known) })),
    missing: [],
  }
}

/** What was confirmed is not asked again, unless this file itself speaks against it. */
function askedAgain(reason: Reason, seen: FileGuess['settings'], known: FileGuess['settings']): Partial<Reason> {
  if (reason.about !== 'level' || seen.level === known.level) return { sure: true }
  const [then, now] = [LEVEL_WORDS[known.level], LEVEL_WORDS[seen.level]]
  return { value: then, sure: false, why: `read as last time, but this file looks like ${now}: ${reason.why}` }
}

function cropRow({ line, fields }: FileGuess['sample'][number]): FileGuess['sample'][number] {
  return { line, fields: fields.map((field) => (field.length > 80 ? `${field.slice(0, 80).toWellFormed()}…` : field)) }
}

/** Guesses anew with what a person said about encoding, delimiter or header; the uploaded file stays as it is, and waits for its columns again. */
export async function guessAgain(
  tx: Tx,
  importId: string,
  said: { encoding: Encoding; delimiter: Delimiter; headerLine: number },
): Promise<Result<StoredGuess>> {
  const movedOn = refuse('moved-on', 'This import has moved on in the meantime. Load the page again.')
  const from: ImportState[] = ['uploaded', 'planned', 'failed']
  const run = await lockImport(tx, importId)
  if (!run?.guess || !from.includes(run.state)) return movedOn
  const [packed] = await listPieces(tx, importId, 0, 1)
  const encoding = { encoding: said.encoding, why: 'as you said' }
  const first = packed ? await unpackPiece(packed) : new Uint8Array()
  const found = guessFile(first, run.guess.unpackedBytes <= SAMPLE_BYTES, { ...said, encoding })
  if (!found.ok) return found
  const { unpackedBytes, settings } = run.guess
  const guess: StoredGuess = {
    ...found.value,
    sample: found.value.sample.map(cropRow),
    unpackedBytes,
    remembered: null,
    list: await guessListOf(tx, found.value),
  }
  guess.settings.ledger = settings.ledger
  guess.settings.currency ??= settings.currency
  const kind: ImportRow['kind'] = guess.list?.list ?? 'invoices'
  // what was said of the columns of invoices says nothing of those of a list
  const change = { guess, kind, ...(kind !== run.kind && { mapping: null }) }
  return (await moveImport(tx, importId, from, 'uploaded', change)) ? ok(guess) : movedOn
}

async function forget(workspaceId: string, importId: string): Promise<void> {
  await withWorkspace(workspaceId, (tx) => deleteImport(tx, importId)).catch(() => {}) // a stale one goes with the next upload
}

/** Only the last part of a path, no control characters, not endless. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return (
    last
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200) || 'file.csv'
  )
}
