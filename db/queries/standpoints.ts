import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { dayFromNumber } from '#lib/core/day.ts'
import type { Standpoint } from '#lib/core/standing/replay.ts'

/** Where the replay of an account stood, and the digest of what it had read. */
export type KeptStandpoint = Standpoint & { basis: string }

/** By account, of all or of one; accounts whose history is yet to be read have none. */
export async function listStandpoints(tx: Tx, only: string | null = null): Promise<Map<string, KeptStandpoint>> {
  const rows = await tx.execute<KeptStandpoint & { accountId: string }>(sql`
    select account_id as "accountId", through - date '1970-01-01' as through, stage, since, candidate, basis
    from stage_standpoint ${only === null ? sql`` : sql`where account_id = ${only}::uuid`}`)
  return new Map(rows.map(({ accountId, ...standpoint }) => [accountId, standpoint]))
}

/** Keeps these, where they differ, for accounts that are still there. */
export async function writeStandpoints(tx: Tx, kept: (KeptStandpoint & { accountId: string })[]): Promise<void> {
  if (kept.length === 0) return
  const rows = JSON.stringify(kept.map((row) => ({ ...row, through: dayFromNumber(row.through) })))
  await tx.execute(sql`
    insert into stage_standpoint as old (account_id, through, stage, since, candidate, basis)
    select g.* from jsonb_to_recordset(${rows}::jsonb) as g(
      "accountId" uuid, through date, stage text, since date, candidate jsonb, basis text)
    join account a on a.id = g."accountId" and a.merged_into is null
    on conflict (workspace_id, account_id) do update set through = excluded.through, stage = excluded.stage,
      since = excluded.since, candidate = excluded.candidate, basis = excluded.basis
    where (old.through, old.basis) is distinct from (excluded.through, excluded.basis)`)
}
