import Big from 'big.js'
import { currencyOfAmount, explainAmount, readAmount, readShare } from './amount-text.ts'
import { dayReader, explainDay } from './day-text.ts'
import { readKind } from './document-kind.ts'
import { FIELD_KEYS, FIELDS, fieldsOf, type ImportField } from './import-field.ts'
import type { ImportSettings } from './import-settings.ts'
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
  | 'no_value' | 'bad_day' | 'bad_amount' | 'bad_currency' | 'other_currency' | 'bad_kind' | 'too_long' // biome-ignore format: a list

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
 * to the header. Throws `RowTooLong`. `rows` counts rows that were neither blank nor header.
 */
export function recordStream(
  settings: ImportSettings,
  sink: RecordSink,
): { push: (text: string) => void; end: () => { rows: number } } {
  const splitter = rowSplitter(settings.delimiter, settings.newline)
  const reader = recordReader(settings)
  let rows = 0
  const take = (batch: ReturnType<typeof splitter.push>) => {
    for (let i = 0; i < batch.rows.length; i++) {
      const line = batch.lineOf(i)
      if (line <= settings.headerLine) continue
      const flaw = batch.flaws?.get(i)
      const row = batch.rows[i] as string[]
      const outcome = flaw ? flawed(flaw, line) : reader.read(row, line)
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
  return {
    ...refusal,
    document: { ledger: row[settings.columns.indexOf('ledger')]?.trim() || settings.ledger, number },
  }
}

/** Compiles the settings once into a reader of rows; what runs per row is a loop over the mapped columns. */
export function recordReader(settings: ImportSettings): RecordReader {
  const fields = fieldsOf(settings.subject)
  const width = settings.columns.length
  const at = new Map<ImportField, number>()
  settings.columns.forEach((field, column) => {
    if (field && fields.includes(field)) at.set(field, column)
  })
  const columns = FIELD_KEYS.filter((field) => at.has(field) || always(settings).includes(field))
  const sources = columns.map((field) => at.get(field) ?? -1)
  const readers = columns.map((field) => cellReader(field, settings))
  const finish = finisher(settings, columns)

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
      return (text) => (text === '' ? '' : readAmount(text, settings.decimalMark))
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
      return (text) => (text.length > MAX_TEXT ? null : text === 'NULL' || text === '\\N' ? '' : text)
  }
}

function readCurrency(text: string): string | null {
  if (/^[A-Za-z]{3}$/.test(text)) return text.toUpperCase()
  return text === '€' ? 'EUR' : text === '£' ? 'GBP' : null
}

type Problem = { code: RowRefusalCode; reason: string }
type Finisher = (values: string[], row: string[]) => Problem | null

function finisher(settings: ImportSettings, columns: ImportField[]): Finisher {
  if (settings.subject === 'invoices') return invoiceFinisher(settings, columns)
  if (settings.subject === 'customers') return customerFinisher(settings, columns)
  const needed = columns.map((field) => FIELDS[field].label.toLowerCase())
  return (values) => {
    const empty = values.indexOf('')
    if (empty >= 0) return { code: 'no_value', reason: `no ${needed[empty]}` }
    const rate = values[columns.indexOf('rate')] as string
    return Number(rate) > 0 ? null : { code: 'bad_amount', reason: `“${rate}” is not a rate: it must be above zero` }
  }
}

function customerFinisher(settings: ImportSettings, columns: ImportField[]): Finisher {
  const [id, name, ledger] = (['customerId', 'customerName', 'ledger'] as const).map((field) =>
    columns.indexOf(field),
  ) as [number, number, number]
  return (values) => {
    if (values[ledger] === '') values[ledger] = settings.ledger
    // without a number, the name is what the customer is known by
    if (values[id] === '' && name >= 0) values[id] = values[name] as string
    return values[id] === '' ? { code: 'no_customer', reason: 'no customer number or name' } : null
  }
}

function invoiceFinisher(settings: ImportSettings, columns: ImportField[]): Finisher {
  const place = (field: ImportField) => columns.indexOf(field)
  const mapped = (field: ImportField) => settings.columns.includes(field)
  const [ledger, id, name, number, day, net] = [
    place('ledger'),
    place('customerId'),
    place('customerName'),
    place('number'),
    place('day'),
    place('net'),
  ]
  const [tax, gross, currency, kind, quantity, discount] = [
    place('tax'),
    place('gross'),
    place('currency'),
    place('kind'),
    place('quantity'),
    place('discount'),
  ]
  const price = place('unitPrice')
  const turned = [net, tax, gross, quantity].filter((column) => column >= 0)
  const marked = settings.columns.flatMap((field, column) =>
    field && ['net', 'gross', 'unitPrice'].includes(field) ? [column] : [],
  )
  const numbered = mapped('number')
  const ownCurrency = mapped('currency')

  return (values, row) => {
    if (values[ledger] === '') values[ledger] = settings.ledger
    if (values[id] === '' && name >= 0) values[id] = values[name] as string
    if (values[day] === '') return { code: 'no_day', reason: 'no invoice day' }
    if (values[number] === '') {
      if (numbered) return { code: 'no_number', reason: 'no invoice number' }
      // a file without numbers: what a customer bought on a day is one invoice, known again when the file comes again
      values[number] = `${values[id] || 'unallocated'} ${values[day]}`
    }
    if (!mapped('net')) values[net] = derivedNet(values)
    if (values[net] === '') return { code: 'no_amount', reason: 'no amount' }
    if (values[currency] === '') {
      if (settings.currency === null) return { code: 'no_currency', reason: 'no currency' }
      values[currency] = settings.currency
    }
    const carried = otherCurrency(row, values[currency] as string)
    if (carried) return carried
    if (settings.creditSign === 'positive' && kind >= 0 && values[kind] === 'credit_note') turn(values)
    if (discount >= 0 && values[discount] !== '') values[discount] = discountShare(values)
    return null
  }

  function derivedNet(values: string[]): string {
    if (gross >= 0 && mapped('gross')) {
      const total = values[gross] as string
      const part = tax >= 0 ? (values[tax] as string) : ''
      return total === '' || part === '' ? total : new Big(total).minus(part).toFixed()
    }
    const [amount, each, less] = [
      values[quantity] ?? '',
      values[price] ?? '',
      discount >= 0 ? (values[discount] as string) : '',
    ]
    if (amount === '' || each === '') return ''
    const full = new Big(amount).times(each)
    const value =
      less === ''
        ? full
        : settings.discountAs === 'amount'
          ? full.minus(less)
          : full.times(new Big(1).minus(settings.discountAs === 'percent' ? new Big(less).div(100) : less))
    return value.round(6, Big.roundHalfEven).toFixed()
  }

  // stored as a share of the full price whatever the file wrote
  function discountShare(values: string[]): string {
    const text = values[discount] as string
    if (settings.discountAs === 'share') return text
    const value = new Big(text)
    if (settings.discountAs === 'percent') return value.div(100).round(6, Big.roundHalfEven).toFixed()
    const full = new Big(values[net] as string).abs().plus(value.abs())
    return full.eq(0) ? '0' : value.abs().div(full).round(6, Big.roundHalfEven).toFixed()
  }

  function otherCurrency(row: string[], code: string): Problem | null {
    for (const column of marked) {
      const text = row[column] as string
      if (!/[A-Z€£]/.test(text)) continue
      const own = currencyOfAmount(text)
      if (own && own !== code) {
        const named = ownCurrency ? 'its currency column' : 'what the file is in'
        return { code: 'other_currency', reason: `“${shown(text)}” is in ${own}, but ${named} says ${code}` }
      }
    }
    return null
  }

  function turn(values: string[]): void {
    for (const column of turned) {
      const text = values[column] as string
      if (text !== '' && text.charCodeAt(0) !== 45 && Number(text) !== 0) values[column] = `-${text}`
    }
  }
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

function shown(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, '·')
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
