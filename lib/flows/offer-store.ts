import { listOffersById, type OfferRow, updateOffer } from '#db/queries/offers.ts'
import type { OfferFields } from '#lib/core/offers/offer-input.ts'
import type { RowStore } from './undo-rows.ts'

/** How offers are read and put back by changes; one that a change made is put away. */
export const offerStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listOffersById(tx, ids)).map((row) => [
        row.id,
        { name: row.title, ...offerFieldsOf(row), revision: row.revision },
      ]),
    ),
  write: (tx, id, before) => updateOffer(tx, id, (before ?? { archived: true }) as Partial<OfferFields>),
}

/** What changes keep of an offer. */
export function offerFieldsOf(row: OfferRow): OfferFields {
  const { title, kind, about, wording, productId, options, currency, unitPrice, worth, inducement } = row
  const { fromQuantity, country, forNewcomers, fromDay, untilDay, archived } = row
  return {
    ...{ title, kind, about, wording, productId, options, currency, unitPrice, worth, inducement },
    ...{ fromQuantity, country, forNewcomers, fromDay, untilDay, archived },
  }
}
