import { PassThrough } from 'node:stream'
import { type SQL, sql } from 'drizzle-orm'
import { listContext } from '#db/queries/list-context.ts'
import { listedRows } from '#db/queries/list-rows.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { csvRow, csvText } from '#lib/core/csv.ts'
import type { ListColumn, ListName } from '#lib/core/lists/list-column.ts'
import { listColumns } from '#lib/core/lists/list-columns.ts'

/** Which rows: a condition on `r`, the row of the list, and the `with` it may need; without one, all. */
export type Among = (tx: Tx) => Promise<{ where: SQL; with?: SQL }> | { where: SQL; with?: SQL }

const everything: Among = () => ({ where: sql`true` })

/** Rows fetched at a time: with what the network holds, all that is in memory. */
const ROWS = 1_000
/** As long as a slow line may take for a whole list. */
const DEADLINE_MS = 30 * 60_000
/** A reader that takes nothing for this long has gone away without saying so. */
const PATIENCE_MS = 60_000
/** Each holds a connection for as long as its reader takes: more could hold all there are. */
const MOST_AT_A_TIME = 3
let underWay = 0

/** As many lists as may be are being taken out of this process. */
export class ExportsBusy extends Error {}

/**
 * A list as CSV, whole, of one moment, row by row: what the import of lists reads back unchanged (UTF-8, RFC 4180, safe for
 * spreadsheets). Throws `ExportsBusy`. An error on the way ends the stream with that error, so that what came cannot pass for the whole.
 */
export function exportList(workspaceId: string, list: ListName, among: Among = everything): AsyncIterable<Uint8Array> {
  return exportRows(workspaceId, async (tx) => {
    const columns = listColumns(list, await listContext(tx))
    const { from, id, order, cell } = listedRows(list)
    const which = await among(tx)
    const words = columns.map((column, i) => sql`${cell(column).words} as ${sql.identifier(`c${i}`)}`)
    return {
      head: columns.map(({ head }) => head),
      rows: sql`${which.with ?? sql``} select ${sql.join(words, sql`, `)} from ${from}
        where ${id} is not null and (${which.where}) order by ${order}`,
      write: rowWriter(columns),
    }
  })
}

export type RowsToExport = {
  head: string[]
  /** One column `c0`, `c1` … for each heading. */
  rows: SQL
  write?: (row: Record<string, string | null>) => string
}

/** As `exportList`, for any query: what is to be written is said in the transaction it is read in. */
export function exportRows(workspaceId: string, prepare: (tx: Tx) => Promise<RowsToExport>): AsyncIterable<Uint8Array> {
  if (underWay >= MOST_AT_A_TIME) throw new ExportsBusy()
  underWay += 1
  const out = new PassThrough({ highWaterMark: 1 << 18 })
  // whoever reads is told; an error before anyone does must not end the process
  out.on('error', () => {})
  withWorkspace(workspaceId, (tx) => pour(tx, prepare, out), { deadlineMs: DEADLINE_MS, snapshot: true })
    .then(
      () => out.end(),
      (error) => out.destroy(error),
    )
    .finally(() => {
      underWay -= 1
    })
  return out
}

async function pour(tx: Tx, prepare: (tx: Tx) => Promise<RowsToExport>, out: PassThrough): Promise<void> {
  const { head, rows, write = (row) => csvRow(head.map((_, i) => row[`c${i}`] ?? null)) } = await prepare(tx)
  // all of it will be wanted, and more at once than a page is sorted by; what hangs on each row is made once and hashed, not row by row
  await tx.execute(sql`select set_config('cursor_tuple_fraction', '1', true), set_config('work_mem', '64MB', true),
    set_config('enable_nestloop', 'off', true)`)
  await tx.execute(sql`declare listed no scroll cursor for ${rows}`)
  await send(out, `${head.map(csvText).join(',')}\r\n`)
  for (;;) {
    const page = await tx.execute<Record<string, string | null>>(sql.raw(`fetch forward ${ROWS} from listed`))
    let text = ''
    for (const row of page) text += write(row)
    if (text) await send(out, text)
    if (page.length < ROWS) return
  }
}

function rowWriter(columns: readonly Pick<ListColumn, 'type' | 'field'>[]) {
  const isNumber = columns.map(({ type, field }) => type === 'number' || field?.kind === 'number')
  const names = columns.map((_, i) => `c${i}`)
  return (row: Record<string, string | null>): string => {
    let text = ''
    for (let i = 0; i < names.length; i += 1) {
      const value = row[names[i]!] ?? ''
      text += `${i ? ',' : ''}${isNumber[i] ? value : csvText(value)}`
    }
    return `${text}\r\n`
  }
}

/** Waits until the reader has taken enough of what was sent. */
async function send(out: PassThrough, text: string): Promise<void> {
  if (out.destroyed) throw new Error('the reader went away')
  if (out.write(text)) return
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null) => {
      clearTimeout(timer)
      out.off('drain', drained).off('close', closed).off('error', settle)
      if (error) reject(error)
      else resolve()
    }
    const drained = () => settle()
    const closed = () => settle(new Error('the reader went away'))
    const timer = setTimeout(() => settle(new Error('the reader took nothing for a minute')), PATIENCE_MS)
    out.on('drain', drained).on('close', closed).on('error', settle)
  })
}
