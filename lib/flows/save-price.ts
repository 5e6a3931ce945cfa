import { getLastWriter } from '#db/queries/changes.ts'
import { getPrice, insertPrice, listPrices, type PriceRow, updatePrice } from '#db/queries/prices.ts'
import { getProduct } from '#db/queries/products.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { PriceInput } from '#lib/core/offers/price-input.ts'
import { overlapping } from '#lib/core/offers/price-list.ts'
import { tellOverlap } from '#lib/core/offers/price-words.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { priceFieldsOf } from './product-store.ts'
import { recordChange } from './record-change.ts'
import type { ProductWho, Saved } from './save-product.ts'

const gone = refuse('absent', 'This line of the price list is no longer there.')

/** Adds a line to a product's price list. */
export async function createPrice(
  tx: Tx,
  productId: string,
  input: PriceInput,
  who: ProductWho,
): Promise<Result<Saved>> {
  // who writes another line of the same list waits here, so that two who write at once cannot overlap
  const product = await getProduct(tx, productId, { hold: true })
  if (!product) return refuse('absent', 'This is no longer in the catalogue.')
  const problem = await checkOverlap(tx, productId, input, null)
  if (problem) return problem
  const id = await insertPrice(tx, { ...input, productId, createdBy: who.personId })
  const made = { noun: 'price', subjectId: id, before: null, after: { archived: false, revision: 1 } }
  return ok({ id, changeId: await recordChange(tx, { kind: 'price-edit', saidBy: who.personId, rows: [made] }) })
}

/** Writes what a person changed of a line; of two editors the second sees both versions. */
export async function changePrice(
  tx: Tx,
  id: string,
  revision: number,
  input: PriceInput,
  who: ProductWho,
): Promise<Result<Saved>> {
  const before = await holdPrice(tx, id)
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refusePriceChanged(tx, before)
  const problem = await checkOverlap(tx, before.productId, input, id)
  if (problem) return problem
  return writeFields(tx, before, input, who)
}

/** Takes a line off the list, as if it had never been there. */
export async function archivePrice(tx: Tx, id: string, who: ProductWho): Promise<Result<Saved>> {
  const before = await holdPrice(tx, id)
  if (!before || before.archived) return gone
  return writeFields(tx, before, { archived: true }, who)
}

async function holdPrice(tx: Tx, id: string): Promise<PriceRow | null> {
  const found = await getPrice(tx, id)
  if (found) await getProduct(tx, found.productId, { hold: true })
  return getPrice(tx, id, { hold: true })
}

async function writeFields(
  tx: Tx,
  before: PriceRow,
  wanted: Partial<PriceInput> & { archived?: boolean },
  who: ProductWho,
): Promise<Result<Saved>> {
  const changed = changedFields(priceFieldsOf(before), wanted)
  if (!changed) return ok({ id: before.id, changeId: null })
  await updatePrice(tx, before.id, changed.after)
  const rows = [{ noun: 'price', subjectId: before.id, ...changed }]
  return ok({ id: before.id, changeId: await recordChange(tx, { kind: 'price-edit', saidBy: who.personId, rows }) })
}

async function checkOverlap(tx: Tx, productId: string, input: PriceInput, id: string | null): Promise<Refusal | null> {
  const other = overlapping(
    input,
    (await listPrices(tx, [productId])).filter((line) => line.id !== id),
  )
  return other && refuse('input', 'Some of what was entered cannot be used.', { fromDay: tellOverlap(other) })
}

async function refusePriceChanged(tx: Tx, now: PriceRow): Promise<Refusal> {
  const writer = await getLastWriter(tx, now.id)
  const { archived: _, productId: _p, ...kept } = priceFieldsOf(now)
  const values = { ...kept, country: kept.country ?? '', untilDay: kept.untilDay ?? '' }
  return refuseChanged({ revision: now.revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
}
