import { getDifference } from '#db/queries/price-searches.ts'
import { getProductByCode } from '#db/queries/products.ts'
import type { Tx } from '#db/tenant.ts'
import { bandWords } from '#lib/core/offers/difference-words.ts'
import { showUnitPrice } from '#lib/core/offers/parity-words.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { createOffer, type OfferWho } from './save-offer.ts'
import { createPitch } from './save-pitch.ts'

/** Drafts for the loyal account of a difference what the newcomer paid; answers the offer to it. Nothing is brought to them by this. */
export async function offerNewcomerPrice(
  tx: Tx,
  differenceId: string,
  who: OfferWho,
): Promise<Result<{ pitchId: string; changeId: string }>> {
  const it = await getDifference(tx, differenceId)
  if (!it) return refuse('absent', 'The invoices were searched again meanwhile: look at the list as it is now.')
  const product = await getProductByCode(tx, it.product)
  const name = product?.name ?? it.product
  const offer = await createOffer(
    tx,
    {
      title: `${name.slice(0, 110)} at ${showUnitPrice(it.newcomerPrice, it.currency)} a unit`,
      ...{
        kind: 'inducement' as const,
        wording: '',
        productId: product && !product.archived ? product.id : null,
        options: [],
      },
      about: `What a newcomer paid for the same (${bandWords(it)}); ${it.loyalName} paid ${showUnitPrice(it.loyalPrice, it.currency)}.`,
      ...{
        currency: it.currency,
        unitPrice: it.newcomerPrice,
        worth: null,
        inducement: null,
        country: null,
        forNewcomers: false,
      },
      fromQuantity: Number(it.bandFrom) > 0 ? it.bandFrom : null,
      ...{ fromDay: who.today, untilDay: null },
    },
    who,
  )
  if (!offer.ok) return offer
  const pitch = await createPitch(tx, { offerId: offer.value.id, accountId: it.loyalId }, who)
  if (!pitch.ok) return pitch
  return ok({ pitchId: pitch.value.id, changeId: pitch.value.changeId })
}
