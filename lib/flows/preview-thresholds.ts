import { listAccountNames } from '#db/queries/accounts.ts'
import { listQuarterModels, type QuarterModelRow } from '#db/queries/buying-models.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import type { Tx } from '#db/tenant.ts'
import { saysTheSame } from '#lib/core/change.ts'
import { dayNumber } from '#lib/core/day.ts'
import { SIDES } from '#lib/core/promises/promise.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { NO_PROMISES, sidePath } from '#lib/core/trust/account-promises.ts'
import type { TrustSettings } from '#lib/core/trust/policy.ts'
import { isEnough, scoreOf } from '#lib/core/trust/trust-path.ts'
import { type AccountEvidence, type Lens, lensOf, readAccounts, readCommon } from './account-evidence.ts'
import { assessAccount } from './assess-account.ts'
import { portfolioAt } from './learn-quarters.ts'
import { takingTurns } from './turns.ts'

/** What would hold; left out, what holds now. */
export type Draft = { policy?: StandingPolicy; trust?: TrustSettings }

/** So many of the largest accounts are read, each with its whole past: some seconds. */
const MOST = 5000
const NAMED = 12

export type Move = { from: EvidentStage; to: EvidentStage; accounts: number }
export type ThresholdPreview = {
  /** Accounts read under both, largest revenue first; `all`: there were no more. */
  read: number
  all: boolean
  moves: Move[]
  /** The largest that would move. */
  named: { id: string; name: string; from: EvidentStage; to: EvidentStage }[]
  /** Accounts whose trust, as it is shown, would be another in either direction. */
  trusted: number
}

/** As long as somebody waits for it; then it is given up, and computes no further. */
const DEADLINE_MS = 45_000
let running = false

/**
 * Which accounts would read differently by other thresholds, or where promises count otherwise: each account's whole past is replayed under both, from the same records,
 * and nothing is written. One at a time: it keeps a connection and most of a processor busy for as long as it reads. Refuses while another
 * is read, where it takes too long, and while nobody has said through which day the invoices are complete.
 */
export async function previewThresholds(
  tx: Tx,
  draft: Draft,
  signal: AbortSignal = AbortSignal.timeout(DEADLINE_MS),
): Promise<Result<ThresholdPreview>> {
  if (running)
    return refuse('busy', 'Another preview is being read just now. Try again in a moment; nothing was changed.')
  running = true
  try {
    return await preview(tx, draft, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    return refuse('long', 'This took too long to read, and nothing was changed. Try again when less is going on.')
  } finally {
    running = false
  }
}

async function preview(tx: Tx, draft: Draft, signal: AbortSignal): Promise<Result<ThresholdPreview>> {
  const asOf = await asOfDay(tx)
  if (asOf === null)
    return refuse(
      'no-records',
      'There is nothing to preview yet: import invoices, and say through which day they are complete.',
    )
  const common = await readCommon(tx, asOf)
  const models = await listQuarterModels(tx)
  const accounts = await readAccounts(tx, asOf)
  const turn = takingTurns(signal)
  const policy = draft.policy ?? common.policy
  const trust = { ...common.trust, ...draft.trust, enough: policy.trust }
  const days = accounts.map(({ purchases }) => purchases.days)
  const redrawn: QuarterModelRow[] = []
  // how long a first order waits is learnt from all accounts, by the thresholds themselves
  for (const model of saysTheSame(common.policy.wait, policy.wait) ? [] : models) {
    const portfolio = await portfolioAt(days, dayNumber(model.asOf), policy, turn)
    redrawn.push({ ...model, parameters: { ...model.parameters, ...portfolio } })
  }
  const now = lensOf(common, models)
  const then = lensOf({ ...common, policy, trust }, redrawn.length ? redrawn : models)
  let trusted = 0
  const moved: { id: string; from: EvidentStage; to: EvidentStage }[] = []
  for (const account of accounts.slice(0, MOST)) {
    signal.throwIfAborted()
    const from = assessAccount(account, now).standing.evident
    const to = assessAccount(account, then).standing.evident
    if (trustShown(account, now) !== trustShown(account, then)) trusted++
    if (from !== to) moved.push({ id: account.accountId, from, to })
    await turn()
  }
  const names = await listAccountNames(
    tx,
    moved.slice(0, NAMED).map(({ id }) => id),
  )
  return ok({
    trusted,
    read: Math.min(accounts.length, MOST),
    all: accounts.length <= MOST,
    moves: countMoves(moved),
    named: moved.slice(0, NAMED).map(({ id, from, to }) => ({ id, name: names.get(id) ?? '', from, to })),
  })
}

/** Trust as a page would show it, in whole points. */
function trustShown({ promises }: AccountEvidence, { trust, asOf, today }: Lens): string {
  if (promises === NO_PROMISES) return ''
  return SIDES.map((side) => {
    const sums = sidePath(promises, side, trust, dayNumber(asOf))(dayNumber(today))
    return sums.promises && isEnough(sums, trust) ? Math.round(scoreOf(sums)) : sums.promises
  }).join(' ')
}

/** Most accounts first. */
function countMoves(moved: readonly { from: EvidentStage; to: EvidentStage }[]): Move[] {
  const counts = new Map<string, Move>()
  for (const { from, to } of moved) {
    const key = `${from} ${to}`
    counts.set(key, { from, to, accounts: (counts.get(key)?.accounts ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.accounts - a.accounts)
}
