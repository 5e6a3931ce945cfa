import { sql } from 'drizzle-orm'
import { updateParents } from '#db/queries/account-fields.ts'
import { isAtOrAbove } from '#db/queries/accounts.ts'
import {
  clearStanding,
  holdAccounts,
  joinWords,
  listChildIds,
  type MergeSide,
  type MovedRows,
  markMerged,
  moveOrigins,
  moveRows,
  stageMoving,
  type Words,
} from '#db/queries/merges.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import { chosenFields, type Kinship } from '#lib/core/merge/merge-choice.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { readAccounts, type StoredAccount, writeAccounts } from './account-store.ts'
import { reassessAccount } from './assess-accounts.ts'
import { keepLimitsSoon } from './keep-limits.ts'
import { keepGroups, keepRevenue } from './keep-revenue.ts'
import { recordChange } from './record-change.ts'
import { lockRecordsSoon, recordsBusy } from './save-account.ts'

export type MergeWish = {
  keptId: string
  absorbedId: string
  /** Fields of the kept account that take the other's word (`AccountFields`, `own.<field>`). */
  fromAbsorbed: string[]
  /** The stamps of both as the person saw them; null: whatever they say now. */
  seen: { kept: string; absorbed: string } | null
}

/** What a merge moved and what it must know to take itself back; kept with its change, beside what became of the fields. */
export type MergeRecord = {
  rows: MovedRows
  /** Accounts that had been merged into the absorbed one before. */
  along: string[]
  children: string[]
  absorbedParentId: string | null
  words: { before: Words; after: Words } | null
}

/**
 * Makes one account of two, in one transaction, under the records' lock: everything that names the absorbed one is the kept one's, its row
 * stays as a tombstone that names the kept one. Nothing is counted twice: the kept tables are computed anew from the invoices. Answers the
 * change, for Undo (lib/flows/undo-merge.ts).
 */
export async function mergeAccounts(
  tx: Tx,
  wish: MergeWish,
  who: { personId: string; workspaceId: string },
): Promise<Result<{ changeId: string }>> {
  const { keptId, absorbedId } = wish
  if (keptId === absorbedId) return refuse('same', 'This is one account already: choose another one to merge with it.')
  if (!(await lockRecordsSoon(tx))) return recordsBusy
  const sides = await holdAccounts(tx, [keptId, absorbedId])
  const problem = checkSides(wish, sides)
  if (problem) return problem
  const said = await readAccounts(tx, [keptId, absorbedId])
  const [kept, absorbed] = [said.get(keptId)!, said.get(absorbedId)!]
  const kinship = await readKinship(tx, keptId, absorbedId)
  const fields = chosenFields(kept, absorbed, wish.fromAbsorbed, kinship)

  const hasInvoices = await stageMoving(tx, absorbedId, keptId, sql`true`)
  await moveOrigins(tx, absorbedId, keptId)
  const rows = await moveRows(tx, absorbedId, keptId)
  const children = (await listChildIds(tx, absorbedId)).filter((id) => id !== keptId)
  const tree = await joinTrees(tx, { keptId, absorbedId, children, absorbed, fields })
  const { parentId: _, ...plain } = fields
  if (Object.keys(plain).length > 0) await writeAccounts(tx, [{ id: keptId, fields: plain }])
  const along = await markMerged(tx, absorbedId, keptId)
  const words = await joinWords(tx, absorbedId, keptId)

  if (hasInvoices) await keepRevenue(tx, { table: 'touched_key' })
  await tx.execute(sql`drop table touched_key`)
  if (tree) await keepGroups(tx)
  await keepLimitsSoon(tx)
  await clearStanding(tx, absorbedId)
  await reassessAccount(tx, who.workspaceId, keptId)
  const moved: MergeRecord = { rows, along, children, absorbedParentId: absorbed.parentId, words }
  return ok({ changeId: await record(tx, who.personId, { wish, kept, absorbed, fields, moved }) })
}

function checkSides({ keptId, absorbedId, seen }: MergeWish, sides: Map<string, MergeSide>): Refusal | null {
  const [kept, absorbed] = [sides.get(keptId), sides.get(absorbedId)]
  if (!kept || !absorbed) return refuse('absent', 'One of the two accounts is no longer there. Nothing was merged.')
  const gone = [kept, absorbed].find((side) => side.mergedInto)
  if (gone) return refuse('merged', `${gone.name} was merged into another account meanwhile. Nothing was merged now.`)
  if (!seen || (seen.kept === kept.stamp && seen.absorbed === absorbed.stamp)) return null
  const changed = seen.kept === kept.stamp ? absorbed : kept
  return refuse(
    'changed',
    `${changed.name} was changed while you had this open. Nothing was merged: this is how it reads now.`,
  )
}

/** Whether one of the two belongs to the other, by any way round. */
export async function readKinship(tx: Tx, keptId: string, absorbedId: string): Promise<Kinship> {
  if (await isAtOrAbove(tx, absorbedId, keptId)) return 'kept-below'
  return (await isAtOrAbove(tx, keptId, absorbedId)) ? 'absorbed-below' : null
}

/** The absorbed account leaves the tree, what belonged to it belongs to the kept one. Says whether groups are others than before. */
async function joinTrees(
  tx: Tx,
  it: { keptId: string; absorbedId: string; children: string[]; absorbed: StoredAccount; fields: Fields },
): Promise<boolean> {
  const moves = it.children.map((id) => ({ id, parentId: it.keptId as string | null }))
  if (it.absorbed.parentId) moves.push({ id: it.absorbedId, parentId: null })
  if ('parentId' in it.fields) moves.push({ id: it.keptId, parentId: it.fields.parentId as string | null })
  await updateParents(tx, moves)
  return moves.length > 0
}

/** Two rows for what became of each account, which their histories tell, and one for what moved, which only the undo reads. */
async function record(
  tx: Tx,
  saidBy: string,
  it: { wish: MergeWish; kept: StoredAccount; absorbed: StoredAccount; fields: Fields; moved: MergeRecord },
): Promise<string> {
  const { keptId, absorbedId } = it.wish
  const before = Object.fromEntries(Object.keys(it.fields).map((key) => [key, it.kept[key] ?? null]))
  return recordChange(tx, {
    kind: 'account-merge',
    saidBy,
    document: { keptId, absorbedId, keptName: it.kept.name, absorbedName: it.absorbed.name },
    rows: [
      { noun: 'account', subjectId: keptId, before, after: it.fields },
      { noun: 'account', subjectId: absorbedId, before: { mergedInto: null }, after: { mergedInto: keptId } },
      { noun: 'merge', subjectId: absorbedId, before: it.moved, after: null },
    ],
  })
}
