import { holdComplaint, insertComplaintOutcome } from '#db/queries/complaints.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import type { ComplaintOutcome } from '#lib/core/share/complaint.ts'

/** Says what became of a complaint. Nothing is overwritten: what was answered or closed can be opened again by another word. */
export async function answerComplaint(
  tx: Tx,
  { id, outcome, note }: { id: string; outcome: ComplaintOutcome; note: string },
  personId: string,
): Promise<Result<{ accountId: string }>> {
  const complaint = await holdComplaint(tx, id)
  if (!complaint) return refuse('absent', 'There is no such complaint.')
  const { state, accountId } = complaint
  if (outcome === 'reopened' && state === 'open') return refuse('open', 'This complaint is open already.')
  if (outcome === 'answered' && state !== 'open') return refuse('answered', 'Somebody got back to them already.')
  if (outcome === 'closed' && state === 'closed') return refuse('closed', 'This complaint was closed already.')
  await insertComplaintOutcome(tx, { answerId: id, outcome, note, saidBy: personId })
  return ok({ accountId })
}
