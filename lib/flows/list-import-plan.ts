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
import { stageKnown, stageListed } from '#db/queries/list-stage.ts'
import type { Tx } from '#db/tenant.ts'
import { findLoops, type Move } from '#lib/core/group-moves.ts'
import { isSnapshot, LIST_WORDS, type ListColumn } from '#lib/core/lists/list-column.ts'
import { listColumns } from '#lib/core/lists/list-columns.ts'
import type { ListPlan } from '#lib/core/lists/list-plan.ts'
import type { ListSettings } from '#lib/core/lists/list-settings.ts'
import { MOST_REFUSALS, type TextReading } from './import-read.ts'
import { type ListReading, readIntoListStage, usedColumns } from './list-read.ts'
import { refusePrices } from './listed-prices.ts'
import { refusePromises } from './listed-promises.ts'

const EXAMPLES = 20

/** What a plan leaves behind for those who write it out or do it: the used columns, in the order of the TEMP tables. */
export type MadeListPlan = { plan: ListPlan; refusals: RefusalRow[]; columns: ListColumn[] }

/** Stages the file of a list beside the records and counts what it would do; TEMP file_change has each row. Throws `FileUnreadable`. */
export async function makeListPlan(tx: Tx, reading: ListReading): Promise<MadeListPlan> {
  const { list } = reading.settings
  if (isSnapshot(list)) throw new Error(`${list} are not compared with the records`)
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
  if (isSnapshot(settings.list))
    return has('amount') ? { settings, guess: run.guess } : 'Choose the column that says how much is open.'
  const { one, many } = LIST_WORDS[settings.list]
  if (!has(...naming[settings.list]) && !settings.columns.some((key) => key?.startsWith('number.')))
    return `Nothing in the file tells which ${one} a row is. Choose a column for the ${one} id, or for ${settings.list === 'touches' || settings.list === 'tasks' || settings.list === 'promises' ? 'what is said and the day' : settings.list === 'prices' ? 'the product' : `the name of the ${many}`}.`
  if (settings.list === 'contacts' && has('role', 'since') && !has('account'))
    return 'A role and the day somebody came belong to an account: choose the column that names it, or use neither.'
  return { settings, guess: run.guess }
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
export function codeOf(reason: string): string {
  return reason
    .replace(/“[^”]*”/g, '“”')
    .replace(/\d+/g, '0')
    .slice(0, 200)
}

export function sortsOf(refusals: readonly RefusalRow[]): ListPlan['refusedBy'] {
  const sorts = new Map<string, { rows: number; example: string }>()
  for (const { code, line, reason } of refusals) {
    const sort = sorts.get(code)
    if (sort) sort.rows += 1
    else sorts.set(code, { rows: 1, example: `line ${line}: ${reason}` })
  }
  return [...sorts].map(([code, sort]) => ({ code, ...sort }))
}
