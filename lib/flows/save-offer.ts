import { getLastWriter } from '#db/queries/changes.ts'
import { getOffer, insertOffer, isProductThere, updateOffer } from '#db/queries/offers.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { offerFieldsOf } from './offer-store.ts'
import { whyTermsStay } from './parity-guard.ts'
import { recordChange } from './record-change.ts'

/** Who does it, and the day it is for them. */
export type OfferWho = { personId: string; workspaceId: string; today: Day }
/** What was written, and the change by which it is taken back. */
export type OfferChange = { id: string; changeId: string }

const gone = refuse('absent', 'This offer is no longer there.')

export async function createOffer(tx: Tx, input: OfferInput, who: OfferWho): Promise<Result<OfferChange>> {
  const problem = await checkProduct(tx, input, null)
  if (problem) return problem
  const id = await insertOffer(tx, { ...input, createdBy: who.personId })
  const made = { noun: 'offer', subjectId: id, before: null, after: { archived: false, revision: 1 } }
  return ok({ id, changeId: await recordChange(tx, { kind: 'offer-edit', saidBy: who.personId, rows: [made] }) })
}

/** Writes what a person changed; where somebody wrote meanwhile, both versions are theirs to choose from. */
export async function changeOffer(
  tx: Tx,
  id: string,
  revision: number,
  input: OfferInput,
  who: OfferWho,
): Promise<Result<OfferChange>> {
  const before = await getOffer(tx, id, { hold: true })
  if (!before || before.archived) return gone
  const { archived: _, ...values } = offerFieldsOf(before)
  if (before.revision !== revision) {
    const writer = (await getLastWriter(tx, id)) ?? { by: null, at: '' }
    return refuseChanged({ revision: before.revision, values, ...writer })
  }
  const problem = await checkProduct(tx, input, before.productId)
  if (problem) return problem
  const changed = changedFields(values, input)
  const stay = changed && (await whyTermsStay(tx, before, input))
  if (stay) return refuse('brought', Object.values(stay)[0]!, stay)
  if (changed) await updateOffer(tx, id, changed.after)
  const rows = changed ? [{ noun: 'offer', subjectId: id, ...changed }] : []
  return ok({ id, changeId: await recordChange(tx, { kind: 'offer-edit', saidBy: who.personId, rows }) })
}

/** Puts an offer away: it is brought to nobody any more; what became of it stays on record. */
export async function archiveOffer(tx: Tx, id: string, who: OfferWho): Promise<Result<OfferChange>> {
  const before = await getOffer(tx, id, { hold: true })
  if (!before || before.archived) return gone
  await updateOffer(tx, id, { archived: true })
  const rows = [{ noun: 'offer', subjectId: id, before: { archived: false }, after: { archived: true } }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'offer-edit', saidBy: who.personId, rows }) })
}

/** What it offered before may stay, though it was put away since. */
async function checkProduct(tx: Tx, { productId }: OfferInput, before: string | null): Promise<Refusal | null> {
  if (productId === null || productId === before || (await isProductThere(tx, productId))) return null
  return refuse('input', 'Some of what was entered cannot be used.', {
    productId: 'This product is no longer there.',
  })
}
