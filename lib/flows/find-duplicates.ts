import { sql } from 'drizzle-orm'
import {
  type AlikeAccount,
  type CandidatePair,
  hasMoreAccounts,
  listAlikeAccounts,
  listCandidates,
  listKeptPairs,
  replaceKeptPairs,
} from '#db/queries/duplicates.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type Likeness, likeness } from '#lib/core/merge/likeness.ts'

/** Up to so many accounts a page looks through all of them; above, it reads what the last look kept. */
export const FEW_ACCOUNTS = 3_000
/** Pairs judged: by a page, and by a look that keeps them. */
const JUDGED = 400
const JUDGED_IN_JOB = 5_000
const KEPT = 1_000
const LOOK_DEADLINE_MS = 10 * 60_000

export type Proposal = Likeness & { first: AlikeAccount; second: AlikeAccount }

/**
 * Pairs of accounts that look alike, the surest first. `lookedAt`: the moment of the look they come from, null where everything was looked
 * through just now or nobody has looked; `all`: there are no more behind them.
 */
export async function findDuplicates(
  tx: Tx,
): Promise<{ proposals: Proposal[]; many: boolean; lookedAt: string | null; all: boolean }> {
  if (!(await hasMoreAccounts(tx, FEW_ACCOUNTS))) {
    const pairs = await listCandidates(tx, JUDGED)
    return { proposals: await judge(tx, pairs), many: false, lookedAt: null, all: pairs.length < JUDGED }
  }
  const pairs = await listKeptPairs(tx, JUDGED)
  const proposals = await judge(tx, pairs)
  return { proposals, many: true, lookedAt: pairs[0]?.foundAt ?? null, all: pairs.length < JUDGED }
}

/** Looks through a large workspace and keeps what it finds; each night, and when somebody asks. Says how many pairs it kept. */
export async function keepDuplicates(workspaceId: string): Promise<number> {
  const look = async (tx: Tx) => {
    if (!(await hasMoreAccounts(tx, FEW_ACCOUNTS))) return 0
    // each of the pieces is a pass over a whole table: looking its partner up row by row takes minutes
    await tx.execute(sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`)
    const found = await judge(tx, await listCandidates(tx, JUDGED_IN_JOB))
    const pairs = found.slice(0, KEPT).map(({ first, second }) => pairOf(first.id, second.id))
    await replaceKeptPairs(tx, pairs)
    return pairs.length
  }
  return withWorkspace(workspaceId, look, { deadlineMs: LOOK_DEADLINE_MS })
}

const pairOf = (one: string, other: string): CandidatePair =>
  one < other ? { firstId: one, secondId: other } : { firstId: other, secondId: one }

async function judge(tx: Tx, pairs: readonly CandidatePair[]): Promise<Proposal[]> {
  const accounts = await listAlikeAccounts(tx, [...new Set(pairs.flatMap((pair) => [pair.firstId, pair.secondId]))])
  const proposals = pairs.flatMap((pair): Proposal[] => {
    const [first, second] = [accounts.get(pair.firstId), accounts.get(pair.secondId)]
    if (!first || !second || first.archived || second.archived) return []
    const found = likeness(first, second, first.rootId === second.rootId)
    // the larger one first: it is the one most often kept
    const [large, small] = Number(first.revenueAll) >= Number(second.revenueAll) ? [first, second] : [second, first]
    return found.certainty === 'unlike' ? [] : [{ ...found, first: large, second: small }]
  })
  // among the equally sure the order of the pairs stands: the larger revenue first
  return proposals.sort((a, b) => b.points - a.points)
}
