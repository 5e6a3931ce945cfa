import { getNewestRun, holdNewestRun, settleRun } from '#db/queries/assessment-runs.ts'
import { listQuarterModels } from '#db/queries/buying-models.ts'
import type { StandingWithHistory } from '#db/queries/standing.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { lensOf, readAccounts, readCommon } from './account-evidence.ts'
import { assessAccount, heldStandpoint } from './assess-account.ts'
import { keepStandings } from './keep-standings.ts'
import { takingTurns } from './turns.ts'

export type Settlement =
  /** `accounts` had a history to be read; `changed` of them stand elsewhere than the last months alone said. */
  | { kind: 'settled'; accounts: number; changed: number }
  /** No run has finished, or the newest one left nothing open. */
  | { kind: 'nothing-due' }
  /** A newer run began meanwhile; it sees to what is left. */
  | { kind: 'superseded' }

const READ_DEADLINE_MS = 10 * 60_000
const WRITE_DEADLINE_MS = 60_000
const BATCH = 250

/**
 * Reads the whole history, month-end by month-end, of every account that the newest run read by its last months alone. What was read stays
 * read: interrupted, it goes on with the accounts that are left; run twice, late, or beside another, the history is the same.
 */
export async function settleHistory(
  workspaceId: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Settlement> {
  const begun = await withWorkspace(workspaceId, begin, { deadlineMs: READ_DEADLINE_MS })
  if (!begun) return { kind: 'nothing-due' }
  const { runId, accounts, lens } = begun
  const turn = takingTurns(signal)
  let changed = 0
  for (let from = 0; from < accounts.length; from += BATCH) {
    const batch: StandingWithHistory[] = []
    for (const account of accounts.slice(from, from + BATCH)) {
      batch.push(assessAccount(account, lens))
      await turn()
    }
    signal?.throwIfAborted()
    const kept = await withWorkspace(
      workspaceId,
      async (tx) => ((await holdNewestRun(tx, runId)) ? keepStandings(tx, batch, lens.policy) : null),
      { deadlineMs: WRITE_DEADLINE_MS },
    )
    if (!kept) return { kind: 'superseded' }
    changed += kept.moved
  }
  await withWorkspace(workspaceId, (tx) => settleRun(tx, runId))
  return { kind: 'settled', accounts: accounts.length, changed }
}

async function begin(tx: Tx) {
  const run = await getNewestRun(tx)
  if (!run?.complete || run.settledAt !== null) return null
  const lens = lensOf(await readCommon(tx, run.asOf), await listQuarterModels(tx))
  const accounts = await readAccounts(tx, run.asOf)
  return { runId: run.id, lens, accounts: accounts.filter((account) => !heldStandpoint(account, lens)) }
}
