import { type ChangeEntry, holdSubjects, listChangeRows } from '#db/queries/changes.ts'
import { closePosition, insertPosition, isAccount, listPositions, raiseContact } from '#db/queries/contacts.ts'
import type { Tx } from '#db/tenant.ts'
import { saysTheSame, type Undone } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { positionStore, rowMade, rowsWritten } from './contact-store.ts'
import { recordChange } from './record-change.ts'
import { findContact, refuseAccount, type SavedContact, type Saying } from './save-contact.ts'

export type Move = {
  /** The position that ends; null when they work nowhere we know of. */
  positionId: string | null
  /** Where they went; null: they left, and nobody knows where to. */
  accountId: string | null
  role: string
  day: Day
}

/**
 * A person changes employer: one position ends, another begins, and the person keeps their history. Both accounts show it, for
 * what happened there is read from the positions.
 */
export async function moveContact(
  tx: Tx,
  id: string,
  revision: number,
  move: Move,
  { personId, today }: Saying,
): Promise<Result<SavedContact>> {
  const found = await findContact(tx, id, revision)
  if (!found.ok) return found
  const { positionId, accountId, role, day } = move
  if (day > today)
    return refuseDay('This day is still to come: say it when they have gone, and keep a task until then.')
  const now = (await listPositions(tx, id)).filter((position) => position.untilDay === null)
  const ends = now.find((position) => position.id === positionId) ?? null
  if (positionId && !ends) return refuse('position', `${found.value.name} does not work there any longer.`)
  if (!ends && !accountId) return refuse('input', 'Choose where they went.', { accountId: 'Choose an account.' })
  if (ends?.fromDay && day < ends.fromDay) return refuseDay(`They came to ${ends.accountName} later than that.`)
  if (accountId && now.some((position) => position.accountId === accountId)) {
    return refuse('same', 'They work there already.', { accountId: 'Choose another account, or edit their role.' })
  }
  if (accountId && !(await isAccount(tx, accountId))) return refuseAccount()

  if (!(await raiseContact(tx, id, revision))) throw new Error('the contact changed between two statements')
  const rows = ends ? await rowsWritten(tx, 'position', [ends.id], () => closePosition(tx, ends.id, day, personId)) : []
  if (accountId) {
    const opened = await insertPosition(tx, { contactId: id, accountId, role, fromDay: day }, personId)
    rows.push(await rowMade(tx, 'position', opened))
  }
  return ok({ id, changeId: await recordChange(tx, { kind: 'contact-move', saidBy: personId, rows }) })
}

/** Takes a move back, whole or not at all: half of it would leave the person at two companies, or at none. */
export async function undoMove(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  const rows = await listChangeRows(tx, change.id)
  const ids = rows.map((row) => row.subjectId)
  await holdSubjects(tx, 'position', ids)
  const now = await positionStore.read(tx, ids)
  const stands = rows.every(({ subjectId, after }) => {
    const position = now.get(subjectId)
    return position !== undefined && saysTheSame(position.untilDay, after?.untilDay)
  })
  if (!stands) return refuse('moved', 'They moved again since, or were erased: this move stays as it is.')
  for (const { subjectId, before } of rows.reverse()) await positionStore.write(tx, subjectId, before)
  return ok({ put: rows.length, left: [] })
}

function refuseDay(why: string) {
  return refuse('input', 'Some of what was entered cannot be used.', { day: why })
}
