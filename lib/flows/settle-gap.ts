import { isAccount } from '#db/queries/contacts.ts'
import { getGap, insertGapOutcome } from '#db/queries/gaps.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { checkGapOutcome, type GapOutcome } from '#lib/core/standing/gap-outcome.ts'

/** Notes what was done about an account's perception gap, with the gap it was done about. The gap itself only goes when the words or the records change. */
export async function settleGap(
  tx: Tx,
  outcome: GapOutcome,
  { personId, today }: { personId: string; today: Day },
): Promise<Result<{ untilDay: Day | null }>> {
  const problem = checkGapOutcome(outcome, today)
  if (problem) return problem
  if (!(await isAccount(tx, outcome.accountId))) return refuse('absent', 'This account is no longer there.')
  const gap = await getGap(tx, outcome.accountId)
  // declared anew, it is settled by that: what is left of it is noted
  if (outcome.outcome !== 'declared' && (gap === null || gap === 'none'))
    return refuse('absent', 'There is no gap at this account any more; nothing was noted.')
  const untilDay = outcome.outcome === 'later' ? outcome.untilDay : null
  await insertGapOutcome(tx, { ...outcome, untilDay, verdict: gap ?? 'none', saidBy: personId })
  return ok({ untilDay })
}
