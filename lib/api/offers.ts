import { z } from 'zod'
import { getOffer, listOffers, type OfferRow } from '#db/queries/offers.ts'
import { OFFER_KINDS } from '#lib/core/offers/offer.ts'
import { refuse } from '#lib/core/result.ts'
import { answer, type Caller, endpoint, listEndpoint, page } from './endpoint.ts'
import {
  dayShape,
  decimalShape,
  idShape,
  momentOf,
  momentShape,
  money,
  moneyShape,
  named,
  namedShape,
  shareShape,
} from './shapes.ts'

const inducementShape = z.object({
  discount: shareShape.nullable(),
  amountOff: moneyShape.nullable().describe('Taken off each unit.'),
  gift: z.string(),
  giftWorth: moneyShape.nullable(),
  paymentDays: z.int().nullable(),
  priority: z.boolean().describe('Served before others.'),
})

const offerShape = z
  .object({
    id: idShape,
    title: z.string(),
    kind: z.enum(OFFER_KINDS),
    about: z.string().describe('For yourselves.'),
    wording: z.string().describe('For the customer.'),
    product: namedShape.nullable(),
    options: z.array(z.object({ name: z.string(), unitPrice: moneyShape.nullable() })),
    unitPrice: moneyShape.nullable(),
    worth: moneyShape.nullable(),
    inducement: inducementShape.nullable(),
    fromQuantity: decimalShape.nullable(),
    country: z.string().nullable(),
    forNewcomers: z
      .boolean()
      .describe('A new-customer promotion: it is held until loyal accounts have the same or better.'),
    fromDay: dayShape,
    untilDay: dayShape.nullable(),
    createdAt: momentShape,
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Offer' })

const told = { scope: 'offers:read' as const, role: 'viewer' as const, noun: 'Offers' }

export const listOffersApi = listEndpoint({
  id: 'listOffers',
  path: '/offers',
  ...told,
  summary: 'List offers',
  describe: 'The newest first; what was put away is not among them.',
  query: z.object({ forNewcomers: z.enum(['true', 'false']).optional() }),
  items: offerShape,
  work: async (caller, { query: { forNewcomers }, page: { limit, after } }) => {
    const [createdAt, id] = (after ?? []) as [string, string]
    const rows = await listOffers(caller.tx, {
      ...(forNewcomers ? { forNewcomers: forNewcomers === 'true' } : {}),
      ...{ most: limit + 1, before: after ? { createdAt, id } : null },
    })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return page(
      shown.map((row) => offerOf(row, caller)),
      rows.length > limit ? [last!.createdAt, last!.id] : null,
    )
  },
})

export const getOfferApi = endpoint({
  id: 'getOffer',
  method: 'GET',
  path: '/offers/{offerId}',
  ...told,
  summary: 'Read an offer',
  params: z.object({ offerId: idShape }),
  answer: offerShape,
  work: async (caller, { params }) => {
    const row = await getOffer(caller.tx, params.offerId)
    if (!row) return refuse('absent', 'There is no such offer.')
    return answer(offerOf(row, caller), { revision: row.revision })
  },
})

export const offerEndpoints = [listOffersApi, getOfferApi]

function offerOf(row: OfferRow, { workspace }: Caller) {
  const { id, title, kind, about, wording, fromQuantity, country, forNewcomers, fromDay, untilDay } = row
  const { archived, revision, currency, inducement } = row
  return {
    ...{ id, title, kind, about, wording, fromQuantity, country, forNewcomers, fromDay, untilDay, archived, revision },
    product: named(row.productId, row.productName),
    options: row.options.map(({ name, unitPrice }) => ({ name, unitPrice: money(unitPrice, currency) })),
    unitPrice: money(row.unitPrice, currency),
    worth: money(row.worth, workspace.baseCurrency),
    inducement: inducement && {
      ...inducement,
      amountOff: money(inducement.amountOff, currency),
      giftWorth: money(inducement.giftWorth, currency),
    },
    createdAt: momentOf(row.createdAt),
  }
}
