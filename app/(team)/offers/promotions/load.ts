import { listOffers } from '#db/queries/offers.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { dealOf } from '#lib/core/offers/deal.ts'
import type { PromotionState } from '#lib/core/offers/guard.ts'
import { dealWords, guardHeadline } from '#lib/core/offers/guard-words.ts'
import { readGuard } from '#lib/flows/parity-guard.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** So many that are not over are read whole; whoever has more of them at once has another problem. */
const MOST = 30

export const loadPromotions = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, today, role }) => {
    const offers = await listOffers(tx, { forNewcomers: true })
    const rows: PromotionRow[] = []
    for (const offer of offers) {
      const about = {
        id: offer.id,
        title: offer.title,
        product: offer.productName,
        words: dealWords(dealOf(offer)),
        untilDay: offer.untilDay,
      }
      const ended = offer.untilDay !== null && offer.untilDay < today
      const guard = ended || rows.length >= MOST ? null : await readGuard(tx, offer.id, today)
      if (!guard) {
        rows.push({
          ...about,
          state: ended ? 'ended' : null,
          says: ended ? '' : 'Open it to see who waits.',
          waiting: 0,
        })
        continue
      }
      const counts = countsOf(guard)
      rows.push({
        ...about,
        state: guard.state,
        says: guardHeadline(guard.deal, guard.state, counts, guard.on),
        waiting: counts.waiting,
      })
    }
    const { guard } = await getOffersPolicy(tx)
    return { rows, guard, mayEdit: mayAs(role, 'member'), maySet: mayAs(role, 'manager') }
  })

export type PromotionRow = {
  id: string
  title: string
  product: string | null
  words: string
  untilDay: string | null
  state: PromotionState | null
  says: string
  waiting: number
}

export type PromotionsView = Awaited<ReturnType<typeof loadPromotions>>

type Lists = Record<'waiting' | 'covered' | 'already' | 'excepted', readonly unknown[]>
export const countsOf = ({ waiting, covered, already, excepted }: Lists) => ({
  ...{ waiting: waiting.length, covered: covered.length, already: already.length, excepted: excepted.length },
})
