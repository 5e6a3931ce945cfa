import { getOffer } from '#db/queries/offers.ts'
import { getProduct } from '#db/queries/products.ts'
import { NO_INDUCEMENT } from '#lib/core/offers/inducement.ts'
import { offerFieldsOf } from '#lib/flows/offer-store.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { newOffer, offerFormOf } from '../launches/offer-draft.ts'
import type { PromotionFormView } from './promotion-form.tsx'

/** What a new promotion begins with; `product` of the address is chosen already. */
export const loadNewPromotion = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'member', whole: true }, async ({ tx, workspace, today }): Promise<PromotionFormView> => {
    const id = typeof search.product === 'string' && isId(search.product) ? search.product : null
    const product = id && (await getProduct(tx, id))
    const draft = newOffer(workspace.baseCurrency, today)
    return {
      row: null,
      offer: {
        ...draft,
        kind: 'inducement',
        inducement: NO_INDUCEMENT,
        forNewcomers: true,
        productId: product ? product.id : null,
      },
      productName: product ? product.name : null,
      currency: workspace.baseCurrency,
    }
  })

/** A promotion to be changed; null: there is none. */
export const loadPromotionForm = (id: string) =>
  teamLoad({ role: 'member', whole: true }, async ({ tx, workspace }): Promise<PromotionFormView | null> => {
    const row = isId(id) ? await getOffer(tx, id) : null
    if (!row?.forNewcomers || row.archived) return null
    const { archived: _, ...said } = offerFieldsOf(row)
    return {
      row: { id: row.id, revision: row.revision },
      ...{ offer: offerFormOf(said), productName: row.productName, currency: workspace.baseCurrency },
    }
  })
