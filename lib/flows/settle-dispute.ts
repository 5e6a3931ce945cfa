import { type ChangeEntry, listChangeRows } from '#db/queries/changes.ts'
import { getReply, keepDisputed, writeSettlement } from '#db/queries/promise-shares.ts'
import { getPromise } from '#db/queries/promises.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import type { OutcomeInput } from '#lib/core/promises/outcome.ts'
import type { Settlement } from '#lib/core/promises/shared-promise.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { recordChange, recordUndo } from './record-change.ts'
import { type OutcomeWho, recordOutcome, undoOutcome } from './record-outcome.ts'

export type SettleInput = {
  replyId: string
  how: Settlement
  /** For the team; the reason of the corrected outcome. */
  settlement: string
  /** Written for them; empty: they are shown nothing of it. */
  answer: string
  /** Of `corrected`: what became of it after all. Null where its steps were corrected one by one. */
  outcome: OutcomeInput | null
}

/**
 * Settles what a contact sees otherwise, in words. Their version and ours both stay; where they are right the outcome is corrected through
 * its one door, in the same change.
 */
export async function settleDispute(
  tx: Tx,
  { replyId, how, settlement, answer, outcome }: SettleInput,
  who: OutcomeWho,
): Promise<Result<{ changeId: string; effect: string }>> {
  const seen = await getReply(tx, replyId)
  if (!seen) return refuse('absent', 'There is no such dispute.')
  const promise = await getPromise(tx, seen.promiseId, { hold: true })
  const reply = (await getReply(tx, replyId))!
  if (reply.kind !== 'disputed') return refuse('absent', 'There is no such dispute.')
  if (reply.settledAt) return refuse('settled', `${reply.settledBy} has settled this already.`)
  if (!reply.newest) return refuse('said', `${reply.contactName} has said something else since.`)
  let corrected: { changeId: string; effect: string } | null = null
  if (how === 'corrected' && promise!.steps.length === 0) {
    if (!outcome) return refuse('input', 'Say what became of it.', { outcome: 'What became of it after all.' })
    const done = await recordOutcome(tx, { promiseId: reply.promiseId, stepId: null }, outcome, who)
    if (!done.ok) return done
    corrected = done.value
  }
  await writeSettlement(tx, replyId, { by: who.id, how, settlement, answer })
  await keepDisputed(tx, reply.promiseId)
  const rows = [{ noun: 'promise_reply', subjectId: replyId, before: { settled: false }, after: { settled: true } }]
  const document = corrected ? { outcome: corrected.changeId } : {}
  const changeId = await recordChange(tx, { kind: 'promise-settle', saidBy: who.id, rows, document })
  return ok({ changeId, effect: corrected?.effect ?? '' })
}

/** The dispute is open again, and an outcome that was corrected with it is as it was. */
export async function undoSettlement(
  tx: Tx,
  change: ChangeEntry,
  who: { personId: string; workspaceId: string },
): Promise<Result<Undone>> {
  const [row] = await listChangeRows(tx, change.id)
  const reply = row && (await getReply(tx, row.subjectId))
  if (!reply?.settledAt) return refuse('gone', 'This dispute is open already.')
  await getPromise(tx, reply.promiseId, { hold: true })
  const outcome = change.document.outcome
  let undone: Undone = { put: 0, left: [] }
  // where it was taken back by itself before, nothing of it is left to do
  if (typeof outcome === 'string' && (await recordUndo(tx, outcome, who.personId)))
    undone = await undoOutcome(tx, outcome, who.workspaceId)
  await writeSettlement(tx, reply.id, null)
  await keepDisputed(tx, reply.promiseId)
  return ok({ put: undone.put + 1, left: undone.left })
}
