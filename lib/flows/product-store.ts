import { listPrices, listPricesById, type PriceRow, updatePrice } from '#db/queries/prices.ts'
import {
  getProductByCode,
  holdReplacements,
  listProductsById,
  listReplacements,
  type ProductRow,
  updateProduct,
} from '#db/queries/products.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import type { PriceFields } from '#lib/core/offers/price-input.ts'
import { overlapping } from '#lib/core/offers/price-list.ts'
import type { ProductFields } from '#lib/core/offers/product-input.ts'
import type { RowStore } from './undo-rows.ts'

/** How products are read and put back by changes; one that a change made is put away. */
export const productStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listProductsById(tx, ids)).map((row) => [row.id, { ...productFieldsOf(row), revision: row.revision }]),
    ),
  write: async (tx, id, before) => updateProduct(tx, id, (before ?? { archived: true }) as Partial<ProductFields>),
  writeAll: async (tx, rows) => {
    const left = new Map<string, string>()
    for (const { id, before } of rows) {
      const why = await keptFrom(tx, id, before)
      if (why) left.set(id, why)
      else await productStore.write(tx, id, before)
    }
    return left
  },
}

/** The same for lines of price lists. */
export const priceStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listPricesById(tx, ids)).map((row) => [
        row.id,
        { name: 'A line of the price list', ...priceFieldsOf(row), revision: row.revision },
      ]),
    ),
  write: async (tx, id, before) => updatePrice(tx, id, (before ?? { archived: true }) as Partial<PriceFields>),
  writeAll: async (tx, rows) => {
    const left = new Map<string, string>()
    const now = new Map(
      (
        await listPricesById(
          tx,
          rows.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    )
    // what goes makes room for what comes back
    const goes = ({ before }: (typeof rows)[number]) => before === null || before.archived === true
    for (const { id, before } of [...rows.filter(goes), ...rows.filter((row) => !goes(row))]) {
      const again = { ...now.get(id)!, ...((before ?? { archived: true }) as Partial<PriceRow>) }
      const others = again.archived ? [] : (await listPrices(tx, [again.productId])).filter((other) => other.id !== id)
      if (overlapping(again, others)) left.set(id, 'another price was entered for some of the same days since')
      else await priceStore.write(tx, id, before)
    }
    return left
  },
}

/** What changes keep of a product. */
export function productFieldsOf(row: ProductRow): ProductFields {
  const { name, code, kind, unit, about, successorId, replacedFrom, archived } = row
  return { name, code, kind, unit, about, successorId, replacedFrom, archived }
}

/** What changes keep of a line of a price list. */
export function priceFieldsOf(row: PriceRow): PriceFields {
  const { productId, currency, unitPrice, fromQuantity, country, fromDay, untilDay, note, archived } = row
  return { productId, currency, unitPrice, fromQuantity, country, fromDay, untilDay, note, archived }
}

/** Whether `successorId` may take the place of `id`: not itself, and not what is replaced by it further on. */
export async function goesRound(tx: Tx, id: string, successorId: string): Promise<boolean> {
  if (id === successorId) return true
  return (await listReplacements(tx, successorId)).after.some((later) => later.id === id)
}

/** Why a product cannot be as it was before, or null. */
async function keptFrom(tx: Tx, id: string, before: Fields | null): Promise<string | null> {
  if (typeof before?.successorId === 'string') {
    await holdReplacements(tx)
    if (await goesRound(tx, id, before.successorId)) return 'what replaces what was said otherwise since'
  }
  if (typeof before?.code === 'string') {
    const other = await getProductByCode(tx, before.code)
    if (other && other.id !== id) return `another product has the code ${before.code} by now`
  }
  return null
}
