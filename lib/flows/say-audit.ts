import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'

/**
 * Tells the audit log what no change of a row tells: an export that was taken, an import, a report opened. Who, when and from where is known
 * from the transaction (db/actor.ts). Row changes are told by triggers (db/audited.ts): nobody calls this for them.
 * `after` is kept beside the entry and can be erased: what is said of a person belongs there, never into `action`, `noun` or `subjectId`.
 */
export async function sayAudit(
  tx: Tx,
  said: { action: string; noun: string; subjectId?: string; rows?: number; after?: Record<string, unknown> },
): Promise<void> {
  const { action, noun, subjectId = '', rows = 1, after } = said
  await tx.execute(sql`
    select say_audit(${action}, ${noun}, ${subjectId}, ${rows}::int, ${after ? JSON.stringify(after) : null}::jsonb)`)
}
