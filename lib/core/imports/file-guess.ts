import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { currencyOfAmount, guessDecimalMark } from './amount-text.ts'
import { type ColumnGuess, guessColumns, isKnownHeader, looksLikeNumber } from './column-guess.ts'
import { guessDateOrder, looksLikeDay } from './day-text.ts'
import { type DelimiterGuess, guessDelimiter } from './delimiter.ts'
import { readKind } from './document-kind.ts'
import { type EncodingGuess, guessEncoding } from './encoding.ts'
import {
  FIELDS,
  fieldsOf,
  fileSignature,
  type ImportField,
  type ImportSubject,
  missingFields,
  normaliseHeader,
} from './import-field.ts'
import type { ImportSettings } from './import-settings.ts'
import { type Delimiter, MAX_ROW, RowTooLong, rowSplitter } from './row-splitter.ts'

/** One thing that was guessed: what, whether it is certain, and why in words for the person. What is unsure is asked. */
export type Reason = { about: string; value: string; sure: boolean; why: string }

export type FileGuess = {
  settings: ImportSettings
  columns: ColumnGuess[]
  reasons: Reason[]
  /** What the file lacks to be imported, each a list of fields of which one is enough. Empty when nothing. */
  missing: ImportField[][]
  signature: string
  /** The first rows below the header, as they stand in the file. */
  sample: { line: number; fields: string[] }[]
}

export const LEVEL_WORDS = { line: 'one row per line', document: 'one row per invoice' } as const

const names = {
  encoding: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16 (big-endian)',
    'windows-1252': 'Windows-1252',
  },
  delimiter: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' },
  mark: { '.': 'point', ',': 'comma' },
  order: { ymd: 'year-month-day', dmy: 'day/month/year', mdy: 'month/day/year' },
}

/** What a person has said about the make of the file, so that it is not guessed. */
export type GivenFormat = { encoding?: EncodingGuess; delimiter?: Delimiter; headerLine?: number }

/**
 * Reads the beginning of a file (about `SAMPLE_BYTES`, unpacked) and guesses all that is needed to read the rest, each guess with its reason.
 * `whole` says that these bytes are the whole file. Refuses what is no table, with what to do instead.
 */
