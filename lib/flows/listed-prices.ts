import { listRowsToWrite, type RowToWrite, refuseRows } from '#db/queries/list-changes.ts'
import { holdProducts, listPrices, listPricesById, type PriceRow } from '#db/queries/prices.ts'
import type { Tx } from '#db/tenant.ts'
import { overlapping } from '#lib/core/offers/price-list.ts'
import { tellOverlap } from '#lib/core/offers/price-words.ts'
import { listedPrice } from './list-writers.ts'

/** Rows, and products, looked at a time. */
const PAGE = 2_000

type Wanted = { id: string; line: number; before: PriceRow | null; after: PriceRow }

/**
 * Refuses the rows of a price list that no form would take: two prices never hold on the same day, whether they stand in the file or in the
 * records; a line that ends in the same file makes room for the next one.
 */
export async function refusePrices(tx: Tx): Promise<void> {
  const wanted = await listWanted(tx)
  for (const { id, after } of wanted) {
    if (after.untilDay !== null && after.untilDay < after.fromDay)
      await refuseRows(tx, [id], 'it ends before it begins')
  }
  const rows = wanted.filter(({ after }) => after.untilDay === null || after.untilDay >= after.fromDay)
  const byProduct = Map.groupBy(rows, ({ after }) => after.productId)
  const products = [...byProduct.keys()].sort()
  for (let at = 0; at < products.length; at += PAGE) {
    const some = products.slice(at, at + PAGE)
    // who writes a line of one of these lists waits until the file is done with
    await holdProducts(tx, some)
    const stands = Map.groupBy(await listPrices(tx, some), ({ productId }) => productId)
    for (const id of some)
      for (const [refused, why] of troublesOf(byProduct.get(id)!, stands.get(id) ?? []))
        await refuseRows(tx, [refused], why)
  }
}

/** Why rows of one product cannot be taken, by id. One that is refused stays as it stands, and may be in the way of another. */
export function troublesOf(rows: readonly Wanted[], stands: readonly PriceRow[]): Map<string, string> {
  const refused = new Map<string, string>()
  for (;;) {
    const taken = rows.filter(({ id }) => !refused.has(id))
    const moved = new Set(taken.map(({ id }) => id))
    const held = stands.filter(({ id }) => !moved.has(id))
    const before = refused.size
    for (const { id, after } of taken.toSorted((one, other) => one.line - other.line)) {
      const other = after.archived ? null : overlapping(after, held)
      if (other) refused.set(id, lowerFirst(tellOverlap(other)))
      else if (!after.archived) held.push(after)
    }
    if (refused.size === before) return refused
  }
}

const lowerFirst = (sentence: string) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`

/** Every row of the file that writes something, as it would stand. */
async function listWanted(tx: Tx): Promise<Wanted[]> {
  const wanted: Wanted[] = []
  for (const which of ['new', 'changed'] as const) {
    for (let after = 0; ; ) {
      const rows: RowToWrite[] = await listRowsToWrite(tx, which, { after, most: PAGE })
      const ids = which === 'new' ? [] : rows.map(({ id }) => id)
      const now = new Map((await listPricesById(tx, ids)).map((row) => [row.id, row]))
      for (const { id, line, after: said } of rows) {
        const before = now.get(id) ?? null
        wanted.push({ id, line, before, after: { ...(before ?? NEW), id, ...listedPrice(said) } })
      }
      if (rows.length < PAGE) break
      after = rows.at(-1)!.line
    }
  }
  return wanted
}

const NEW: Omit<PriceRow, 'id'> = {
  ...{ productId: '', currency: '', unitPrice: '0', fromQuantity: '0', country: null, fromDay: '' },
  ...{ untilDay: null, note: '', archived: false, revision: 1 },
}
