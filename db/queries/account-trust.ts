import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { KeptTrust } from '#lib/core/promises/outcome-effect.ts'
import type { Side } from '#lib/core/promises/promise.ts'

/** Trust of an account in one direction, as it was kept last; null before it was read. */
export async function getKeptTrust(tx: Tx, accountId: string, madeBy: Side): Promise<KeptTrust | null> {
  const [row] = await tx.execute<KeptTrust>(sql`
    select score, enough, spoken + derived as count from account_trust
    where account_id = ${accountId}::uuid and made_by = ${madeBy}`)
  return row ?? null
}

export type TrustRow = {
  accountId: string
  madeBy: Side
  score: number
  low: number
  high: number
  enough: boolean
  spoken: number
  derived: number
  weight: number
  trend: number | null
  asOf: Day
}

/** Writes trust where it differs, and takes away what these accounts had and have no more. `accountIds` null: no other account has any. */
export async function writeAccountTrust(
  tx: Tx,
  accountIds: readonly string[] | null,
  rows: readonly TrustRow[],
): Promise<void> {
  const given = sql`select g.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g("accountId" uuid, "madeBy" text, score float8,
    low float8, high float8, enough boolean, spoken int, derived int, weight float8, trend float8, "asOf" date)`
  await tx.execute(sql`
    delete from account_trust old
    where ${accountIds === null ? sql`true` : sql`old.account_id = any(${`{${accountIds.join(',')}}`}::uuid[])`}
      and not exists (select from (${given}) g where (g."accountId", g."madeBy") = (old.account_id, old.made_by))`)
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into account_trust as old (account_id, made_by, score, low, high, enough, spoken, derived, weight, trend, as_of)
    select g.* from (${given}) g join account a on a.id = g."accountId" and a.merged_into is null for key share of a
    on conflict (workspace_id, account_id, made_by) do update set score = excluded.score, low = excluded.low, high = excluded.high,
      enough = excluded.enough, spoken = excluded.spoken, derived = excluded.derived, weight = excluded.weight, trend = excluded.trend,
      as_of = excluded.as_of
    where (old.score, old.low, old.high, old.enough, old.spoken, old.derived, old.weight, old.trend, old.as_of) is distinct from
      (excluded.score, excluded.low, excluded.high, excluded.enough, excluded.spoken, excluded.derived, excluded.weight, excluded.trend,
        excluded.as_of)`)
}
