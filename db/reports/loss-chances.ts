import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/**
 * The chance that each account orders within 365 days, as it was read last; accounts of which that cannot be said are missing. One text
 * instead of a row each: there may be a hundred thousand.
 */
export async function readOrderChances(tx: Tx): Promise<Map<string, number>> {
  const [row] = await tx.execute<{ packed: string | null }>(sql`
    select string_agg(account_id || ' ' || chance, ' ') as packed from (
      select account_id, reading -> 'evidence' -> 'buying' ->> 'p12m' as chance from account_standing
    ) s where chance is not null`)
  const chances = new Map<string, number>()
  const words = row!.packed?.split(' ') ?? []
  for (let i = 0; i < words.length; i += 2) chances.set(words[i]!, Number(words[i + 1]))
  return chances
}

/** Of the accounts that stand under another: the uppermost of their group. */
export async function readRoots(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; rootId: string }>(
    sql`select id, root_id as "rootId" from account where root_id <> id`,
  )
  return new Map([...rows].map(({ id, rootId }) => [id, rootId]))
}
