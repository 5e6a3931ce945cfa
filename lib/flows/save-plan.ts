import { getContact, listPositions } from '#db/queries/contacts.ts'
import { listEvidenceRows } from '#db/queries/evidence.ts'
import type { Tx } from '#db/tenant.ts'
import type { PlanInput, SignOffInput } from '#lib/core/evidence/joint-plan.ts'
import { type Refusal, type Result, refuse } from '#lib/core/result.ts'
import {
  type EvidenceWho,
  gone,
  notYet,
  type Recorded,
  recordEdit,
  recordNew,
  refuseGone,
  wrong,
} from './record-evidence.ts'

/** Writes down what both sides will do together; `signed`: who signed it off already. It counts once both sides have. */
export async function createPlan(
  tx: Tx,
  accountId: string,
  { signed, ...said }: PlanInput & { signed: SignOffInput[] },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = (await refuseGone(tx, accountId)) ?? checkDays(said)
  if (problem) return problem
  for (const one of signed) {
    const unsigned = await checkSignOff(tx, one, accountId, who)
    if (unsigned) return unsigned
  }
  const plan = { noun: 'joint_plan' as const, said: () => ({ ...said, accountId }) }
  const offs = signed.map((one) => ({
    noun: 'sign_off' as const,
    said: ([planId]: string[]) => ({ ...one, planId }),
  }))
  return recordNew(tx, 'plan-edit', accountId, [plan, ...offs], who)
}

export async function changePlan(
  tx: Tx,
  id: string,
  revision: number,
  said: PlanInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  return checkDays(said) ?? recordEdit(tx, 'plan-edit', { noun: 'joint_plan', id, revision }, said, who)
}

/** Says that one side signed a plan off. */
export async function signOff(tx: Tx, planId: string, said: SignOffInput, who: EvidenceWho): Promise<Result<Recorded>> {
  const [plan] = await listEvidenceRows(tx, 'joint_plan', [planId], { hold: true })
  if (!plan || plan.archived) return gone
  const accountId = plan.accountId as string
  const problem = await checkSignOff(tx, said, accountId, who)
  if (problem) return problem
  return recordNew(tx, 'plan-edit', accountId, [{ noun: 'sign_off', said: () => ({ ...said, planId }) }], who)
}

function checkDays({ fromDay, untilDay }: PlanInput): Refusal | null {
  return untilDay && untilDay < fromDay ? wrong({ untilDay: 'It cannot end before it begins.' }) : null
}

/** Of their side somebody signed: a contact who is or was at this account, or in words who. */
async function checkSignOff(
  tx: Tx,
  { side, contactId, day, how }: SignOffInput,
  accountId: string,
  { today }: EvidenceWho,
): Promise<Refusal | null> {
  const early = notYet(day, today)
  if (early) return early
  if (side === 'us') return contactId ? wrong({ contactId: 'For your own side nobody of theirs signs.' }) : null
  if (!contactId) return how ? null : wrong({ how: 'Who of theirs said yes, and how?' })
  const places = await listPositions(tx, contactId)
  const erased = (await getContact(tx, contactId))?.erasedAt
  return !erased && places.some((place) => place.accountId === accountId)
    ? null
    : refuse('contact', 'This person is not at this account.', { contactId: 'Choose from the list.' })
}
