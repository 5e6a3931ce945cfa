import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { Day } from '#lib/core/day.ts'
import type { ListContext } from '#lib/core/lists/list-column.ts'
import { listLedgers } from './ledgers.ts'
import { listOwnFields } from './own-fields.ts'
import { getTypology } from './typology.ts'

/** What of the workspace's own the columns of lists are made of. */
export async function listContext(tx: Tx): Promise<ListContext> {
  const fields = await listOwnFields(tx)
  const ledgers = await listLedgers(tx)
  return {
    fields: fields.map(({ id, name, kind, choices }) => ({ id, name, kind, choices })),
    ledgers: ledgers.map(({ id, name }) => ({ id, name })),
    typology: await getTypology(tx),
  }
}

/** The day it is in the workspace. */
export async function todayHere(tx: Tx): Promise<Day> {
  const [row] = await tx.execute<{ day: Day }>(sql`
    select (now() at time zone time_zone)::date as day from system.workspace where id = ${currentWorkspace}`)
  return row!.day
}
