import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** Which day it is in the workspace's time zone. For jobs; pages and actions get it from the gate. */
export async function getToday(tx: Tx): Promise<Day> {
  const [row] = await tx.execute<{ today: Day }>(sql`
    select (now() at time zone w.time_zone)::date as today from system.workspace w
    where w.id = current_setting('app.workspace')::uuid`)
  return row!.today
}
