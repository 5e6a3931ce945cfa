import {
  getNewestRun,
  holdNewestRun,
  insertAssessmentRun,
  settleRun,
  updateAssessmentRun,
} from '#db/queries/assessment-runs.ts'
import { listQuarterModels, replaceQuarterModels } from '#db/queries/buying-models.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { clearStandings, type StandingWithHistory } from '#db/queries/standing.ts'
import { asWhole, type Tx, withWorkspace } from '#db/tenant.ts'
import { type Day, dayNumber } from '#lib/core/day.ts'
import { quarterEnds } from '#lib/core/standing/calendar.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { type AccountEvidence, lensOf, readAccounts, readCommon } from './account-evidence.ts'
import { assessAccount, assessRecent, heldStandpoint } from './assess-account.ts'
import { keepStandings } from './keep-standings.ts'
import { keepSpokenTrust, keepTrust } from './keep-trust.ts'
import { learnQuarters } from './learn-quarters.ts'
import { takingTurns } from './turns.ts'

export type Assessment =
  /** `open`: accounts read by their last months alone; `settleHistory` reads the rest. */
  | { kind: 'assessed'; asOf: Day; accounts: number; written: number; changed: number; open: number }
  /** Nobody has said through which day the invoices are complete: nothing can be read. */
  | { kind: 'no-as-of-day' }
  /** A newer run began meanwhile; what it writes holds. */
  | { kind: 'superseded' }

const READ_DEADLINE_MS = 10 * 60_000
const WRITE_DEADLINE_MS = 60_000
const BATCH = 500
/** So many whole histories are read within the run: below a second. More are left to a job of their own. */
const AT_ONCE = 2000

/**
 * Reads where every account of the workspace stands (METHODS 1–2) and keeps it, largest revenue first. Reads once, computes
 * without a transaction and giving way to others, writes in short ones. Runs twice, writes nothing the second time; of two
 * at once the one that began later wins, since it has read the newer records.
 *
 * A replay goes on from where the last one stood. Where many have nothing to go on from (a new workspace, old invoices that changed), they
 * are read by their last months first, so that everybody sees where they stand, and the history follows.
 */
export async function assessAccounts(
  workspaceId: string,
  { signal, atOnce = AT_ONCE }: { signal?: AbortSignal; atOnce?: number } = {},
): Promise<Assessment> {
  const begun = await withWorkspace(workspaceId, beginRun, { deadlineMs: READ_DEADLINE_MS })
  if (!begun) return { kind: 'no-as-of-day' }
  const { runId, accounts, known, common } = begun

  const ends = quarterEndsOnRecord(accounts, dayNumber(common.asOf))
  const days = accounts.map(({ purchases }) => purchases.days)
  const { quarters, fresh } = await learnQuarters(days, ends, known, common.policy, signal)
  const saved = await withWorkspace(workspaceId, async (tx) => {
    if (!(await holdNewestRun(tx, runId))) return false
    await replaceQuarterModels(
      tx,
      fresh,
      quarters.map((quarter) => quarter.asOf),
    )
    return true
  })
  if (!saved) return { kind: 'superseded' }

  const lens = lensOf(common, quarters)
  const open = accounts.filter((account) => !heldStandpoint(account, lens))
  const left = new Set(open.length > atOnce ? open : [])
  const turn = takingTurns(signal)
  let written = 0
  let changed = 0
  for (let from = 0; from < accounts.length; from += BATCH) {
    const piece = accounts.slice(from, from + BATCH)
    const batch: StandingWithHistory[] = []
    for (const account of piece) {
      batch.push(left.has(account) ? assessRecent(account, lens) : assessAccount(account, lens))
      await turn()
    }
    const kept = await withWorkspace(
      workspaceId,
      async (tx) => {
        if (!(await holdNewestRun(tx, runId))) return null
        await keepTrust(tx, piece, common)
        return keepStandings(tx, batch, common.policy)
      },
      { deadlineMs: WRITE_DEADLINE_MS },
    )
    if (!kept) return { kind: 'superseded' }
    written += kept.written
    changed += kept.moved
  }
  await withWorkspace(workspaceId, async (tx) => {
    await updateAssessmentRun(tx, runId, { accounts: accounts.length, changed, complete: true })
    if (left.size === 0) await settleRun(tx, runId)
    else await enqueue(tx, 'settle-history', { workspaceId }, { singletonKey: workspaceId })
  })
  return { kind: 'assessed', asOf: common.asOf, accounts: accounts.length, written, changed, open: left.size }
}

async function beginRun(tx: Tx) {
  const asOf = await asOfDay(tx)
  if (asOf === null) {
    await clearStandings(tx)
    await keepSpokenTrust(tx)
    return null
  }
  return {
    runId: await insertAssessmentRun(tx, asOf),
    known: await listQuarterModels(tx),
    common: await readCommon(tx, asOf),
    accounts: await readAccounts(tx, asOf),
  }
}

/**
 * Reads one account anew with the models on record, and its trust: after a person corrected its rhythm or recorded what became of a promise,
 * so that they see at once what follows. A run under way has read the old word and would write over it: another is queued behind it.
 */
export function reassessAccount(tx: Tx, workspaceId: string, accountId: string): Promise<void> {
  // what it is compared with is all of the team's accounts, also those that whoever asks may not see
  return asWhole(tx, () => reassess(tx, workspaceId, accountId))
}

async function reassess(tx: Tx, workspaceId: string, accountId: string): Promise<void> {
  const asOf = await asOfDay(tx)
  if (asOf === null) return keepSpokenTrust(tx, accountId)
  const lens = lensOf(await readCommon(tx, asOf), await listQuarterModels(tx))
  const [account] = await readAccounts(tx, asOf, accountId)
  if (account) {
    await keepTrust(tx, [account], lens)
    await keepStandings(tx, [assessAccount(account, lens)], lens.policy)
  }
  const run = await getNewestRun(tx)
  if (run && (!run.complete || run.settledAt === null))
    await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}

/** From the first purchase of anybody to the as-of day. */
function quarterEndsOnRecord(accounts: AccountEvidence[], asOf: number): number[] {
  let first = Number.POSITIVE_INFINITY
  for (const { purchases } of accounts) first = Math.min(first, purchases.days[0] ?? first)
  return first <= asOf ? quarterEnds(first, asOf) : []
}