export function guessFile(sample: Uint8Array, whole: boolean, given: GivenFormat = {}): Result<FileGuess> {
  const encoding = given.encoding ?? guessEncoding(sample, whole)
  if ('ok' in encoding) return encoding
  const decoded = new TextDecoder(encoding.encoding).decode(sample, { stream: !whole })
  const newline = decoded.includes('\n') || !decoded.includes('\r') ? '\n' : '\r'
  const text = whole ? decoded : decoded.slice(0, decoded.lastIndexOf(newline) + 1)
  if (text === '') return tooLong(1, decoded)
  if (text.trim() === '') return refuse('empty', 'The file holds nothing but empty lines.')
  const delimiter = given.delimiter ? said(given.delimiter) : guessDelimiter(text, newline)
  if (!delimiter)
    return refuse(
      'one_column',
      'No columns were found: neither comma, semicolon, tab nor | parts the lines. Export the list as CSV.',
    )
  const rows = splitSample(text, delimiter.delimiter, newline)
  if (!Array.isArray(rows)) return rows

  const header = given.headerLine === undefined ? findHeader(rows) : headerAt(rows, given.headerLine)
  const body = rows.filter(({ line }) => line > header.line)
  if (body.length === 0 && !whole) return tooLong(header.line + 1, decoded.slice(text.length))
  if (body.length === 0) return refuse('no_rows', 'The file has a header and no rows below it.')
  const width = header.fields?.length ?? commonWidth(rows)
  const cells = body.filter(({ fields }) => fields.length === width).map(({ fields }) => fields)
  const columns = guessColumns(header.fields, cells, width)
  const subject = guessSubject(columns)
  dropForeign(columns, subject)

  const read = (...fields: ImportField[]) => valuesOf(columns, cells, (field) => fields.includes(field))
  const ofType = (type: 'day' | 'number') => valuesOf(columns, cells, (field) => FIELDS[field].type === type)
  const decimal = guessDecimalMark(ofType('number'))
  const dates = guessDateOrder(ofType('day'))
  const level = guessLevel(columns, cells)
  const credit = guessCreditSign(columns, cells)
  const discountAs = guessDiscount(columns, read('discount'))
  const currency = guessCurrency(columns, read('net', 'gross', 'unitPrice', 'cost', 'unitCost'))
  const mapped = new Set(columns.flatMap(({ field }) => field ?? []))

  const settings: ImportSettings = {
    subject,
    encoding: encoding.encoding,
    delimiter: delimiter.delimiter,
    newline,
    headerLine: header.line,
    decimalMark: decimal.mark,
    dateOrder: dates.order,
    level: level.level,
    creditSign: credit.sign,
    discountAs,
    currency: currency.code,
    ledger: '',
    columns: columns.map(({ field }) => field),
  }
  const reasons: Reason[] = [
    { about: 'encoding', value: names.encoding[encoding.encoding], sure: true, why: encoding.why },
    { about: 'delimiter', value: names.delimiter[delimiter.delimiter], sure: delimiter.sure, why: delimiter.why },
    { about: 'header', value: header.line ? `line ${header.line}` : 'none', sure: header.sure, why: header.why },
    { about: 'dates', value: names.order[dates.order], sure: dates.sure, why: dates.why },
    { about: 'decimals', value: names.mark[decimal.mark], sure: decimal.sure, why: decimal.why },
  ]
  if (subject === 'invoices') {
    reasons.push({
      about: 'level',
      value: LEVEL_WORDS[level.level],
      sure: true,
      why: level.why,
    })
    if (mapped.has('kind'))
      reasons.push({ about: 'credit notes', value: credit.sign, sure: credit.sure, why: credit.why })
    if (!mapped.has('currency'))
      reasons.push({ about: 'currency', value: currency.code ?? '', sure: false, why: currency.why })
    if (!mapped.has('number'))
      reasons.push({ about: 'invoice number', value: 'customer and day', sure: false, why: NO_NUMBER })
    if (!mapped.has('net') && mapped.has('gross') && !mapped.has('tax'))
      reasons.push({
        about: 'amount',
        value: 'gross',
        sure: false,
        why: 'no net amount or tax was found: gross is taken as revenue, tax included',
      })
  }
  return ok({
    settings,
    columns,
    reasons,
    missing: missingFields(subject, mapped),
    signature: fileSignature(
      delimiter.delimiter,
      columns.map(({ header }) => header),
    ),
    sample: body.slice(0, 12),
  })
}

const NO_NUMBER = 'the file names no invoice number: all that a customer bought on one day is taken as one invoice'

type SampleRow = { line: number; fields: string[] }

function splitSample(text: string, delimiter: string, newline: '\n' | '\r'): SampleRow[] | Refusal {
  const rows: SampleRow[] = []
  try {
    const splitter = rowSplitter(delimiter, newline)
    for (const batch of [splitter.push(text), splitter.end()]) {
      batch.rows.forEach((fields, i) => {
        // a NUL cannot be kept in the database; the row itself is refused by name when the file is read
        const shown = batch.flaws?.has(i) ? fields.map((field) => field.replaceAll('\0', '\u2400')) : fields
        if (fields.some((field) => field.trim() !== '')) rows.push({ line: batch.lineOf(i), fields: shown })
      })
    }
  } catch (error) {
    if (error instanceof RowTooLong) return refuse('row_too_long', error.message)
    throw error
  }
  return rows
}

function tooLong(line: number, text: string): Refusal {
  return refuse('row_too_long', new RowTooLong(line, text.slice(0, MAX_ROW).startsWith('"')).message)
}

function said(delimiter: Delimiter): DelimiterGuess {
  return { delimiter, sure: true, why: 'as you said' }
}

function headerAt(rows: SampleRow[], line: number): Header {
  const fields = rows.find((row) => row.line === line)?.fields ?? null
  return { line: fields ? line : 0, fields, sure: true, why: 'as you said' }
}

type Header = { line: number; fields: string[] | null; sure: boolean; why: string }

/** The header is the first row as wide as most, all of whose cells are words; above it stand titles. */
function findHeader(rows: SampleRow[]): Header {
  const width = commonWidth(rows)
  for (const { line, fields } of rows.slice(0, 30)) {
    if (fields.length !== width) continue
    const filled = fields.filter((cell) => cell.trim() !== '')
    const known = filled.filter((cell) => isKnownHeader(normaliseHeader(cell))).length
    if (filled.some((cell) => looksLikeDay(cell) || looksLikeNumber(cell.trim())) || filled.length < width / 2) break
    const why = known ? `${known} of ${width} columns have names that are known` : 'the first full row holds words only'
    return { line, fields, sure: known >= 2 || known === width, why }
  }
  return { line: 0, fields: null, sure: false, why: 'the first full row already holds days or amounts' }
}

