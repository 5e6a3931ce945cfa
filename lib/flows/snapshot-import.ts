import { sql } from 'drizzle-orm'
import { getHoldingSnapshot } from '#db/queries/holding-snapshot.ts'
import type { RefusalRow } from '#db/queries/imports.ts'
import { listContext } from '#db/queries/list-context.ts'
import { insertSnapshot } from '#db/queries/open-snapshots.ts'
import {
  countOpenRows,
  insertOpenItems,
  listOpenRows,
  listOpenTroubles,
  stageOpenRows,
} from '#db/queries/open-stage.ts'
import type { Tx } from '#db/tenant.ts'
import { isSnapshot, type ListColumn } from '#lib/core/lists/list-column.ts'
import { listColumns } from '#lib/core/lists/list-columns.ts'
import type { ListPlan } from '#lib/core/lists/list-plan.ts'
import type { ListSettings } from '#lib/core/lists/list-settings.ts'
import { FileUnreadable, MOST_REFUSALS } from './import-read.ts'
import { codeOf, type MadeListPlan, sortsOf } from './list-import-plan.ts'
import { type ListReading, readIntoListStage, usedColumns } from './list-read.ts'
import { recordRows } from './record-change.ts'

const EXAMPLES = 20
/** Customers nobody knows that the plan names one by one. */
const UNKNOWN = 50

/** As `makeListPlan`, for a file of open items: it stands for itself, so every row is new; TEMP open_row has each. Throws `FileUnreadable`. */
export async function makeSnapshotPlan(tx: Tx, reading: ListReading): Promise<MadeListPlan> {
  const { list, snapshot } = reading.settings
  if (!isSnapshot(list) || !snapshot) throw new FileUnreadable('It has not been said of which day the open items are.')
  const { asOf, controlTotal, decimalMark, dateOrder } = snapshot
  const { columns, at } = usedColumns(reading.settings, listColumns(list, await listContext(tx)))
  const written: ListColumn[] = columns.map((column) => ({ ...column, written: { decimalMark, dateOrder } }))
  const read = await readIntoListStage(tx, reading, written, at)
  // as of lists: tables of this very transaction have no statistics, and a loop would take hours
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)
  await stageOpenRows(tx, columns, asOf)
  const { items, refused, fingerprint, ...counts } = await countOpenRows(tx, asOf, UNKNOWN)
  const troubles = await listOpenTroubles(tx, MOST_REFUSALS)
  const refusals: RefusalRow[] = [...read.refusals, ...troubles.map((row) => ({ ...row, code: codeOf(row.reason) }))]
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST_REFUSALS)
  const holding = await getHoldingSnapshot(tx, list)
  const plan: ListPlan = {
    list,
    rows: read.rows,
    refused: refused + read.refused,
    refusedBy: sortsOf(refusals),
    refusalsListed: refusals.length,
    ...{ new: items, changed: 0, unchanged: 0 },
    examples: { new: (await listOpenRows(tx, 0, EXAMPLES)).map(nameRow), changed: [] },
    snapshot: {
      asOf,
      controlTotal,
      ...counts,
      replaces: holding?.asOf === asOf ? { controlTotal: holding.controlTotal, total: holding.total } : null,
    },
    fingerprint: [fingerprint, read.rows, read.refused].join('.'),
  }
  return { plan, refusals, columns }
}

function nameRow(row: Awaited<ReturnType<typeof listOpenRows>>[number]): { line: number; name: string } {
  const whose = row.account ?? row.customer
  return { line: row.line, name: [whose || 'no customer', row.reference].filter(Boolean).join(' · ') }
}

/** Writes what `makeSnapshotPlan` staged as the snapshot that holds from now on, unless there is one of a later day. */
export async function commitSnapshot(
  tx: Tx,
  changeId: string,
  made: { by: string; importId: string; settings: ListSettings },
): Promise<void> {
  const { list, snapshot } = made.settings
  if (!isSnapshot(list) || !snapshot) throw new FileUnreadable('It has not been said of which day the open items are.')
  const { asOf, controlTotal, note } = snapshot
  const id = await insertSnapshot(tx, {
    ...{ basis: list, asOf, controlTotal, note },
    importId: made.importId,
    createdBy: made.by,
  })
  await insertOpenItems(tx, id)
  // a control total that is corrected since does not keep an import from being taken back
  const row = { noun: 'open_snapshot', subjectId: id, before: null, after: { archived: false } }
  await recordRows(tx, changeId, [row])
}
