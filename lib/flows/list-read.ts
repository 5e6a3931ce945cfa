import type { RefusalRow } from '#db/queries/imports.ts'
import { copyStaged, makeListStage, stagedText } from '#db/queries/list-stage.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { RowTooLong, rowSplitter } from '#lib/core/imports/row-splitter.ts'
import type { ListColumn } from '#lib/core/lists/list-column.ts'
import { listRowReader } from '#lib/core/lists/list-row.ts'
import type { ListSettings } from '#lib/core/lists/list-settings.ts'
import { FileUnreadable, importText, MOST_REFUSALS, type TextReading } from './import-read.ts'

/** Text that goes to the server in one COPY. */
const BATCH = 4 << 20

export type ListReading = TextReading & { settings: ListSettings; today: Day }

export type ListRead = { rows: number; refused: number; refusals: RefusalRow[] }

/** Columns of the file that mean something, in its order, and their places; a meaning that is gone (an own field put away) is not used. */
export function usedColumns(
  settings: ListSettings,
  all: readonly ListColumn[],
): { columns: ListColumn[]; at: number[] } {
  const used = settings.columns.flatMap((key, place) => {
    const column = key === null ? undefined : all.find((one) => one.key === key)
    return column ? [{ column, place }] : []
  })
  return { columns: used.map(({ column }) => column), at: used.map(({ place }) => place) }
}

/** Pieces → text → rows → cells → COPY; a batch and a piece are all that is in memory. */
export async function readIntoListStage(
  tx: Tx,
  reading: ListReading,
  columns: ListColumn[],
  at: number[],
): Promise<ListRead> {
  const { settings } = reading
  await makeListStage(tx, columns)
  const readRow = listRowReader(columns, at, settings.columns.length)
  const splitter = rowSplitter(settings.delimiter, settings.newline)
  const read: ListRead = { rows: 0, refused: 0, refusals: [] }
  const rows = { chunks: [] as Uint8Array[], names: [] as Uint8Array[], size: 0 }
  const take = (batch: ReturnType<typeof splitter.push>) => {
    let text = ''
    let names = ''
    batch.rows.forEach((fields, i) => {
      const line = batch.lineOf(i)
      if (line <= settings.headerLine) return
      const row = readRow(fields, batch.flaws?.get(i))
      if (row === null) return
      read.rows += 1
      if ('raw' in row) {
        const staged = stagedText(line, row)
        text += staged.row
        names += staged.names
        return
      }
      read.refused += 1
      if (read.refusals.length < MOST_REFUSALS) read.refusals.push({ line, ...row })
    })
    for (const [part, into] of [
      [text, rows.chunks],
      [names, rows.names],
    ] as const) {
      if (part === '') continue
      const bytes = Buffer.from(part)
      into.push(bytes)
      rows.size += bytes.length
    }
  }
  const send = () => copyStaged(tx, columns, rows.chunks.splice(0), rows.names.splice(0))
  try {
    for await (const text of importText(reading)) {
      take(splitter.push(text))
      if (rows.size < BATCH) continue
      rows.size = 0
      await send()
    }
    take(splitter.end())
  } catch (error) {
    throw error instanceof RowTooLong ? new FileUnreadable(error.message) : error
  }
  await send()
  return read
}
