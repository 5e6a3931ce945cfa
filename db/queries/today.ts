import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** The day of the first invoice of all; null while there is none. The records begin there, not the customers. */
export async function getRecordsBegin(tx: Tx): Promise<Day | null> {
  const [row] = await tx.execute<{ day: Day | null }>(sql`select min(day) as day from invoice`)
  return row?.day ?? null
}
