import { getOffer, listOffersById, type OfferRow, updateOffer } from '#db/queries/offers.ts'
import type { OfferFields } from '#lib/core/offers/offer-input.ts'
import { whyTermsStay } from './parity-guard.ts'
import type { RowStore } from './undo-rows.ts'

/** How offers are read and put back by changes; one that a change made is put away. */
export const offerStore: RowStore & { writeAll: NonNullable<RowStore['writeAll']> } = {
  read: async (tx, ids) =>
    new Map(
      (await listOffersById(tx, ids)).map((row) => [
        row.id,
        { name: row.title, ...offerFieldsOf(row), revision: row.revision },
      ]),
    ),
  write: async (tx, id, before) => {
    await offerStore.writeAll(tx, [{ id, before }])
  },
  writeAll: async (tx, rows) => {
    const left = new Map<string, string>()
    for (const { id, before } of rows) {
      const back = (before ?? { archived: true }) as Partial<OfferFields>
      const stay = await whyTermsStay(tx, (await getOffer(tx, id))!, back)
      if (stay) left.set(id, 'it is a promotion for newcomers, whose terms stay')
      else await updateOffer(tx, id, back)
    }
    return left
  },
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
