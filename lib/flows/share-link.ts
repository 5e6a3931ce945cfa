import {
  getShareLink,
  insertShareLink,
  isForContact,
  isLink,
  mayBeGuest,
  revokeShareLinks,
} from '#db/queries/share-links.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import { insertShareSecret } from '#db/system-share.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'

/**
 * Makes the page of one contact at one account reachable without a login. `digest` is that of the link's secret, which is kept nowhere. A
 * link made for them before ends: there is never more than one.
 */
export async function createShareLink(
  tx: Tx,
  { accountId, contactId, days, digest }: { accountId: string; contactId: string; days: number; digest: string },
  who: { workspaceId: string; personId: string },
): Promise<Result<{ linkId: string; ended: number }>> {
  // two who make one at the same moment follow each other: the second ends the first one's
  await lockAccounts(tx, [accountId])
  if (!(await mayBeGuest(tx, accountId, contactId)))
    return refuse('guest', 'This contact does not work there now, or one of both is no longer here. No link was made.')
  const ended = await revokeShareLinks(tx, isForContact(contactId, accountId))
  const linkId = await insertShareLink(tx, { accountId, contactId, days, createdBy: who.personId })
  await insertShareSecret(tx, who.workspaceId, linkId, digest)
  return ok({ linkId, ended })
}

/** Ends a link at once and for good. Somebody who should look again gets a new one. */
export async function revokeShareLink(tx: Tx, id: string): Promise<Result<{ contactName: string }>> {
  const link = await getShareLink(tx, id)
  if (!link) return refuse('absent', 'There is no such link.')
  if ((await revokeShareLinks(tx, isLink(id))) === 0) return refuse('gone', 'This link was ended already.')
  return ok({ contactName: link.contactName })
}
