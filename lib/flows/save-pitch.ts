import { getAccount, isMember } from '#db/queries/accounts.ts'
import { getLastWriter } from '#db/queries/changes.ts'
import { listContactsById } from '#db/queries/contacts.ts'
import { holdOfferAndLaunch } from '#db/queries/pitch-answers.ts'
import { getOfferToBring, insertPitch, type PitchFields, updatePitch } from '#db/queries/pitches.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { PitchNoteInput } from '#lib/core/offers/pitch.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { holdPitch, pitchGone } from './hold-pitch.ts'
import { hasOfLot, pitchKeptOf } from './pitch-store.ts'
import { recordChange } from './record-change.ts'
import type { PitchWho } from './record-pitch-answer.ts'

export type NewPitch = {
  offerId: string
  launchId?: string | null
  accountId: string
  contactId?: string | null
  /** Left out: whoever looks after the account. */
  ownerId?: string | null
  option?: string
  note?: string
}
export type PitchChange = { id: string; changeId: string }

const wrong = (fields: Record<string, string>) => refuse('input', 'Some of what was entered cannot be used.', fields)

/** Drafts an offer to one account, of a launch (behind all that are planned in it) or by itself. */
export async function createPitch(tx: Tx, it: NewPitch, who: PitchWho): Promise<Result<PitchChange>> {
  const { offerId, accountId, launchId = null, contactId = null, option = '', note = '' } = it
  await lockAccounts(tx, [accountId])
  await holdOfferAndLaunch(tx, { offerId, launchId })
  const account = await getAccount(tx, accountId)
  if (!account || account.archivedAt || account.mergedInto)
    return wrong({ accountId: 'This account is no longer there.' })
  const offer = await getOfferToBring(tx, { offerId, launchId })
  if (!offer || offer.archived) return wrong({ offerId: 'This offer is no longer there.' })
  if (!offer.launchHere) return wrong({ launchId: 'This launch is not one of the offer’s.' })
  if (offer.launchClosed) return wrong({ launchId: 'This launch is closed.' })
  const ownerId = it.ownerId === undefined ? account.ownerId : it.ownerId
  const problem = await checkNote(tx, { option, contactId, ownerId, note }, offer.options)
  if (problem) return problem
  const created = { offerId, launchId, accountId, contactId, ownerId, option, note, createdBy: who.personId }
  const id = await insertPitch(tx, created)
  if (!id) return refuse('there', `${account.name} is in this launch already.`)
  const rows = [{ noun: 'pitch', subjectId: id, before: null, after: { offerId, accountId, archived: false } }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'pitch-edit', saidBy: who.personId, rows }) })
}

/** Writes what a person noted for themselves; where somebody wrote meanwhile, both versions are theirs to choose from. */
export async function changePitch(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  said: PitchNoteInput,
  who: PitchWho,
): Promise<Result<PitchChange>> {
  const held = await holdPitch(tx, id, { lot: false })
  if (!held.ok) return held
  const before = held.value
  if (before.revision !== revision) {
    const writer = await getLastWriter(tx, id)
    const { option, contactId, ownerId, note } = before
    const values = { option, contactId, ownerId, note }
    return refuseChanged({ revision: before.revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
  }
  const { option, contactId, ownerId, note } = before
  const stays = { option, contactId, ownerId, note }
  const problem = await checkNote(tx, said, before.options, stays)
  if (problem) return problem
  const changed = changedFields(pitchKeptOf(before), said)
  if (changed) await updatePitch(tx, id, changed.after as Partial<PitchFields>)
  const rows = changed ? [{ noun: 'pitch', subjectId: id, ...changed }] : []
  return ok({ id, changeId: await recordChange(tx, { kind: 'pitch-edit', saidBy: who.personId, rows }) })
}

/** Puts a draft away that was never brought: it is in no list any more. */
export async function archivePitch(tx: Tx, id: string, who: PitchWho): Promise<Result<PitchChange>> {
  const held = await holdPitch(tx, id, { lot: true })
  if (!held.ok) return held
  if (held.value.state !== 'drafted')
    return refuse('brought', 'It was brought to them: withdraw it instead, so that it stays on record.')
  if (hasOfLot(held.value))
    return refuse('lot', 'They have some of the lot already: withdraw it instead, so that others can have it.')
  await updatePitch(tx, id, { archived: true })
  const rows = [{ noun: 'pitch', subjectId: id, before: { archived: false }, after: { archived: true } }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'pitch-edit', saidBy: who.personId, rows }) })
}

/** Ties what an accepted offer became to it; one of each. Refused where it became one already. */
export async function tiePitch(
  tx: Tx,
  id: string,
  to: { contractId: string } | { planId: string },
  who: PitchWho,
): Promise<Result<PitchChange>> {
  const held = await holdPitch(tx, id, { lot: false })
  if (!held.ok) return pitchGone
  const it = held.value
  const [field] = Object.keys(to) as ['contractId' | 'planId']
  if (it[field]) return refuse('there', 'It has become one already: its link stands on the offer’s page.')
  await updatePitch(tx, id, to)
  const rows = [{ noun: 'pitch', subjectId: id, before: { [field]: null }, after: to }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'pitch-edit', saidBy: who.personId, rows }) })
}

/** Whom and what it names is there; what it named before may stay. */
async function checkNote(
  tx: Tx,
  said: PitchNoteInput,
  options: readonly { name: string }[],
  stays?: PitchNoteInput,
): Promise<Refusal | null> {
  const fields: Record<string, string> = {}
  const { option, contactId, ownerId } = said
  if (option && option !== stays?.option && !options.some(({ name }) => name === option))
    fields.option = 'This is not one of its options.'
  if (contactId && contactId !== stays?.contactId) {
    const there = (await listContactsById(tx, [contactId])).some((contact) => !contact.archivedAt)
    if (!there) fields.contactId = 'This contact is no longer there.'
  }
  if (ownerId && ownerId !== stays?.ownerId && !(await isMember(tx, ownerId)))
    fields.ownerId = 'Choose somebody of your team.'
  return Object.keys(fields).length ? wrong(fields) : null
}
