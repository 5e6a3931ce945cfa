import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { GapOutcomeKind } from '#lib/core/standing/gap-outcome.ts'
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

/** The gap of an account as it is kept; null where there is nothing to compare, or no such account. */
export async function getGap(tx: Tx, accountId: string): Promise<PerceptionGap['verdict'] | null> {
  const [row] = await tx.execute<{ gap: PerceptionGap['verdict'] | null }>(sql`
    select s.gap from account_standing s join account a on a.id = s.account_id
    where s.account_id = ${accountId}::uuid and a.merged_into is null`)
  return row?.gap ?? null
}

/** Append-only. */
export async function insertGapOutcome(
  tx: Tx,
  said: {
    accountId: string
    verdict: string
    outcome: GapOutcomeKind
    note: string
    untilDay: Day | null
    saidBy: string
  },
): Promise<void> {
  await tx.execute(sql`
    insert into gap_outcome (account_id, verdict, outcome, note, until_day, said_by)
    values (${said.accountId}::uuid, ${said.verdict}, ${said.outcome}, ${said.note}, ${said.untilDay}::date, ${said.saidBy}::uuid)`)
}
