import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type Day, dayIn } from '#lib/core/day.ts'

/**
 * Which day it is in the workspace's time zone. For jobs; pages and actions get it from the gate. Read by the same calendar as theirs: of zones
 * whose law has just changed the database's own may not know yet.
 */
export async function getToday(tx: Tx): Promise<Day> {
  const [row] = await tx.execute<{ zone: string; now: string }>(sql`
    select w.time_zone as zone, now() from system.workspace w where w.id = current_setting('app.workspace')::uuid`)
  return dayIn(row!.zone, new Date(row!.now))
}
