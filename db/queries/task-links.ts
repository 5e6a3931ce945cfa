import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/**
 * What a task would be about and who would do it: each null where it is not of this workspace, or no longer there. `hold`: they stay so until
 * the transaction ends; a merge or a leaver that is being written goes first.
 */
export async function findTaskLinks(
  tx: Tx,
  { ownerId, accountId, contactId }: { ownerId: string; accountId: string | null; contactId: string | null },
  { hold = false } = {},
): Promise<{ owner: string | null; account: string | null; contact: string | null }> {
  if (hold) {
    await tx.execute(sql`select 1 from account where id = ${accountId}::uuid for key share`)
    await tx.execute(sql`
      select 1 from system.membership
      where workspace_id = current_setting('app.workspace')::uuid and person_id = ${ownerId}::uuid for key share`)
  }
  const [row] = await tx.execute<{ owner: string | null; account: string | null; contact: string | null }>(sql`
    select (
      select p.name from system.membership m join system.person p on p.id = m.person_id
      where m.workspace_id = current_setting('app.workspace')::uuid and m.person_id = ${ownerId}::uuid and m.left_at is null
    ) as owner,
    (select name from account where id = ${accountId}::uuid and merged_into is null) as account,
    (select name from contact where id = ${contactId}::uuid and archived_at is null) as contact`)
  return row!
}
