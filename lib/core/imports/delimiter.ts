import Papa from 'papaparse'
import { isKnownHeader } from './column-guess.ts'
import { normaliseHeader } from './import-field.ts'
import { DELIMITERS, type Delimiter } from './row-splitter.ts'

export type DelimiterGuess = { delimiter: Delimiter; sure: boolean; why: string }

const names: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' }

/**
 * Which character parts the columns: the one by which most rows have the same number of columns, two at least; headers known by name speak
 * for it. Null when no candidate makes a table. Excel's first line `sep=;` decides at once.
 */
export function guessDelimiter(text: string, newline: string): DelimiterGuess | null {
  const said = /^sep=(.)\r?\n/.exec(text)?.[1]
  const announced = DELIMITERS.find((delimiter) => delimiter === said)
  if (announced) return { delimiter: announced, sure: true, why: 'the file says so in its first line' }
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...score(text, delimiter, newline) }))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  if (!best) return null
  const sure = !second || best.score - second.score > 0.1
  return {
    delimiter: best.delimiter,
    sure,
    why: `${names[best.delimiter]} gives ${best.width} columns in ${Math.round(best.even * 100)} % of the rows`,
  }
}

function score(text: string, delimiter: Delimiter, newline: string): { score: number; width: number; even: number } {
  const { data } = new Papa.Parser({ delimiter, newline: newline as '\n', quoteChar: '"', preview: 200 }).parse(
    text,
    0,
    false,
  ) as {
    data: string[][]
  }
  const rows = data.filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '')
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  const [width, times] = [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])
  const even = rows.length ? times / rows.length : 0
  const header = rows.find((row) => row.length === width) ?? []
  const known = header.filter((cell) => isKnownHeader(normaliseHeader(cell))).length
  return { score: even + Math.min(known, 4) * 0.3 + Math.min(width, 6) * 0.01, width, even }
}
