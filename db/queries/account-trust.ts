import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { KeptTrust } from '#lib/core/promises/outcome-effect.ts'
import type { Side } from '#lib/core/promises/promise.ts'

/** Trust of an account in one direction, as it was kept last; null before it was read. */
export async function getKeptTrust(tx: Tx, accountId: string, madeBy: Side): Promise<KeptTrust | null> {
  const [row] = await tx.execute<KeptTrust>(sql`
    select score, enough, spoken + derived as count from account_trust
    where account_id = ${accountId}::uuid and made_by = ${madeBy}`)
  return row ?? null
}
