import { getAccount } from '#db/queries/accounts.ts'
import { deleteFeeling, writeFeeling } from '#db/queries/feelings.ts'
import type { Tx } from '#db/tenant.ts'
import { type Face, weekOf } from '#lib/core/conversation/feeling.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'

/** Says how it feels to a person this week; said again it is what they say now, without a face it is taken back. Earlier weeks stay. */
export async function sayFeeling(
  tx: Tx,
  accountId: string,
  { face, sentence }: { face: Face | null; sentence: string },
  { personId, today }: { personId: string; today: Day },
): Promise<Result<{ week: Day }>> {
  const account = await getAccount(tx, accountId)
  if (!account || account.mergedInto) return refuse('account', 'This account is no longer there.')
  const own = { accountId, personId, week: weekOf(today) }
  if (face === null) await deleteFeeling(tx, own)
  else await writeFeeling(tx, own, { face, sentence })
  return ok({ week: own.week })
}
