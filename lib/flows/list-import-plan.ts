import { sql } from 'drizzle-orm'
import { listParents } from '#db/queries/account-fields.ts'
import type { ImportRow, RefusalRow } from '#db/queries/imports.ts'
import {
  countChanges,
  listPlannedParents,
  listPlannedRows,
  listTroubles,
  refuseOrphans,
  refuseRows,
  stageChanges,
} from '#db/queries/list-changes.ts'
import { listContext } from '#db/queries/list-context.ts'
import { stageNames } from '#db/queries/list-names.ts'
import { copyStaged, makeListStage, stagedText, stageKnown, stageListed } from '#db/queries/list-stage.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { findLoops, type Move } from '#lib/core/group-moves.ts'
import { RowTooLong, rowSplitter } from '#lib/core/imports/row-splitter.ts'
import { LIST_WORDS, type ListColumn } from '#lib/core/lists/list-column.ts'
import { listColumns } from '#lib/core/lists/list-columns.ts'
import type { ListPlan } from '#lib/core/lists/list-plan.ts'
import { listRowReader } from '#lib/core/lists/list-row.ts'
import type { ListSettings } from '#lib/core/lists/list-settings.ts'
import { FileUnreadable, importText, MOST_REFUSALS, type TextReading } from './import-read.ts'
import { refusePrices } from './listed-prices.ts'
import { refusePromises } from './listed-promises.ts'

/** Text that goes to the server in one COPY. */
const BATCH = 4 << 20
const EXAMPLES = 20

export type ListReading = TextReading & { settings: ListSettings; today: Day }

/** What a plan leaves behind for those who write it out or do it: the used columns, in the order of the TEMP tables. */
export type MadeListPlan = { plan: ListPlan; refusals: RefusalRow[]; columns: ListColumn[] }

/** Stages the file of a list beside the records and counts what it would do; TEMP file_change has each row. Throws `FileUnreadable`. */
export async function makeListPlan(tx: Tx, reading: ListReading): Promise<MadeListPlan> {
  const { list } = reading.settings
  const all = listColumns(list, await listContext(tx))
  const { columns, at } = usedColumns(reading.settings, all)
  const read = await readIntoListStage(tx, reading, columns, at)
  // each table is gone through once and hashed: those of this very transaction have no statistics, and a loop would take hours
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)
  await stageListed(tx, list, columns)
  await stageKnown(tx, list, columns)
  await stageNames(tx, list, columns)
  await stageChanges(tx, list, columns, reading.today)
  if (columns.some(({ key }) => key === 'parent')) await refuseLoops(tx)
  if (list === 'promises') await refusePromises(tx, reading.today)
  if (list === 'prices') await refusePrices(tx)
  const { mark, refused, ...counts } = await countChanges(tx)
  const troubles = await listTroubles(tx, MOST_REFUSALS)
  const refusals = [...read.refusals, ...troubles.map((row) => ({ ...row, code: codeOf(row.reason) }))]
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST_REFUSALS)
  const plan: ListPlan = {
    list,
    rows: read.rows,
    refused: refused + read.refused,
    refusedBy: sortsOf(refusals),
    refusalsListed: refusals.length,
    ...counts,
    examples: {
      new: await listPlannedRows(tx, 'new', columns, { after: 0, most: EXAMPLES }),
      changed: await listPlannedRows(tx, 'changed', columns, { after: 0, most: EXAMPLES }),
    },
    fingerprint: [mark, read.rows, read.refused].join('.'),
  }
  return { plan, refusals, columns }
}

/** What is needed to read the file of a list, or why it cannot be read yet. */
export function readyToReadList(run: ImportRow): { settings: ListSettings; guess: TextReading['guess'] } | string {
  const settings = run.listSettings
  if (!settings || !run.guess) return 'The file has not been looked at yet. Upload it again.'
  const has = (...keys: string[]) => keys.some((key) => settings.columns.includes(key))
  const naming = {
    accounts: ['id', 'name'],
    contacts: ['id', 'name', 'email'],
    touches: ['id', 'day'],
    tasks: ['id', 'text'],
    contracts: ['id', 'title'],
    promises: ['id', 'text'],
    prices: ['id', 'product'],
  }
  const { one, many } = LIST_WORDS[settings.list]
  if (!has(...naming[settings.list]) && !settings.columns.some((key) => key?.startsWith('number.')))
    return `Nothing in the file tells which ${one} a row is. Choose a column for the ${one} id, or for ${settings.list === 'touches' || settings.list === 'tasks' || settings.list === 'promises' ? 'what is said and the day' : settings.list === 'prices' ? 'the product' : `the name of the ${many}`}.`
  if (settings.list === 'contacts' && has('role', 'since') && !has('account'))
    return 'A role and the day somebody came belong to an account: choose the column that names it, or use neither.'
  return { settings, guess: run.guess }
}

/** Columns of the file that mean something, in its order, and their places; a meaning that is gone (an own field put away) is not used. */
function usedColumns(settings: ListSettings, all: readonly ListColumn[]): { columns: ListColumn[]; at: number[] } {
  const used = settings.columns.flatMap((key, place) => {
    const column = key === null ? undefined : all.find((one) => one.key === key)
    return column ? [{ column, place }] : []
  })
  return { columns: used.map(({ column }) => column), at: used.map(({ place }) => place) }
}

type ListRead = { rows: number; refused: number; refusals: RefusalRow[] }

/** Pieces → text → rows → cells → COPY; a batch and a piece are all that is in memory. */
async function readIntoListStage(tx: Tx, reading: ListReading, columns: ListColumn[], at: number[]): Promise<ListRead> {
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

/** No account may belong to itself by any way round, and none to an account that is not made. What is refused keeps the parent it has. */
async function refuseLoops(tx: Tx): Promise<void> {
  const now = await listParents(tx)
  for (;;) {
    while (await refuseOrphans(tx)) {}
    const moves: Move[] = await listPlannedParents(tx)
    const parentOf = new Map(now)
    // all at once and not one after the other: what a row leaves is left before another comes there
    for (const { id } of moves) parentOf.delete(id)
    const loops = findLoops(parentOf, moves)
    if (loops.size === 0) return
    await refuseRows(tx, loops, 'it would belong to itself: its parent, by some way round, belongs to it')
  }
}

/** Reasons that differ only in what they quote are of one sort. */
function codeOf(reason: string): string {
  return reason
    .replace(/“[^”]*”/g, '“”')
    .replace(/\d+/g, '0')
    .slice(0, 200)
}

function sortsOf(refusals: readonly RefusalRow[]): ListPlan['refusedBy'] {
  const sorts = new Map<string, { rows: number; example: string }>()
  for (const { code, line, reason } of refusals) {
    const sort = sorts.get(code)
    if (sort) sort.rows += 1
    else sorts.set(code, { rows: 1, example: `line ${line}: ${reason}` })
  }
  return [...sorts].map(([code, sort]) => ({ code, ...sort }))
}
