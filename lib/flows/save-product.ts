import { getLastWriter } from '#db/queries/changes.ts'
import {
  getProduct,
  getProductByCode,
  holdReplacements,
  insertProduct,
  type ProductRow,
  updateProduct,
} from '#db/queries/products.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { ProductFields, ProductInput, SuccessorInput } from '#lib/core/offers/product-input.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { goesRound, productFieldsOf } from './product-store.ts'
import { recordChange } from './record-change.ts'

/** `changeId` null: nothing was different. */
export type Saved = { id: string; changeId: string | null }
export type ProductWho = { personId: string }

const gone = refuse('absent', 'This is no longer in the catalogue.')
const wrong = (fields: Record<string, string>) => refuse('input', 'Some of what was entered cannot be used.', fields)

/** Enters something we sell or can do. */
export async function createProduct(tx: Tx, input: ProductInput, who: ProductWho): Promise<Result<Saved>> {
  const problem = await checkCode(tx, input.code, null)
  if (problem) return problem
  const id = await insertProduct(tx, { ...input, createdBy: who.personId })
  // an import adopted the code a moment ago
  if (!id) return wrong({ code: 'This code is taken by now.' })
  const made = { noun: 'product', subjectId: id, before: null, after: { archived: false, revision: 1 } }
  return ok({ id, changeId: await recordChange(tx, { kind: 'product-edit', saidBy: who.personId, rows: [made] }) })
}

/** Writes what a person changed; of two editors the second sees both versions. */
export async function changeProduct(
  tx: Tx,
  id: string,
  revision: number,
  input: ProductInput,
  who: ProductWho,
): Promise<Result<Saved>> {
  const before = await getProduct(tx, id, { hold: true })
  if (!before) return gone
  if (before.revision !== revision) return refuseProductChanged(tx, before)
  const problem = await checkCode(tx, input.code, before)
  if (problem) return problem
  return writeFields(tx, before, input, who)
}

/** Says what takes its place and from which day on, or that nothing does. */
export async function replaceProduct(
  tx: Tx,
  id: string,
  { successorId, replacedFrom }: SuccessorInput,
  who: ProductWho,
): Promise<Result<Saved>> {
  await holdReplacements(tx)
  const before = await getProduct(tx, id, { hold: true })
  if (!before) return gone
  if (successorId) {
    const successor = await getProduct(tx, successorId)
    if (!successor || successor.archived) return wrong({ successorId: 'This is no longer in the catalogue.' })
    if (successorId === id)
      return wrong({ successorId: 'Nothing takes its own place. Choose what customers get instead.' })
    if (await goesRound(tx, id, successorId))
      return wrong({
        successorId: `${before.name} takes the place of ${successor.name} already: this would go round in a circle.`,
      })
  }
  return writeFields(tx, before, { successorId, replacedFrom }, who)
}

/** Puts something away, or takes it out again. Its sales and prices stay on record. */
export async function archiveProduct(tx: Tx, id: string, archived: boolean, who: ProductWho): Promise<Result<Saved>> {
  const before = await getProduct(tx, id, { hold: true })
  if (!before) return gone
  return writeFields(tx, before, { archived }, who)
}

async function writeFields(
  tx: Tx,
  before: ProductRow,
  wanted: Partial<ProductFields>,
  who: ProductWho,
): Promise<Result<Saved>> {
  const changed = changedFields(productFieldsOf(before), wanted)
  if (!changed) return ok({ id: before.id, changeId: null })
  await updateProduct(tx, before.id, changed.after)
  const rows = [{ noun: 'product', subjectId: before.id, ...changed }]
  return ok({ id: before.id, changeId: await recordChange(tx, { kind: 'product-edit', saidBy: who.personId, rows }) })
}

/** A code names one product, and one that invoice lines use stays: the next import would bring it again. */
async function checkCode(tx: Tx, code: string | null, before: ProductRow | null): Promise<Refusal | null> {
  if (before && before.code === code) return null
  if (before?.invoiced)
    return wrong({ code: `Invoice lines call it ${before.code}, so the code stays. Change its name instead.` })
  const other = code === null ? null : await getProductByCode(tx, code)
  if (!other || other.id === before?.id) return null
  const where = other.archived ? ', which is put away. Take it out again instead' : ''
  return wrong({ code: `This is the code of ${other.name}${where}.` })
}

async function refuseProductChanged(tx: Tx, now: ProductRow): Promise<Refusal> {
  const writer = await getLastWriter(tx, now.id)
  const { name, code, kind, unit, about } = now
  const values = { name, code: code ?? '', kind, unit, about }
  return refuseChanged({ revision: now.revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
}
