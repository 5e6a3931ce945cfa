import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseState, Side } from '#lib/core/promises/promise.ts'

export type PitchPromise = { id: string; text: string; madeBy: Side; dueDay: Day; state: PromiseState }

/** What an offer to an account has become: promises that are tied to it, the first due before. */
export async function listPromisesOfPitch(tx: Tx, pitchId: string): Promise<PitchPromise[]> {
  const rows = await tx.execute<PitchPromise>(sql`
    select id, text, made_by as "madeBy", due_day as "dueDay", state from promise
    where pitch_id = ${pitchId}::uuid and archived_at is null order by due_day, id limit 50`)
  return [...rows]
}
