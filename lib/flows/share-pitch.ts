import {
  insertPitchShare,
  listPitchSharesById,
  listPitchSharesOf,
  type PitchShareRow,
  writePitchShare,
} from '#db/queries/pitch-shares.ts'
import { mayBeGuest } from '#db/queries/share-links.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { holdPitch } from './hold-pitch.ts'
import { pitchShareKeptOf } from './pitch-share-store.ts'
import { recordChange } from './record-change.ts'
import type { Shared } from './share-promise.ts'

/**
 * Shows an offer to one contact of its account, in words written for them, once it was brought: nobody reads of it before their wave is open. The
 * one writer of shares of offers.
 */
export async function sharePitch(
  tx: Tx,
  { pitchId, contactId, wording }: { pitchId: string; contactId: string; wording: string },
  who: { personId: string },
): Promise<Result<Shared>> {
  const held = await holdPitch(tx, pitchId, { lot: false })
  if (!held.ok) return held
  const it = held.value
  if (it.state === 'drafted')
    return refuse('drafted', 'Say first that it is brought to them: their page shows it from then on.')
  if (it.state === 'withdrawn' || it.state === 'expired' || it.offerArchived)
    return refuse('over', 'It is not offered to them any more: there is nothing to show.')
  if (!(await mayBeGuest(tx, it.accountId, contactId)))
    return refuse('guest', 'This contact does not work at the account now. Nothing was shared.', {
      contactId: 'Choose somebody who works there.',
    })
  const known = (await listPitchSharesOf(tx, pitchId)).find((share) => share.contactId === contactId)
  if (known) return refuse('shared', `${known.contactName} is shown it already. Change its wording instead.`)
  const shareId = await insertPitchShare(tx, { pitchId, contactId, wording, sharedBy: who.personId })
  if (!shareId) return refuse('shared', 'They are shown it already.')
  const rows = [{ noun: 'pitch_share', subjectId: shareId, before: null, after: { archived: false, revision: 1 } }]
  const changeId = await recordChange(tx, { kind: 'pitch-share', saidBy: who.personId, rows })
  const [share] = await listPitchSharesById(tx, [shareId])
  return ok({ changeId, shareId, hasPage: share!.linkId !== null })
}

/** Another wording for the same share. */
export async function rewordPitchShare(
  tx: Tx,
  { shareId, revision, wording }: { shareId: string; revision: number; wording: string },
  who: { personId: string },
): Promise<Result<Shared>> {
  const share = await holdShare(tx, shareId)
  if (!share) return refuse('absent', 'It is not shared with them any more.')
  if (share.revision !== revision)
    return refuse('changed', `Somebody changed it meanwhile. It says now: “${share.wording}” Nothing was written.`)
  return write(tx, share, { wording, archived: false }, who)
}

/** They see it no more, from now on; what they said of it stays. */
export async function takePitchShareBack(tx: Tx, shareId: string, who: { personId: string }): Promise<Result<Shared>> {
  const share = await holdShare(tx, shareId)
  if (!share) return refuse('gone', 'It is not shared with them any more.')
  return write(tx, share, { wording: share.wording, archived: true }, who)
}

async function holdShare(tx: Tx, shareId: string): Promise<PitchShareRow | null> {
  const [share] = await listPitchSharesById(tx, [shareId], { hold: true })
  return share && !share.archived ? share : null
}

async function write(
  tx: Tx,
  share: PitchShareRow,
  is: { wording: string; archived: boolean },
  who: { personId: string },
): Promise<Result<Shared>> {
  await writePitchShare(tx, share.id, is)
  const rows = [{ noun: 'pitch_share', subjectId: share.id, before: pitchShareKeptOf(share), after: is }]
  const changeId = await recordChange(tx, { kind: 'pitch-share', saidBy: who.personId, rows })
  return ok({ changeId, shareId: share.id, hasPage: share.linkId !== null })
}
