import { getToday } from '#db/queries/clock.ts'
import type { ShareLinkRow } from '#db/queries/share-links.ts'
import { listSaidBy } from '#db/queries/stated-answers.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { type RelationshipOption, relationshipOptions } from '#lib/core/share/relationship-question.ts'
import type { BuiltInStage } from '#lib/core/stage.ts'
import { readShareContent, type SharedItem } from './share-content.ts'
import { readSharedOffers, type SharedOfferItem } from './share-offers.ts'

/** Sayings of a contact that are looked at: no contact says more in the life of a relationship. */
const SAID = 500
/** Complaints and praise of before that the page shows again. */
const TOLD = 5

/** All that a share page shows: of one contact, about one account, nothing else. The preview inside shows the same. */
export type ShareView = {
  linkId: string
  supplier: string
  account: string
  contact: string
  sharedBy: string
  /** Until when the page opens, and an answer can be changed. */
  until: Day
  today: Day
  /** What we promised, and what they did: open ones first, by day. */
  owed: SharedItem[]
  promised: SharedItem[]
  /** What they are offered, in words written for them. */
  offers: SharedOfferItem[]
  options: RelationshipOption[]
  answer: { stage: BuiltInStage | null; sentence: string; on: Day } | null
  told: { id: string; kind: 'complaint' | 'praise'; sentence: string; on: Day }[]
}

export async function readShareView(
  tx: Tx,
  link: ShareLinkRow,
  workspace: { name: string; timeZone: string },
): Promise<ShareView> {
  const onDay = (at: string) => dayIn(workspace.timeZone, new Date(at))
  const said = await listSaidBy(tx, link.accountId, link.contactId, SAID)
  const today = await getToday(tx)
  const answer = said.find(({ kind }) => kind === 'answer')
  return {
    linkId: link.id,
    supplier: workspace.name,
    account: link.accountName,
    contact: link.contactName,
    sharedBy: link.madeBy,
    until: onDay(link.expiresAt),
    today,
    ...(await readShareContent(tx, link, workspace.timeZone)),
    offers: await readSharedOffers(tx, link, { timeZone: workspace.timeZone, today }),
    options: relationshipOptions(link.id),
    answer: answer ? { stage: answer.stage, sentence: answer.sentence, on: onDay(answer.at) } : null,
    told: said
      .flatMap(({ id, kind, sentence, at }) => (kind === 'answer' ? [] : [{ id, kind, sentence, on: onDay(at) }]))
      .slice(0, TOLD),
  }
}
