import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Begun } from '#lib/core/first-steps.ts'

/** What a team that begins has already; each a look for one row. */
export async function getBegun(tx: Tx): Promise<Begun> {
  const [row] = await tx.execute<Begun>(sql`
    select
      exists (select 1 from import where kind = 'invoices' and state <> 'uploading') as imported,
      exists (select 1 from import where kind = 'invoices' and state = 'committed') as "takenOver",
      exists (select 1 from honest_hour where revealed_at is not null) as "honestHour",
      exists (select 1 from account where owner_id is not null) as owned,
      (select count(*) > 1 from system.membership where workspace_id = current_setting('app.workspace')::uuid)
        or exists (select 1 from system.invitation where workspace_id = current_setting('app.workspace')::uuid) as invited,
      exists (select 1 from contact) as contact,
      exists (select 1 from touch) as touch,
      exists (select 1 from source_completeness) as complete,
      exists (select 1 from offer) or exists (select 1 from added_value) as offered`)
  return row!
}
