import { unguarded } from '#lib/core/csv.ts'
import type { Day } from '#lib/core/day.ts'
import { explainAmount, readAmount, readShare } from './amount-text.ts'
import { dayReader, explainDay } from './day-text.ts'
import { readKind } from './document-kind.ts'
import { FIELD_KEYS, FIELDS, fieldsOf, type ImportField, saysCost } from './import-field.ts'
import type { ImportSettings } from './import-settings.ts'
import { recordFinisher, shown } from './record-finish.ts'
import { type RowFlaw, rowSplitter } from './row-splitter.ts'

/** Why a row of the file was not taken: the line it begins on and a sentence that shows the value. */
export type RowRefusal = {
  line: number
  code: RowRefusalCode
  reason: string
  /** The invoice of which the row would have been a line, where it names one: without this line it would be told wrong. */
  document?: { ledger: string; number: string }
}
export type RowRefusalCode =
  | 'ragged' | 'quote' | 'unclosed' | 'nul' | 'undecodable' | 'no_customer' | 'no_day' | 'no_amount' | 'no_number' | 'no_currency'
  | 'no_value' | 'bad_day' | 'future_day' | 'bad_amount' | 'bad_currency' | 'other_currency' | 'bad_kind' | 'too_long' // biome-ignore format: a list

export type RecordReader = {
  /** What each value of a record is, in order. Customer, number, day, currency and net are always among an invoice's. */
  columns: ImportField[]
  /** One row's fields → its values as text, '' for none; null for a blank row; or why it is refused. */
  read: (fields: string[], line: number) => string[] | RowRefusal | null
}

export type RecordSink = { record: (values: string[], line: number) => void; refuse: (refusal: RowRefusal) => void }

/** Longest text of a cell that is kept: names, numbers and products beyond it are the sign of a shifted column. */
export const MAX_TEXT = 500

/**
 * Reads decoded text, piece by piece, into records: the one door for plan and commit, so that both see the same. Skips the lines up
 * to the header. An invoice dated after `latestDay` is refused. Throws `RowTooLong`. `rows` counts rows that were neither blank nor header.
 */
export function recordStream(
  settings: ImportSettings,
  sink: RecordSink,
  latestDay?: Day,
): { push: (text: string) => void; end: () => { rows: number } } {
  const splitter = rowSplitter(settings.delimiter, settings.newline)
  const reader = recordReader(settings)
  const day = settings.subject === 'invoices' && latestDay ? reader.columns.indexOf('day') : -1
  let rows = 0
  const take = (batch: ReturnType<typeof splitter.push>) => {
    for (let i = 0; i < batch.rows.length; i++) {
      const line = batch.lineOf(i)
      if (line <= settings.headerLine) continue
      const flaw = batch.flaws?.get(i)
      const row = batch.rows[i] as string[]
      let outcome = flaw ? flawed(flaw, line) : reader.read(row, line)
      if (day >= 0 && Array.isArray(outcome) && (outcome[day] as string) > (latestDay as Day))
        outcome = { line, code: 'future_day', reason: `invoice day ${outcome[day]} is more than a year after today` }
      if (outcome === null) continue
      rows++
      if (Array.isArray(outcome)) sink.record(outcome, line)
      else sink.refuse(withDocument(outcome, row, settings))
    }
  }
  return {
    push: (text) => take(splitter.push(text)),
    end: () => {
      take(splitter.end())
      return { rows }
    },
  }
}

function withDocument(refusal: RowRefusal, row: string[], settings: ImportSettings): RowRefusal {
  const number = row[settings.columns.indexOf('number')]?.trim()
  if (settings.level !== 'line' || !number) return refusal
  const ledger = row[settings.columns.indexOf('ledger')]?.trim() || settings.ledger
  // no invoice has a NUL in its number, and no table takes one: it names none
  if (number.includes('\0') || ledger.includes('\0')) return refusal
  return { ...refusal, document: { ledger, number } }
}

