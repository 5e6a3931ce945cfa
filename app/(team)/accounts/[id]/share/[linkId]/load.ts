import { notFound } from 'next/navigation'
import { getShareLink } from '#db/queries/share-links.ts'
import { readShareView } from '#lib/flows/share-view.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../id.ts'

/** A contact's page as they would see it now; looking at it from inside is no opening. */
export const loadPreview = (accountId: string, linkId: string) =>
  teamLoad('viewer', async ({ tx, workspace }) => {
    const link = isId(accountId) && isId(linkId) ? await getShareLink(tx, linkId) : null
    if (!link || link.accountId !== accountId) notFound()
    return { state: link.state, view: await readShareView(tx, link, workspace) }
  })
