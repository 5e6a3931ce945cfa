import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** What a person chose under a name; null where they chose nothing. */
export async function getPreference<T>(tx: Tx, personId: string, name: string): Promise<T | null> {
  const [row] = await tx.execute<{ value: T }>(
    sql`select value from preference where person_id = ${personId}::uuid and name = ${name}`,
  )
  return row?.value ?? null
}

/** Chooses, or (null) forgets what was chosen. */
export async function setPreference(tx: Tx, personId: string, name: string, value: unknown): Promise<void> {
  if (value === null) {
    await tx.execute(sql`delete from preference where person_id = ${personId}::uuid and name = ${name}`)
    return
  }
  await tx.execute(sql`
    insert into preference (person_id, name, value) values (${personId}::uuid, ${name}, ${JSON.stringify(value)}::jsonb)
    on conflict (workspace_id, person_id, name) do update set value = excluded.value, at = now()`)
}
