import { sql } from 'drizzle-orm'
import { listParents, listPossibleParents, updateParents } from '#db/queries/account-fields.ts'
import { type ChangeEntry, listChangeRows, listFormerOf } from '#db/queries/changes.ts'
import {
  clearStanding,
  countSince,
  findLaterMerge,
  holdAccounts,
  isOf,
  keptAccountId,
  type MergeSide,
  moveOriginsBack,
  moveRowsBack,
  partWords,
  stageMoving,
  unmarkMerged,
} from '#db/queries/merges.ts'
import type { Tx } from '#db/tenant.ts'
import { type Fields, saysTheSame, type Undone } from '#lib/core/change.ts'
import { findLoops, type Move } from '#lib/core/group-moves.ts'
import { countOf } from '#lib/core/number-words.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { readAccounts, regroups, writeAccounts } from './account-store.ts'
import { reassessAccount } from './assess-accounts.ts'
import { keepLimitsSoon } from './keep-limits.ts'
import { keepGroups, keepRevenue } from './keep-revenue.ts'
import type { MergeRecord } from './merge-accounts.ts'
import { lockRecordsSoon, recordsBusy } from './save-account.ts'

type Left = Undone['left']
type Pair = { keptId: string; absorbedId: string }

/**
 * Makes two accounts again of what was merged: each has what it had. What came since under a customer number of the absorbed one is known
 * as its own and goes with it; what people wrote since stays where they wrote it, and is named; so is a field that was changed since. A
 * merge that another one rests on is taken back after that one: the refusal says so.
 */
export async function undoMerge(tx: Tx, change: ChangeEntry, who: { workspaceId: string }): Promise<Result<Undone>> {
  const { keptId, absorbedId } = change.document as Pair
  if (!(await lockRecordsSoon(tx))) return recordsBusy
  const sides = await holdAccounts(tx, [keptId, absorbedId])
  const rows = await listChangeRows(tx, change.id)
  const moved = rows.find(({ noun }) => noun === 'merge')!.before as MergeRecord
  const fields = rows.find(({ noun, subjectId }) => noun === 'account' && subjectId === keptId)!
  const parents = [moved.absorbedParentId, fields.before?.parentId].filter((id) => typeof id === 'string')
  const problem = await checkOrder(tx, change.id, { keptId, absorbedId }, sides, [...moved.children, ...parents])
  if (problem) return problem

  const left: Left = []
  const own = [absorbedId, ...moved.along]
  const hasInvoices = await stageMoving(tx, keptId, absorbedId, isOf(own))
  await unmarkMerged(tx, absorbedId, keptId, moved.along)
  await moveOriginsBack(tx, absorbedId, keptId, moved.along)
  for (const [table, count] of Object.entries(await moveRowsBack(tx, moved.rows, keptId, absorbedId))) {
    left.push({ what: countOf(count, ROW_WORDS[table] ?? 'entry'), why: 'moved elsewhere since' })
  }
  const tree = await partTrees(tx, { keptId, absorbedId }, moved, left)
  const changed = await putFieldsBack(tx, keptId, fields.before ?? {}, fields.after ?? {}, left)
  if (moved.words) await partWords(tx, keptId, moved.words)
  left.push(...(await nameSince(tx, sides.get(keptId)!, change.id)))

  if (hasInvoices) await keepRevenue(tx, { table: 'touched_key' })
  await tx.execute(sql`drop table touched_key`)
  if (tree && !changed) await keepGroups(tx)
  await keepLimitsSoon(tx)
  // from nothing: a reading that words of the other account had coloured must not stay
  await clearStanding(tx, keptId)
  for (const id of [keptId, absorbedId]) await reassessAccount(tx, who.workspaceId, id)
  return ok({ put: 2, left })
}

