import { insertCompleteness, listLedgers, setLedgerClosed } from '#db/queries/ledgers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { lockRecords } from './import-commit.ts'
import { keepAsOf } from './keep-revenue.ts'

type Change = { workspaceId: string; personId: string; today: Day; ledgerId: string }

/**
 * Notes through which day a person says the ledger is complete, earlier or later than before: their newest word holds, the older ones stay
 * on record. What is read as of that day is written anew in the same transaction.
 */
export async function sayComplete(
  tx: Tx,
  { completeThrough, ...change }: Change & { completeThrough: Day },
): Promise<Result<null>> {
  const { ledgerId, personId, today } = change
  if (completeThrough > today)
    return refuse('input', 'Nothing can be complete beyond today.', { completeThrough: 'Today at the latest.' })
  await lockRecords(tx, change.workspaceId)
  const known = (await listLedgers(tx)).find(({ id }) => id === ledgerId)
  if (!known) return gone
  if (known.completeThrough === completeThrough) return ok(null)
  await insertCompleteness(tx, { ledgerId, completeThrough, importId: null, saidBy: personId })
  return moved(tx, change)
}

/** Closes a ledger of which nothing more will come, so that it holds back no day, or opens it again. */
export async function closeLedger(tx: Tx, { closed, ...change }: Change & { closed: boolean }): Promise<Result<null>> {
  await lockRecords(tx, change.workspaceId)
  return (await setLedgerClosed(tx, change.ledgerId, closed)) ? moved(tx, change) : gone
}

const gone = refuse('gone', 'There is no such ledger any more. Load the page again.')

async function moved(tx: Tx, { workspaceId }: Change): Promise<Result<null>> {
  await keepAsOf(tx)
  await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
  return ok(null)
}
