import { z } from 'zod'
import { listPrices, type PriceRow } from '#db/queries/prices.ts'
import { getProduct, listReplacements, type ProductRow } from '#db/queries/products.ts'
import { listProducts } from '#db/reports/product-list.ts'
import { PRODUCT_KINDS } from '#lib/core/offers/offer.ts'
import { headPrice } from '#lib/core/offers/price-list.ts'
import { unsoldSince } from '#lib/core/offers/unsold-since.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { readingDay } from '#lib/flows/keep-revenue.ts'
import { answer, type Caller, endpoint, listEndpoint, page } from './endpoint.ts'
import { dayShape, decimalShape, flag, idShape, moneyOf, moneyShape, named, namedShape } from './shapes.ts'

const priceShape = z
  .object({
    id: idShape,
    unitPrice: moneyShape,
    fromQuantity: decimalShape,
    country: z.string().nullable().describe('Null: wherever there is no price of its own.'),
    fromDay: dayShape,
    untilDay: dayShape.nullable(),
    note: z.string(),
  })
  .meta({ id: 'Price' })

const productShape = z
  .object({
    id: idShape,
    name: z.string(),
    code: z.string().nullable().describe('What invoice lines call it.'),
    kind: z.enum(PRODUCT_KINDS),
    unit: z.string(),
    about: z.string(),
    successor: namedShape.nullable(),
    replacedFrom: dayShape.nullable(),
    invoiced: z.boolean(),
    revenue12m: moneyShape.describe('Of the twelve complete months as of the day the invoices are complete through.'),
    lines12m: z.int(),
    lastSoldDay: dayShape.nullable(),
    price: priceShape.nullable().describe('The price to tell first today; null: none is known.'),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Product' })

const told = { scope: 'offers:read' as const, role: 'viewer' as const, noun: 'Offers' }

export const listProductsApi = listEndpoint({
  id: 'listProducts',
  path: '/products',
  ...told,
  summary: 'List the catalogue',
  describe: 'Products, services and things you can do, by name.',
  query: z.object({
    term: plainText(200).optional().describe('Part of a name or a code.'),
    kind: z.enum(PRODUCT_KINDS).optional(),
    only: z.enum(['replaced', 'unsold']).optional().describe('unsold: not within twelve months.'),
    archived: flag,
  }),
  items: productShape,
  work: async (caller, { query: { term = '', kind = null, only = null, archived }, page: { limit, after } }) => {
    const { tx } = caller
    const [id] = (after ?? []) as [string?]
    const { rows, later } = await listProducts(tx, {
      ...{ term, kind, only, archived: archived === 'true', unsoldSince: unsoldSince(await readingDay(tx)) },
      ...{ sort: 'name', descending: false, cursor: id ? { side: 'after', id } : null, size: limit },
    })
    const prices = await pricesOf(caller, rows)
    const items = rows.map((row) => productOf(row, prices.get(row.id) ?? [], caller))
    return page(items, later ? [rows.at(-1)!.id] : null)
  },
})

export const getProductApi = endpoint({
  id: 'getProduct',
  method: 'GET',
  path: '/products/{productId}',
  ...told,
  summary: 'Read a product, with its prices and what replaces it',
  params: z.object({ productId: idShape }),
  answer: productShape
    .extend({
      prices: z.array(priceShape),
      before: z.array(namedShape).describe('What it took the place of, the nearest first.'),
      after: z.array(namedShape).describe('What takes its place, to the end of the chain.'),
    })
    .meta({ id: 'ProductWhole' }),
  work: async (caller, { params: { productId } }) => {
    const product = await getProduct(caller.tx, productId)
    if (!product) return refuse('absent', 'There is no such product.')
    const prices = (await pricesOf(caller, [product])).get(productId) ?? []
    const { before, after } = await listReplacements(caller.tx, productId)
    const chain = (rows: typeof before) => rows.map(({ id, name }) => ({ id, name }))
    return answer(
      {
        ...productOf(product, prices, caller),
        prices: prices.map(priceOf),
        before: chain(before),
        after: chain(after),
      },
      { revision: product.revision },
    )
  },
})

export const productEndpoints = [listProductsApi, getProductApi]

async function pricesOf({ tx }: { tx: Parameters<typeof listPrices>[0] }, rows: readonly ProductRow[]) {
  const ids = rows.map(({ id }) => id)
  return Map.groupBy(await listPrices(tx, ids), ({ productId }) => productId)
}

function productOf(row: ProductRow, prices: readonly PriceRow[], { today, workspace }: Caller) {
  const { id, name, code, kind, unit, about, replacedFrom, invoiced, lines12m, archived, revision } = row
  const price = headPrice(prices, today, workspace.baseCurrency)
  return {
    ...{ id, name, code, kind, unit, about, replacedFrom, invoiced, lines12m, archived, revision },
    successor: named(row.successorId, row.successorName),
    revenue12m: moneyOf(row.revenue12m, workspace.baseCurrency),
    lastSoldDay: row.lastDay,
    price: price && priceOf(price),
  }
}

function priceOf({ id, unitPrice, currency, fromQuantity, country, fromDay, untilDay, note }: PriceRow) {
  return { id, unitPrice: moneyOf(unitPrice, currency), fromQuantity, country, fromDay, untilDay, note }
}
