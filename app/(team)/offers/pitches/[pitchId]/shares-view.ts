import { listPitchSharesOf } from '#db/queries/pitch-shares.ts'
import type { PitchRow } from '#db/queries/pitches.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { OFFER_WORDING_MOST } from '#lib/core/offers/shared-offer.ts'
import { ownWordsIn, ownWordsOf } from '#lib/core/promises/shared-promise.ts'
import { viewOffer } from '#lib/flows/share-offers.ts'
import { loadShareContacts } from '../../../promises/shares/shares-view.ts'

/** Who of theirs is shown the offer, in which words, and who can be. */
export async function loadPitchShares(
  team: { tx: Tx; presenting: boolean; today: Day; workspace: { timeZone: string } },
  pitch: PitchRow,
) {
  const { tx, today, workspace } = team
  const onDay = (at: string) => dayIn(workspace.timeZone, new Date(at))
  const ownWords = ownWordsOf(await getShownTypology(team))
  const proposed = (pitch.wording || pitch.offerTitle).slice(0, OFFER_WORDING_MOST)
  return {
    pitchId: pitch.id,
    accountId: pitch.accountId,
    /** As they would see it; the wording is the form's. */
    offer: viewOffer(pitch, '', today),
    /** A wording to begin with; empty where the offer's holds a word of the team's own. */
    proposal: ownWordsIn(proposed, ownWords).length ? '' : proposed,
    ownWords,
    first: pitch.contactId,
    shares: (await listPitchSharesOf(tx, pitch.id)).map((share) => ({
      ...{ id: share.id, contactId: share.contactId, contactName: share.contactName, wording: share.wording },
      ...{ sharedBy: share.sharedBy, revision: share.revision, linkId: share.linkId, on: onDay(share.sharedAt) },
      openedOn: share.openedAt && onDay(share.openedAt),
    })),
    contacts: await loadShareContacts(tx, pitch.accountId),
  }
}

export type PitchSharesView = Awaited<ReturnType<typeof loadPitchShares>>
export type PitchShareView = PitchSharesView['shares'][number]
