import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { PerceptionGap } from '#lib/core/standing/perception-gap.ts'
import type { StandingRecord } from '#lib/core/standing/standing-record.ts'

export type GapBasis = {
  accountId: string
  declared: string | null
  stated: string | null
  gap: string | null
  reading: StandingRecord | null
}

/** What the gap of these accounts is read from; only those of whom one of the two sides has said something, or once had. */
export async function listGapBases(tx: Tx, accountIds: string[]): Promise<GapBasis[]> {
  const rows = await tx.execute<GapBasis>(sql`
    select w.account_id as "accountId", w.declared, w.stated, s.gap, s.reading
    from account_word w join account_standing s on s.account_id = w.account_id
    where w.account_id = any(${`{${accountIds.join(',')}}`}::uuid[])`)
  return [...rows]
}

export async function writeGaps(
  tx: Tx,
  gaps: { accountId: string; gap: PerceptionGap['verdict'] | null }[],
): Promise<void> {
  if (gaps.length === 0) return
  await tx.execute(sql`
    update account_standing s set gap = g.gap
    from jsonb_to_recordset(${JSON.stringify(gaps)}::jsonb) as g("accountId" uuid, gap text)
    where s.account_id = g."accountId" and s.gap is distinct from g.gap`)
}
