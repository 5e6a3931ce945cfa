import { LONGEST_NUMBER } from './amount-text.ts'
import { looksLikeDay } from './day-text.ts'
import { readKind } from './document-kind.ts'
import { FIELD_KEYS, FIELDS, type ImportField, normaliseHeader } from './import-field.ts'

/** A column of the sample, and what its header and values say it means. */
export type ColumnGuess = { header: string; field: ImportField | null; why: string; examples: string[] }

type Candidate = { field: ImportField; column: number; score: number; why: string }
type Header = { words: string; general: boolean; rank: number; field: ImportField }

const headers: Header[] = FIELD_KEYS.flatMap((field) =>
  FIELDS[field].headers.split(',').map((text, rank) => {
    const general = text.startsWith('~')
    return { words: general ? text.slice(1) : text, general, rank, field }
  }),
)
const byWords = new Map<string, Header[]>()
for (const header of headers) byWords.set(header.words, [...(byWords.get(header.words) ?? []), header])

export function isKnownHeader(normalised: string): boolean {
  return byWords.has(normalised)
}

/**
 * What each column means: its name proposes, its values dispose. An exact usual header counts most, then one that contains a usual header
 * of two words or a long one; a column whose values are not of the field's type is never proposed. Every
 * field and every column is used once, the best match first. Without headers only what values alone can tell is proposed.
 */
export function guessColumns(names: string[] | null, rows: string[][], width: number): ColumnGuess[] {
  const columns = Array.from({ length: width }, (_, column) => seenValues(rows, column))
  const candidates = columns.flatMap((seen, column) =>
    names ? byName(normaliseHeader(names[column] ?? ''), column, seen) : byValues(column, seen),
  )
  candidates.sort((a, b) => b.score - a.score || a.column - b.column)
  const taken = new Map<number, Candidate>()
  const used = new Set<ImportField>()
  for (const candidate of candidates) {
    if (taken.has(candidate.column) || used.has(candidate.field)) continue
    taken.set(candidate.column, candidate)
    used.add(candidate.field)
  }
  return columns.map((seen, column) => ({
    header: names?.[column]?.trim() || `Column ${column + 1}`,
    field: taken.get(column)?.field ?? null,
    why: taken.get(column)?.why ?? 'not used',
    examples: [...new Set(seen.filled)].slice(0, 3),
  }))
}

type Seen = { filled: string[]; rows: number }

function seenValues(rows: string[][], column: number): Seen {
  const filled: string[] = []
  for (const row of rows) {
    const text = (row[column] ?? '').trim()
    if (text !== '' && text !== 'NULL') filled.push(text)
  }
  return { filled, rows: rows.length }
}

function byName(name: string, column: number, seen: Seen): Candidate[] {
  if (name === '') return []
  const found: Candidate[] = []
  for (const header of headers) {
    const exact = header.words === name
    const inside = !exact && !header.general && mayBeInside(header.words) && ` ${name} `.includes(` ${header.words} `)
    if (!exact && !inside) continue
    const fit = valuesFit(header.field, seen)
    if (fit === null) continue
    const base = exact ? (header.general ? 70 : 100) : 45
    // among a field's usual headers the earlier are the more certain
    found.push({
      field: header.field,
      column,
      score: base - header.rank * 0.2 + fit,
      why: exact ? `the column is named “${name}”` : `the name contains “${header.words}”`,
    })
  }
  return found
}

function mayBeInside(words: string): boolean {
  return words.includes(' ') || words.length >= 9
}

/** How well values fit a field: null when they rule it out, else points to add. Empty columns rule nothing out. */
function valuesFit(field: ImportField, { filled, rows }: Seen): number | null {
  if (filled.length === 0) return field === 'customerId' || field === 'net' || field === 'day' ? -30 : -5
  const share = (test: (text: string) => boolean) => filled.filter(test).length / filled.length
  switch (FIELDS[field].type) {
    case 'day':
      // days as Excel counts them are mapped, so that the rows are refused with what to do about it
      return share((text) => looksLikeDay(text) || /^[2-6]\d{4}$/.test(text)) >= 0.5 ? 0 : null
    case 'number':
      return share(looksLikeNumber) >= 0.5 ? 0 : null
    case 'currency':
      return share((text) => /^[A-Za-z]{3}$|^[€$£]$/.test(text)) >= 0.5 ? 0 : null
    case 'kind':
      return share((text) => readKind(text) !== null) >= 0.5 ? 0 : null
    case 'text':
      break
  }
  const distinct = new Set(filled).size
  if (field === 'country') return share((text) => /\p{L}/u.test(text)) >= 0.5 ? 0 : null
  if (field === 'ledger') return distinct <= 50 ? 0 : null
  if (field === 'customerName' || field === 'customerId') {
    const names = share(looksLikeName)
    return field === 'customerName' ? (names - 0.5) * 40 : (0.5 - names) * 40
  }
  // an invoice number that never changes is none
  if (field === 'number') return distinct === 1 && rows > 20 ? null : share((text) => /\d/.test(text)) >= 0.5 ? 0 : null
  return 0
}

function byValues(column: number, seen: Seen): Candidate[] {
  const fits = (test: (text: string) => boolean) =>
    seen.filled.length > 0 && seen.filled.filter(test).length >= seen.filled.length * 0.95
  const guess = (field: ImportField, score: number, why: string): Candidate[] => [{ field, column, score, why }]
  if (fits(looksLikeDay)) return guess('day', 20, 'its values are days')
  if (fits((text) => /^[A-Z]{3}$/.test(text))) return guess('currency', 20, 'its values are three letters')
  if (fits((text) => looksLikeNumber(text) && /[.,]\d{2}$/.test(text)))
    return guess('net', 20, 'its values have two decimals')
  return []
}

export function looksLikeNumber(text: string): boolean {
  if (text.length > LONGEST_NUMBER) return false
  return (
    /^[\s(+-]*(?:[€$£¥]|[A-Z]{3})?[\s+-]*[\d][\d\s.,'’\u00a0\u202f]*(?:[€$£¥%]|[A-Z]{3})?[\s)+-]*$/.test(text) &&
    !looksLikeDateDots(text)
  )
}

function looksLikeDateDots(text: string): boolean {
  return /^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(text)
}

// a name has a space between letters or small letters in a row; a code has neither
function looksLikeName(whole: string): boolean {
  const text = whole.slice(0, LONGEST_NUMBER)
  return /\p{L}.*\s.*\p{L}/u.test(text) || /\p{Ll}{3}/u.test(text)
}