/** One of a table's rows, as people call it. */
const ROW_WORDS: Record<string, string> = {
  contact_position: 'contact',
  touch: 'touch',
  task: 'task',
  contract: 'contract',
  gift: 'gift',
  vow: 'vow',
  joint_plan: 'joint plan',
  promise: 'promise',
  standing_promise: 'standing promise',
}

/** A merge that came later and took part of what this one moved, or whom one of the two belonged to (`around`), goes back first. */
async function checkOrder(
  tx: Tx,
  changeId: string,
  { keptId, absorbedId }: Pair,
  sides: Map<string, MergeSide>,
  around: string[],
): Promise<Refusal | null> {
  const later = await findLaterMerge(tx, changeId, { either: [keptId], absorbed: around })
  if (later) {
    const { absorbedName, keptName } = later
    return refuse('later-merge', `${absorbedName} was merged into ${keptName} after this: take that back first.`)
  }
  // not reached while every merge is recorded; what it would do otherwise could not be taken back
  if (sides.get(absorbedId)?.mergedInto !== keptId) return refuse('undone', 'These two are not one account any more.')
  return null
}

/** Both stand in the tree where they stood, if that place is still there and no loop comes of it. */
async function partTrees(tx: Tx, { keptId, absorbedId }: Pair, moved: MergeRecord, left: Left): Promise<boolean> {
  const parentOf = await listParents(tx)
  const children = moved.children.filter((id) => parentOf.get(id) === keptId)
  if (children.length < moved.children.length) {
    const gone = countOf(moved.children.length - children.length, 'account')
    left.push({ what: `${gone} of its group`, why: 'put under another account since' })
  }
  const moves: Move[] = children.map((id) => ({ id, parentId: absorbedId }))
  const parentId = moved.absorbedParentId && (await keptAccountId(tx, moved.absorbedParentId))
  if (parentId && (await listPossibleParents(tx, [parentId])).size > 0) moves.push({ id: absorbedId, parentId })
  else if (moved.absorbedParentId) left.push({ what: 'Its parent account', why: 'it is no longer there' })
  const loops = findLoops(parentOf, moves)
  if (loops.size > 0) left.push({ what: 'Its place in the group', why: 'the parent belongs to it by now' })
  const fine = moves.filter(({ id }) => !loops.has(id))
  await updateParents(tx, fine)
  return fine.length > 0
}

/** Fields of the kept account that the merge wrote and nobody since. Says whether groups were kept anew with it. */
async function putFieldsBack(tx: Tx, id: string, before: Fields, after: Fields, left: Left): Promise<boolean> {
  const now = (await readAccounts(tx, [id])).get(id)!
  const stands = Object.keys(after).filter((key) => saysTheSame(now[key], after[key]))
  const changed = Object.keys(after).length - stands.length
  if (changed > 0) left.push({ what: `${countOf(changed, 'field')} of ${now.name}`, why: 'changed again since' })
  const fields = Object.fromEntries(stands.map((key) => [key, before[key] ?? null]))
  if (fields.ownerId && (await listFormerOf(tx, [`${fields.ownerId}`])).size > 0) {
    delete fields.ownerId
    left.push({ what: `The owner of ${now.name}`, why: 'whoever it belonged to has left the team' })
  }
  if (Object.keys(fields).length === 0) return false
  const refused = await writeAccounts(tx, [{ id, fields }])
  for (const why of refused.values()) left.push({ what: now.name, why })
  return regroups(fields) && refused.size === 0
}

async function nameSince(tx: Tx, kept: MergeSide, changeId: string): Promise<Left> {
  const since = await countSince(tx, kept.id, changeId)
  const words: [number, string][] = [
    [since.touches, 'note, call, meeting or mail'],
    [since.tasks, 'task'],
    [since.positions, 'contact'],
  ]
  return words
    .filter(([count]) => count > 0)
    .map(([count, noun]) => ({
      what: noun.startsWith('note') && count > 1 ? `${count} notes, calls, meetings or mails` : countOf(count, noun),
      why: `written after the merge, so at ${kept.name}`,
    }))
}
