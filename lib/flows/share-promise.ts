import {
  insertPromiseShare,
  listSharesById,
  listSharesOf,
  type PromiseShareRow,
  writeShare,
} from '#db/queries/promise-shares.ts'
import { getPromise } from '#db/queries/promises.ts'
import { mayBeGuest } from '#db/queries/share-links.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import { keptOf } from './share-store.ts'

/** `hasPage`: they can open a page and see it there; else somebody must give them one. */
export type Shared = { changeId: string; shareId: string; hasPage: boolean }

const absent = refuse('absent', 'This promise is no longer there.')

/**
 * Shows a promise to one contact of its account, in words written for them; the one writer of shares. What was agreed anew since is shown in its
 * place, under the same wording.
 */
export async function sharePromise(
  tx: Tx,
  { promiseId, contactId, wording }: { promiseId: string; contactId: string; wording: string },
  who: { id: string },
): Promise<Result<Shared>> {
  const promise = await getPromise(tx, promiseId, { hold: true })
  if (!promise || promise.archived) return absent
  if (promise.state === 'renegotiated')
    return refuse('followed', 'A new day was agreed: share the promise that took its place.')
  if (!(await mayBeGuest(tx, promise.accountId, contactId)))
    return refuse('guest', 'This contact does not work at the account now. Nothing was shared.', {
      contactId: 'Choose somebody who works there.',
    })
  const shares = await listSharesOf(tx, promiseId)
  const known = shares.find((share) => share.contactId === contactId)
  if (known) return refuse('shared', `${known.contactName} is shown it already. Change its wording instead.`)
  const shareId = await insertPromiseShare(tx, { promiseId, contactId, wording, sharedBy: who.id })
  if (!shareId) return refuse('shared', 'They are shown it already.')
  const rows = [{ noun: 'promise_share', subjectId: shareId, before: null, after: { archived: false, revision: 1 } }]
  const changeId = await recordChange(tx, { kind: 'promise-share', saidBy: who.id, rows })
  const [share] = await listSharesById(tx, [shareId])
  return ok({ changeId, shareId, hasPage: share!.linkId !== null })
}

/** Another wording for the same share. What they said of the wording before keeps the words they saw. */
export async function rewordShare(
  tx: Tx,
  { shareId, revision, wording }: { shareId: string; revision: number; wording: string },
  who: { id: string },
): Promise<Result<Shared>> {
  const share = await holdShare(tx, shareId)
  if (!share) return refuse('absent', 'It is not shared with them any more.')
  if (share.revision !== revision)
    return refuse('changed', `Somebody changed it meanwhile. It says now: “${share.wording}” Nothing was written.`)
  return write(tx, share, { wording, archived: false }, who)
}

/** They see it no more, from now on; what they said of it stays. */
export async function takeShareBack(tx: Tx, shareId: string, who: { id: string }): Promise<Result<Shared>> {
  const share = await holdShare(tx, shareId)
  if (!share) return refuse('gone', 'It is not shared with them any more.')
  return write(tx, share, { wording: share.wording, archived: true }, who)
}

async function holdShare(tx: Tx, shareId: string): Promise<PromiseShareRow | null> {
  const [share] = await listSharesById(tx, [shareId], { hold: true })
  return share && !share.archived ? share : null
}

async function write(
  tx: Tx,
  share: PromiseShareRow,
  is: { wording: string; archived: boolean },
  who: { id: string },
): Promise<Result<Shared>> {
  await writeShare(tx, share.id, is)
  const rows = [{ noun: 'promise_share', subjectId: share.id, before: keptOf(share), after: is }]
  const changeId = await recordChange(tx, { kind: 'promise-share', saidBy: who.id, rows })
  return ok({ changeId, shareId: share.id, hasPage: share.linkId !== null })
}
