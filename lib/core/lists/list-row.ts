import { unguarded } from '../csv.ts'
import type { RowFlaw } from '../imports/row-splitter.ts'
import { type CellReading, cellReader, splitParts } from './list-cell.ts'
import { type ListColumn, REFERENCES } from './list-column.ts'

/** A row as it goes to be compared with the records. */
export type ListRow = {
  /** As the file has it, the guard of spreadsheets taken off; in the order of the columns. */
  raw: string[]
  readings: CellReading[]
  /** What it names: accounts, people, customer numbers; `column` counts in the order of the columns. */
  names: { column: number; position: number; says: string }[]
}

export type ListRowRefusal = { code: string; reason: string }

/** Compiles the used columns of a file into the reader of its rows; null for a blank row. `at` are their places in the file. */
export function listRowReader(columns: readonly ListColumn[], at: readonly number[], width: number) {
  const readers = columns.map(cellReader)
  const naming = columns.map(({ type }) => REFERENCES.includes(type) || type === 'numbers')
  const several = columns.map(({ type }) => type === 'contacts' || type === 'numbers')
  return (fields: readonly string[], flaw: RowFlaw | undefined): ListRow | ListRowRefusal | null => {
    // a letter that is none stands in the records too: the whole file was proved to be what its encoding says
    if (flaw && flaw !== 'undecodable') return { code: flaw, reason: FLAWS[flaw] }
    if (fields.every((field) => field.trim() === '')) return null
    if (fields.length !== width && fields.slice(width).some((field) => field.trim() !== ''))
      return { code: 'ragged', reason: `${fields.length} values where the file has ${width} columns` }
    if (fields.length < width)
      return { code: 'ragged', reason: `${fields.length} values where the file has ${width} columns` }
    const raw = at.map((place) => unguarded(fields[place] as string))
    const readings = raw.map((cell, i) => (readers[i] as (cell: string) => CellReading)(cell))
    const names = raw.flatMap((cell, column) => {
      if (!naming[column] || cell.trim() === '') return []
      const says = several[column] ? splitParts(cell) : [cell.trim()]
      return says.map((one, position) => ({ column, position, says: one }))
    })
    return { raw, readings, names }
  }
}

const FLAWS: Record<RowFlaw, string> = {
  quote: 'a quote (") stands inside a quoted value and is not doubled; rows may have run together',
  unclosed: 'a quote (") is opened and never closed',
  nul: 'holds a NUL byte, which no text has',
  undecodable: 'holds bytes that are no letters in this encoding',
}
