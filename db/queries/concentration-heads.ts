import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ConcentrationHead } from '#lib/core/dependency/concentration-head.ts'
import type { Amount } from '#lib/core/money.ts'

/** A head with what was left out of it as our own company. */
export type KeptHead = ConcentrationHead & { intercompany: { accounts: number; net: Amount } }

export async function getHead(tx: Tx, by: 'group' | 'account', through: Day): Promise<KeptHead | null> {
  const [row] = await tx.execute<{ document: KeptHead }>(
    sql`select document from concentration_head where by = ${by} and through = ${through}`,
  )
  return row?.document ?? null
}

/** Both windows are kept, and no month of theirs is among those of kept_period (`makeTouched`). */
export async function areHeadsKept(
  tx: Tx,
  now: { through: Day },
  before: { from: Day; through: Day },
): Promise<boolean> {
  const [row] = await tx.execute<{ kept: boolean }>(sql`
    select (select count(*) from concentration_head where through in (${now.through}, ${before.through})) = 4
      and (select count(*) from concentration_head) = 4
      and not exists (select from kept_period where month between ${before.from} and ${now.through}) as kept`)
  return row!.kept
}

export async function deleteHeads(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from concentration_head`)
}

export async function insertHead(
  tx: Tx,
  { by, through, document }: { by: 'group' | 'account'; through: Day; document: KeptHead },
): Promise<void> {
  await tx.execute(sql`
    insert into concentration_head (by, through, document) values (${by}, ${through}, ${JSON.stringify(document)}::jsonb)`)
}
