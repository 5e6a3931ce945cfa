import { gunzipSync } from 'node:zlib'
import { documentRuns } from '#lib/core/imports/document-runs.ts'
import { SAMPLE_BYTES } from '#lib/core/imports/encoding.ts'
import { type FileGuess, guessFile } from '#lib/core/imports/file-guess.ts'
import { recordReader, recordStream } from '#lib/core/imports/record-reader.ts'
import { RowTooLong } from '#lib/core/imports/row-splitter.ts'

export type Read =
  | { kind: 'refused'; why: string }
  /** The rows that were neither blank nor header: each a record, or a refusal with its reason. `steps`: pieces that were read. */
  | { kind: 'read'; guess: FileGuess; rows: number; records: number; refused: number; steps: number; bytes: number }

/** As the import cuts a file: what is kept between two pieces is read again with the next. */
const SLICE = 128 << 10

/**
 * A file through the parser as an import takes it, without a database: guess, splitter, reader, runs of documents. What is thrown here would be
 * a failure on a person's screen.
 */
export function readMutant(file: Uint8Array): Read {
  const bytes = unpacked(file)
  if (!bytes) return { kind: 'refused', why: 'gzip' }
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const guess = guessFile(sample, sample.length === bytes.length)
  if (!guess.ok) return { kind: 'refused', why: guess.code }
  const { settings } = guess.value
  const reader = recordReader(settings)
  let records = 0
  let refused = 0
  let steps = 0
  const level = settings.subject === 'invoices' ? settings.level : 'document'
  const runs = documentRuns(reader.columns, level, { document: () => {}, line: () => {} })
  const stream = recordStream(
    settings,
    {
      record: (values, line) => {
        records += 1
        if (values.length !== reader.columns.length) throw new Error(`line ${line}: ${values.length} values`)
        if (settings.subject === 'invoices') runs.record(values, line)
      },
      refuse: ({ reason, line }) => {
        refused += 1
        if (!reason || reason.length > 2_000) throw new Error(`line ${line}: a refusal of ${reason.length} characters`)
      },
    },
    '2027-11-22',
  )
  const decoder = new TextDecoder(settings.encoding)
  try {
    for (let from = 0; from < bytes.length; from += SLICE) {
      stream.push(decoder.decode(bytes.subarray(from, from + SLICE), { stream: true }))
      steps += 1
    }
    stream.push(decoder.decode())
    const { rows } = stream.end()
    runs.end()
    // nothing is lost between the rows and what became of them
    if (rows !== records + refused) throw new Error(`${rows} rows, but ${records} records and ${refused} refused`)
    return { kind: 'read', guess: guess.value, rows, records, refused, steps, bytes: bytes.length }
  } catch (error) {
    if (error instanceof RowTooLong) return { kind: 'refused', why: 'row_too_long' }
    throw error
  }
}

function unpacked(file: Uint8Array): Uint8Array | null {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file
  try {
    return gunzipSync(file, { maxOutputLength: 64 << 20 })
  } catch {
    return null
  }
}