/** Compiles the settings once into a reader of rows; what runs per row is a loop over the mapped columns. */
export function recordReader(settings: ImportSettings): RecordReader {
  const fields = fieldsOf(settings.subject)
  const width = settings.columns.length
  const at = new Map<ImportField, number>()
  settings.columns.forEach((field, column) => {
    if (field && fields.includes(field)) at.set(field, column)
  })
  const costed = settings.subject === 'invoices' && saysCost(at)
  const columns = FIELD_KEYS.filter(
    (field) => at.has(field) || always(settings).includes(field) || (costed && field === 'cost'),
  )
  const sources = columns.map((field) => at.get(field) ?? -1)
  const readers = columns.map((field) => cellReader(field, settings))
  const finish = recordFinisher(settings, columns)

  const read = (row: string[], line: number): string[] | RowRefusal | null => {
    if (row.length !== width && !onlyEmptyBeyond(row, width)) {
      if (row.length === 1 && isBlank(row)) return null
      return {
        line,
        code: 'ragged',
        reason: `${count(row.length, 'value')} where the file has ${count(width, 'column')}`,
      }
    }
    const values = new Array<string>(columns.length)
    for (let i = 0; i < columns.length; i++) {
      const source = sources[i] as number
      const text = source < 0 ? '' : trimmed(row[source] as string)
      const value = (readers[i] as CellReader)(text)
      if (value === null) return isBlank(row) ? null : badCell(columns[i] as ImportField, text, settings, line)
      values[i] = value
    }
    const problem = finish(values, row)
    return problem === null ? values : isBlank(row) ? null : { line, ...problem }
  }
  return { columns, read }
}

/** The values a record has even where no column gives them. */
function always(settings: ImportSettings): ImportField[] {
  if (settings.subject === 'invoices') return ['ledger', 'customerId', 'number', 'day', 'net', 'currency']
  return settings.subject === 'customers' ? ['ledger', 'customerId'] : ['day', 'currency', 'rate']
}

type CellReader = (text: string) => string | null

function cellReader(field: ImportField, settings: ImportSettings): CellReader {
  switch (FIELDS[field].type) {
    case 'day':
      return dayReader(settings.dateOrder)
    case 'number':
      if (field === 'discount') return (text) => (text === '' ? '' : readShare(text, settings.decimalMark))
      return (text) => (text === '' ? '' : readAmount(text, settings.decimalMark, field === 'rate' ? 12 : 6))
    case 'currency': {
      const known = new Map<string, string | null>()
      return (text) => {
        const seen = known.get(text)
        if (seen !== undefined) return seen
        const code = text === '' ? '' : readCurrency(text)
        if (known.size < 1000) known.set(text, code)
        return code
      }
    }
    case 'kind':
      return (text) => (text === '' ? '' : readKind(text))
    case 'text':
      return (text) => (text.length > MAX_TEXT ? null : text === 'NULL' || text === '\\N' ? '' : unguarded(text))
  }
}

function readCurrency(text: string): string | null {
  if (/^[A-Za-z]{3}$/.test(text)) return text.toUpperCase()
  return text === '€' ? 'EUR' : text === '£' ? 'GBP' : null
}

function badCell(field: ImportField, text: string, settings: ImportSettings, line: number): RowRefusal {
  const label = FIELDS[field].label.toLowerCase()
  switch (FIELDS[field].type) {
    case 'day':
      return { line, code: 'bad_day', reason: `${label} “${shown(text)}” ${explainDay(text, settings.dateOrder)}` }
    case 'number':
      return {
        line,
        code: 'bad_amount',
        reason: `${label} “${shown(text)}” ${explainAmount(text, settings.decimalMark)}`,
      }
    case 'currency':
      return { line, code: 'bad_currency', reason: `currency “${shown(text)}” is not a three-letter code such as EUR` }
    case 'kind':
      return {
        line,
        code: 'bad_kind',
        reason: `“${shown(text)}” is neither an invoice, a credit note nor an adjustment`,
      }
    case 'text':
      return {
        line,
        code: 'too_long',
        reason: `${label} has ${text.length} characters, more than ${MAX_TEXT}: “${shown(text)}”`,
      }
  }
}

function flawed(flaw: RowFlaw, line: number): RowRefusal {
  const reasons: Record<RowFlaw, string> = {
    quote: 'a quote (") stands inside a quoted value and is not doubled; rows may have run together',
    unclosed: 'a quote (") is opened and never closed',
    nul: 'holds a NUL byte, which no text has',
    undecodable: 'holds bytes that are no letters in this encoding: choose another encoding',
  }
  return { line, code: flaw, reason: reasons[flaw] }
}

function trimmed(text: string): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first <= 32 || last <= 32 || first === 160 || last === 160 ? text.trim() : text
}

function onlyEmptyBeyond(row: string[], width: number): boolean {
  return row.length > width && row.slice(width).every((field) => field.trim() === '')
}

function isBlank(row: string[]): boolean {
  return row.every((field) => field.trim() === '')
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
