import {
  countHourProgress,
  deleteSorts,
  getOpenHour,
  type Hour,
  insertHour,
  listHourAccounts,
  listLargestAccounts,
  lockHour,
  markClosed,
  markOpen,
  markRevealed,
  settleHourAccount,
  writeRestUnsaid,
  writeSorts,
} from '#db/queries/honest-hours.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { SortWord } from '#lib/core/honest-hour/disagreement.ts'
import { HOUR_ACCOUNTS, mayLead, mayReveal } from '#lib/core/honest-hour/hour.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import type { Role } from '#lib/core/role.ts'
import type { Declaration } from '#lib/core/standing/declaration.ts'
import { declareStage } from './declare-stage.ts'

export type Holder = { personId: string; role: Role; today: Day }

/** Opens an hour about the largest accounts. Where one is open already, whoever began it, that one is answered. */
export async function startHour(tx: Tx, { personId }: Holder): Promise<Result<{ hourId: string; mine: boolean }>> {
  const open = await getOpenHour(tx)
  if (open) return ok({ hourId: open.id, mine: false })
  const accounts = await listLargestAccounts(tx, HOUR_ACCOUNTS)
  if (accounts.length === 0) {
    return refuse('empty', 'No account had revenue in the last twelve months, so there is nothing to sort yet.')
  }
  const made = await insertHour(tx, personId, accounts)
  if (made) return ok({ hourId: made, mine: true })
  const other = await getOpenHour(tx)
  return other
    ? ok({ hourId: other.id, mine: false })
    : refuse('busy', 'Somebody else did the same just now. Try again.')
}

/** A sort, or `unsorted`: taken back. */
export type Sorting = { accountId: string; stage: SortWord | 'unsorted' }

/**
 * Keeps what one person says, for that person alone. After the reveal it is late, and only where they had said nothing before; `sealed`
 * counts what was left as it had been said.
 */
export async function sortAccounts(
  tx: Tx,
  { personId }: Holder,
  hourId: string,
  sorts: readonly Sorting[],
): Promise<Result<{ revealed: boolean; sealed: number }>> {
  const hour = await lockHour(tx, hourId, 'sorting')
  if (!hour || hour.closedAt) return refuseHour(hour)
  const known = new Set((await listHourAccounts(tx, hourId)).map(({ accountId }) => accountId))
  if (sorts.some(({ accountId }) => !known.has(accountId))) {
    return refuse('absent', 'One of these accounts is not part of this hour; nothing was kept.')
  }
  // said twice in one breath, the last word counts
  const last = [...new Map(sorts.map((sort) => [sort.accountId, sort])).values()]
  const back = last.filter(({ stage }) => stage === 'unsorted').map(({ accountId }) => accountId)
  const said = last.flatMap(({ accountId, stage }) => (stage === 'unsorted' ? [] : [{ accountId, stage }]))
  const kept = (await writeSorts(tx, hourId, personId, said)) + (await deleteSorts(tx, hourId, personId, back))
  const revealed = hour.revealedAt !== null
  return ok({ revealed, sealed: revealed ? last.length - kept : 0 })
}

/** The accounts a person has not sorted, they cannot say. */
export async function finishSorting(tx: Tx, { personId }: Holder, hourId: string): Promise<Result<null>> {
  const hour = await lockHour(tx, hourId, 'sorting')
  if (!hour || hour.closedAt) return refuseHour(hour)
  await writeRestUnsaid(tx, hourId, personId)
  return ok(null)
}

/** From here on everybody of the team sees what each said. It cannot be taken back: what was seen stays seen. */
export async function revealHour(tx: Tx, holder: Holder, hourId: string): Promise<Result<null>> {
  const hour = await lockHour(tx, hourId, 'turning')
  if (!hour || hour.closedAt) return refuseHour(hour)
  if (hour.revealedAt) return ok(null)
  const progress = await countHourProgress(tx, hourId)
  if (!mayReveal({ role: holder.role, starter: hour.starterId === holder.personId }, progress)) {
    return refuse('early', 'Not all are done yet: until then a manager, or whoever started the hour, may reveal it.')
  }
  if (progress.begun === 0) return refuse('empty', 'Nobody has sorted anything yet: there would be nothing to see.')
  await markRevealed(tx, hourId)
  return ok(null)
}

/**
 * Settles an account into a declaration, through the one door there is. `seen`: the declaration the person had before their eyes. Answers the
 * change, for Undo: taken back, the account is open again.
 */
export async function settleAccount(
  tx: Tx,
  { personId, today }: Holder,
  { hourId, accountId, seen, declaration }: Settling,
): Promise<Result<{ changeId: string | null; declarationIds: string[] }>> {
  const hour = await lockHour(tx, hourId, 'sorting')
  if (!hour || hour.closedAt) return refuseHour(hour)
  if (!hour.revealedAt) return refuse('sealed', 'This hour is not revealed yet; accounts are settled after that.')
  const account = (await listHourAccounts(tx, hourId)).find((row) => row.accountId === accountId)
  if (!account) return refuse('absent', 'This account is not part of this hour.')
  const policy = await getStandingPolicy(tx)
  const declared = await declareStage(
    tx,
    { personId, today, policy, via: 'honest-hour' },
    [account.keptId],
    declaration,
    seen,
  )
  if (!declared.ok) return declared
  await settleHourAccount(tx, hourId, accountId, declared.value.declarationIds[0]!)
  return declared
}

export type Settling = { hourId: string; accountId: string; seen: string | null; declaration: Declaration }

/** Ends the hour as it is. Never revealed, what was sorted stays each one's own for good. */
export async function closeHour(tx: Tx, holder: Holder, hourId: string): Promise<Result<null>> {
  const hour = await lockHour(tx, hourId, 'turning')
  const problem = hour?.closedAt ? null : refuseUnlessLead(hour, holder)
  if (problem) return problem
  await markClosed(tx, hourId)
  return ok(null)
}

/** Takes the closing back, while no other hour was begun; of an hour that was never revealed only at once. */
export async function reopenHour(tx: Tx, holder: Holder, hourId: string): Promise<Result<null>> {
  const hour = await lockHour(tx, hourId, 'turning')
  const problem = refuseUnlessLead(hour, holder)
  if (problem) return problem
  if (await markOpen(tx, hourId)) return ok(null)
  return (await getOpenHour(tx))
    ? refuse('other', 'Another hour was begun meanwhile: this one stays closed.')
    : refuse('sealed', 'This hour was closed without a reveal: what was sorted in it stays each one’s own for good.')
}

function refuseUnlessLead(hour: Hour | null, { personId, role }: Holder): Refusal | null {
  if (!hour) return refuseHour(null)
  if (mayLead({ role, starter: hour.starterId === personId })) return null
  return refuse('forbidden', 'A manager, or whoever started the hour, closes it.')
}

function refuseHour(hour: Hour | null): Refusal {
  return hour
    ? refuse('closed', `This hour was closed meanwhile; nothing was changed.`)
    : refuse('absent', 'There is no such hour.')
}
