import Papa from 'papaparse'

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** The longest row that is read, in characters. One longer ends the reading, so that a line without end cannot fill the memory. */
export const MAX_ROW = 1_000_000

export type RowFlaw = 'quote' | 'unclosed' | 'nul' | 'undecodable'

export type RowBatch = {
  rows: string[][]
  /** Line of the file on which row i begins, counted from 1; also right where quoted fields hold line breaks. */
  lineOf: (i: number) => number
  /** What is wrong with row i, if anything; null when nothing is wrong with any. */
  flaws: Map<number, RowFlaw> | null
}

/** Thrown by `push`: the file cannot be read on from here. */
export class RowTooLong extends Error {
  readonly line: number
  readonly quoted: boolean
  constructor(line: number, quoted: boolean) {
    super(
      quoted
        ? `Line ${line}: a quote (") is opened and not closed within a million characters. Nothing after it can be read.`
        : `Line ${line} is longer than a million characters. This is not a table of rows; nothing after it can be read.`,
    )
    this.line = line
    this.quoted = quoted
  }
}

export type RowSplitter = {
  /** Takes the next piece of decoded text and gives the rows it completes. Pieces of 64 to 256 kB are quickest. */
  push: (text: string) => RowBatch
  /** Gives the last row, which may lack its line break. */
  end: () => RowBatch
}

/**
 * Splits text into rows and fields with papaparse's parser, piece by piece: what is kept between two pieces is one unfinished row.
 * Windows line ends are understood; a file of bare carriage returns says so by `newline`.
 */
export function rowSplitter(delimiter: string, newline: '\n' | '\r' = '\n', firstLine = 1): RowSplitter {
  const parser = new Papa.Parser({ delimiter, newline, quoteChar: '"' })
  let rest = ''
  let line = firstLine

  const split = (text: string, last: boolean): RowBatch => {
    const input = rest + text
    const { data, errors, meta } = parser.parse(input, 0, !last) as Papa.ParseResult<string[]>
    // the copy lets go of the piece it was cut from
    rest = last ? '' : input.slice(meta.cursor)
    const batch = describe(data, errors, input, line, newline)
    line = batch.nextLine
    if (rest.length > MAX_ROW) throw new RowTooLong(line, /(?:^|[,;\t|])"/.test(rest.slice(0, MAX_ROW)))
    return batch
  }
  return { push: (text) => split(text, false), end: () => split('', true) }
}

function describe(
  rows: string[][],
  errors: Papa.ParseError[],
  input: string,
  line: number,
  newline: string,
): RowBatch & { nextLine: number } {
  const flaws = findFlaws(rows, errors, input)
  if (newline === '\n' && input.includes('\r')) dropCarriageReturns(rows)
  if (!input.includes('"')) return { rows, flaws, lineOf: (i) => line + i, nextLine: line + rows.length }
  const lines = new Array<number>(rows.length)
  let next = line
  for (let i = 0; i < rows.length; i++) {
    lines[i] = next
    next += 1 + breaksIn(rows[i] as string[], newline)
  }
  return { rows, flaws, lineOf: (i) => lines[i] as number, nextLine: next }
}

function findFlaws(rows: string[][], errors: Papa.ParseError[], input: string): Map<number, RowFlaw> | null {
  const nul = input.includes('\0')
  const lost = input.includes('\ufffd')
  if (errors.length === 0 && !nul && !lost) return null
  const flaws = new Map<number, RowFlaw>()
  for (let i = 0; (nul || lost) && i < rows.length; i++) {
    const row = rows[i] as string[]
    if (nul && row.some((field) => field.includes('\0'))) flaws.set(i, 'nul')
    else if (lost && row.some((field) => field.includes('\ufffd'))) flaws.set(i, 'undecodable')
  }
  for (const error of errors) {
    if (error.row !== undefined && error.row < rows.length)
      flaws.set(error.row, error.code === 'MissingQuotes' ? 'unclosed' : 'quote')
  }
  return flaws
}

function dropCarriageReturns(rows: string[][]): void {
  for (const row of rows) {
    const last = row.length - 1
    const field = row[last] as string
    if (field.charCodeAt(field.length - 1) === 13) row[last] = field.slice(0, -1)
  }
}

function breaksIn(row: string[], newline: string): number {
  let breaks = 0
  for (const field of row) {
    for (let at = field.indexOf(newline); at >= 0; at = field.indexOf(newline, at + 1)) breaks++
  }
  return breaks
}