function commonWidth(rows: SampleRow[]): number {
  const widths = new Map<number, number>()
  for (const { fields } of rows.slice(0, 500)) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1)
  return [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0]
}

function guessSubject(columns: ColumnGuess[]): ImportSubject {
  const has = (...fields: ImportField[]) => columns.some(({ field }) => field !== null && fields.includes(field))
  if (has('rate') && has('currency') && !has('customerId', 'customerName', 'net')) return 'rates'
  if (has('day') || has('net', 'gross') || (has('quantity') && has('unitPrice'))) return 'invoices'
  return has('customerId', 'customerName') ? 'customers' : 'invoices'
}

function dropForeign(columns: ColumnGuess[], subject: ImportSubject): void {
  const fields = fieldsOf(subject)
  for (const column of columns) {
    if (column.field && !fields.includes(column.field)) Object.assign(column, { field: null, why: 'not used' })
  }
}

function valuesOf(columns: ColumnGuess[], cells: string[][], wanted: (field: ImportField) => boolean): string[] {
  return columns.flatMap(({ field }, i) =>
    field && wanted(field) ? cells.map((row) => (row[i] ?? '').trim()).filter((text) => text !== '') : [],
  )
}

function guessLevel(columns: ColumnGuess[], cells: string[][]): { level: 'document' | 'line'; why: string } {
  const product = columns.find(
    ({ field }) => field === 'product' || field === 'quantity' || field === 'unitPrice' || field === 'unitCost',
  )
  if (product) return { level: 'line', why: `“${product.header}” belongs to a line of an invoice` }
  const number = columns.findIndex(({ field }) => field === 'number')
  if (number < 0) return { level: 'line', why: 'rows of one customer and day belong together' }
  const ledger = columns.findIndex(({ field }) => field === 'ledger')
  const seen = new Set<string>()
  for (const row of cells) {
    const text = `${row[ledger] ?? ''} ${row[number]}`
    if (row[number] && seen.has(text))
      return { level: 'line', why: `invoice number “${row[number]}” occurs more than once` }
    seen.add(text)
  }
  return { level: 'document', why: 'each invoice number occurs once' }
}

function guessCreditSign(
  columns: ColumnGuess[],
  cells: string[][],
): { sign: 'signed' | 'positive'; sure: boolean; why: string } {
  const kind = columns.findIndex(({ field }) => field === 'kind')
  const amount = ['net', 'gross', 'quantity']
    .map((key) => columns.findIndex(({ field }) => field === key))
    .find((i) => i >= 0)
  if (kind < 0 || amount === undefined)
    return { sign: 'signed', sure: true, why: 'amounts count with the sign they have' }
  const credits = cells
    .filter((row) => readKind(row[kind] ?? '') === 'credit_note')
    .map((row) => (row[amount] ?? '').trim())
  const below = credits.find((text) => /^[(−–-]|[-−]$/.test(text))
  if (below) return { sign: 'signed', sure: true, why: `credit notes are negative in the file, as “${below}”` }
  if (credits.length)
    return { sign: 'positive', sure: true, why: 'credit notes are positive in the file and will count as negative' }
  return { sign: 'positive', sure: true, why: 'no credit note seen yet; a positive one will count as negative' }
}

function guessDiscount(columns: ColumnGuess[], values: string[]): ImportSettings['discountAs'] {
  const header = normaliseHeader(columns.find(({ field }) => field === 'discount')?.header ?? '')
  if (/amount|betrag|montant|importe|bedrag/.test(header)) return 'amount'
  const numbers = values.filter((text) => !text.endsWith('%')).map((text) => Math.abs(Number(text.replace(',', '.'))))
  if (numbers.every((n) => !(n > 1))) return 'share'
  return numbers.every((n) => !(n > 100)) ? 'percent' : 'amount'
}

function guessCurrency(columns: ColumnGuess[], amounts: string[]): { code: string | null; why: string } {
  if (columns.some(({ field }) => field === 'currency')) return { code: null, why: '' }
  const carried = amounts.map(currencyOfAmount).find((code) => code !== null)
  if (carried) return { code: carried, why: `amounts are marked ${carried}` }
  return { code: null, why: 'no column names the currency' }
}
