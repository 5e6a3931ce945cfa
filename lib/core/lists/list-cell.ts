import { isDay } from '../day.ts'
import { explainAmount, readAmount as readFigure } from '../imports/amount-text.ts'
import { dayReader, explainDay } from '../imports/day-text.ts'
import { parseOwnValue } from '../own-field.ts'
import { printOwnValue } from '../own-kind.ts'
import { plainText, writtenText } from '../plain-text.ts'
import { MOST_STEPS } from '../promises/promise-input.ts'
import type { ListColumn } from './list-column.ts'

/** What a cell says: as the records would write it, or why it cannot be taken. */
export type CellReading = { value: string } | { problem: string }

/**
 * Compiles a column into the reader of its cells. A cell that was written by an export reads as itself; one written by hand may differ in
 * blanks, capitals and spelling. Words that name rows (accounts, people) are looked up later, among the records.
 */
export function cellReader(column: ListColumn): (cell: string) => CellReading {
  const { head, type, most = 1000, least = 1, choices = [], spelled = {}, field, nothing, written = PLAINLY } = column
  switch (type) {
    case 'line': {
      const line = checked(head, plainText(most))
      // nearly every cell is plain already, and a list has millions
      return (cell) => (cell.length <= most && isPlainLine(cell) ? { value: cell } : line(cell))
    }
    case 'text':
      return checked(head, writtenText(most))
    case 'mail': {
      const line = checked(head, plainText(most))
      return (cell) => {
        const read = line(cell)
        if ('problem' in read || read.value === '' || /^[^\s@]+@[^\s@]+$/.test(read.value)) return read
        return { problem: `${head} “${shorten(cell)}” is not an address such as jo@example.com` }
      }
    }
    case 'day':
      return said((text) => (isDay(text) ? text : null), `${head} is not a day such as 2026-04-30`)
    case 'moment':
      return said(
        (text) => (isMoment(text) ? text : null),
        `${head} is not a moment such as 2026-04-30T09:15:00Z, in universal time`,
      )
    case 'mark':
      return said(readMark, `${head} is neither yes nor no`)
    case 'number':
      return said(
        (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? `${Number(text)}` : null),
        `${head} is not a whole number from ${least} to ${most}`,
      )
    case 'amount':
      return said(
        (text) => blank(readAmount(text), nothing),
        `${head} is not a figure such as 12500.50, without marks for thousands`,
      )
    case 'figure':
      return explained(
        head,
        (text) => readFigure(text, written.decimalMark),
        (text) => explainAmount(text, written.decimalMark),
      )
    case 'date':
      return explained(head, dayReader(written.dateOrder), (text) => explainDay(text, written.dateOrder))
    case 'currency':
      return said(
        (text) => (/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : null),
        `${head} is not a code of three letters, such as EUR`,
      )
    case 'word':
      return said(
        (text) => choiceOf(choices, text) ?? spelled[text.toLowerCase()] ?? null,
        `${head} is none of ${choices.join(', ')}`,
      )
    case 'words':
      return said((text) => readWords(choices, text), `${head} may hold ${choices.join(', ')}`)
    case 'own':
      return (cell) => {
        const read = parseOwnValue(field!, cell)
        return 'problem' in read ? { problem: read.problem.replace(/\.$/, '') } : { value: printOwnValue(read.value) }
      }
    case 'steps':
      return readSteps(head, most)
    case 'id':
      return (cell) => ({ value: cell.trim().toLowerCase() })
    case 'numbers':
      return (cell) => ({ value: joinParts(splitParts(cell)) })
    default:
      return (cell) => ({ value: cell.trim() })
  }
}

/** Nothing that `plainText` would change or refuse, but for its length. */
function isPlainLine(cell: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(cell) && cell === cell.trim()
}

function checked(head: string, schema: ReturnType<typeof plainText> | ReturnType<typeof writtenText>) {
  return (cell: string): CellReading => {
    const read = schema.safeParse(cell)
    if (read.success) return { value: read.data }
    return { problem: `${head} “${shorten(cell)}”: ${lowerFirst(read.error.issues[0]!.message)}` }
  }
}

/** “2026-12-04 drawings; 2026-12-18 samples”: each step with its day. */
function readSteps(head: string, most: number): (cell: string) => CellReading {
  const line = plainText(most)
  return (cell) => {
    const parts = splitParts(cell).map((part) => {
      const text = line.safeParse(part.slice(11))
      return isDay(part.slice(0, 10)) && part[10] === ' ' && text.success && text.data
        ? `${part.slice(0, 11)}${text.data}`
        : null
    })
    if (parts.length <= MOST_STEPS && !parts.includes(null)) return { value: joinParts(parts as string[]) }
    return { problem: `${head} are not such as “2026-04-30 drawings; 2026-05-14 samples”: “${shorten(cell)}”` }
  }
}

const PLAINLY = { decimalMark: '.', dateOrder: 'ymd' } as const

/** As `said`, where the reader can tell why it did not understand. */
function explained(head: string, read: (text: string) => string | null, why: (text: string) => string) {
  return (cell: string): CellReading => {
    const text = cell.trim()
    const value = text === '' ? '' : read(text)
    return value === null ? { problem: `${head} “${shorten(text)}” ${why(text)}` } : { value }
  }
}

/** Nothing stays nothing. */
function said(read: (text: string) => string | null, problem: string) {
  return (cell: string): CellReading => {
    const text = cell.trim()
    const value = text === '' ? '' : read(text)
    return value === null ? { problem: `${problem}: “${shorten(text)}”` } : { value }
  }
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text) && isDay(text.slice(0, 10))
}

/** As the records write it: no zeros behind, none before. */
function readAmount(text: string): string | null {
  if (!/^\d{1,14}(\.\d{1,6})?$/.test(text)) return null
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return plain.replace(/^0+(?=\d)/, '')
}

const blank = (amount: string | null, nothing: string | undefined) => (amount === nothing ? '' : amount)

function readMark(text: string): string | null {
  if (/^(yes|y|x|true|1|ja|oui|si|sí)$/i.test(text)) return 'yes'
  return /^(no|n|false|0|nein|non|nee)$/i.test(text) ? '' : null
}

function choiceOf(choices: readonly string[], text: string): string | null {
  return choices.find((choice) => choice === text.toLowerCase()) ?? null
}

/** In the order of the choices, each once. */
function readWords(choices: readonly string[], text: string): string | null {
  const words = text
    .split(/[,;]/)
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean)
  return words.every((word) => choices.includes(word))
    ? choices.filter((choice) => words.includes(choice)).join(', ')
    : null
}

/** Several names or numbers in one cell, semicolons between them; one that holds a semicolon or backslash has a backslash before it. */
export function joinParts(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\;]/g, '\\$&')).join('; ')
}

/** The inverse of `joinParts`; blanks around a part and empty parts are left out. */
export function splitParts(cell: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < cell.length; i += 1) {
    const mark = cell[i]!
    if (mark === '\\' && i + 1 < cell.length) part += cell[++i]!
    else if (mark === ';') {
      parts.push(part)
      part = ''
    } else part += mark
  }
  return [...parts, part].map((text) => text.trim()).filter(Boolean)
}

/** A value as a sentence shows it. */
function shorten(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, '·')
  return printable.length > 60 ? `${printable.slice(0, 60).toWellFormed()}…` : printable
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`
}
