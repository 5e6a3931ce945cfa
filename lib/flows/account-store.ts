import { currentActor } from '#db/actor.ts'
import {
  type AccountFields,
  listAccountFields,
  listParents,
  listPossibleParents,
  updateAccountFields,
  updateParents,
} from '#db/queries/account-fields.ts'
import { ownValuesOf, writeOwnValues } from '#db/queries/own-fields.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import { type ChangeKind, type Fields, saysTheSame } from '#lib/core/change.ts'
import { findLoops } from '#lib/core/group-moves.ts'
import { type OwnValue, ownKey } from '#lib/core/own-kind.ts'
import { keepLimitsSoon } from './keep-limits.ts'
import { keepGroups } from './keep-revenue.ts'
import { recordChange } from './record-change.ts'
import type { RowStore } from './undo-rows.ts'

/** All that a person can say of an account; each own field it has something in as `own.<field>`. */
export type StoredAccount = Fields & AccountFields
/** What shall be written: the keys given, the rest stays. `archivedAt: 'now'` puts away. */
export type AccountWrite = { id: string; fields: Fields }

/** How accounts are kept in changes and put back from them. */
export const accountStore: RowStore = {
  read: readAccounts,
  write: async (tx, id, before) => {
    await writeAccounts(tx, [{ id, fields: before ?? { archivedAt: 'now' } }])
  },
  writeAll: (tx, rows) =>
    writeAccounts(
      tx,
      rows.map(({ id, before }) => ({ id, fields: before ?? { archivedAt: 'now' } })),
    ),
}

export async function readAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, StoredAccount>> {
  const fields = await listAccountFields(tx, ids)
  const own = await ownValuesOf(tx, ids)
  return new Map(
    [...fields].map(([id, said]) => {
      const values = Object.entries(own.get(id) ?? {}).map(([fieldId, value]) => [ownKey(fieldId), value])
      return [id, { ...said, ...Object.fromEntries(values) }]
    }),
  )
}

/** Whoever sees only some accounts cannot give one out of their own sight: the wall (db/scope.ts) would not let the row be written. */
export function isOutOfSight(ownerId: string | null): boolean {
  const sees = currentActor()?.sees ?? null
  return sees !== null && (ownerId === null || !sees.includes(ownerId))
}
export const OUT_OF_SIGHT = 'You work with your own accounts and your team’s: choose yourself or one of them.'

/** True where writing these keys changes who counts as whose group: then the records' lock comes first (`lockRecordsSoon`). */
export function regroups(fields: Fields): boolean {
  return 'parentId' in fields || 'intercompany' in fields
}

/**
 * Writes many accounts at once, each with fields of its own, without asking what stood there: whoever calls has looked. Answers those
 * that could not be written as asked, each with the reason; of those nothing is written. Who passes what `regroups` holds the lock.
 */
export async function writeAccounts(tx: Tx, wanted: readonly AccountWrite[]): Promise<Map<string, string>> {
  const left = await leftByParent(tx, wanted)
  for (const { id, fields } of wanted) {
    if ('ownerId' in fields && isOutOfSight(fields.ownerId as string | null)) left.set(id, OUT_OF_SIGHT)
  }
  const rows = wanted.filter(({ id }) => !left.has(id))
  await updateAccountFields(tx, rows.map(plainFields))
  const moves = rows.flatMap(({ id, fields }) =>
    'parentId' in fields ? [{ id, parentId: (fields.parentId as string | null) ?? null }] : [],
  )
  // what belongs to them goes with them, also what whoever asks may not see
  await asWhole(tx, () => updateParents(tx, moves))
  await writeOwnValues(tx, rows.flatMap(ownFields))
  if (rows.some(({ fields }) => regroups(fields))) {
    await keepGroups(tx)
    await keepLimitsSoon(tx)
  } else if (rows.some(({ fields }) => 'ownerId' in fields)) await keepLimitsSoon(tx, ['owner'])
  return left
}

/** Writes accounts and keeps what became of each as one change; accounts that say the same afterwards are not part of it. */
export async function changeAccounts(
  tx: Tx,
  change: { kind: ChangeKind; saidBy: string; note?: string; document?: Fields },
  wanted: readonly AccountWrite[],
  before?: ReadonlyMap<string, StoredAccount>,
): Promise<{ changeId: string; changed: number; left: Map<string, string> }> {
  const ids = wanted.map(({ id }) => id)
  const was = before ?? (await readAccounts(tx, ids))
  const left = await writeAccounts(
    tx,
    wanted.filter(({ id }) => was.has(id)),
  )
  const is = await readAccounts(tx, ids)
  const rows = ids.flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)]
    const keys = old && now ? differing(old, now) : []
    if (!keys.length) return []
    return [{ noun: 'account', subjectId: id, before: pick(old!, keys), after: pick(now!, keys) }]
  })
  return { changeId: await recordChange(tx, { ...change, rows }), changed: rows.length, left }
}

/** The keys in which two say something different. */
export function differing(one: Fields, other: Fields): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => !saysTheSame(one[key], other[key]))
}

const pick = (fields: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(keys.map((key) => [key, fields[key] ?? null]))

/** Which of these cannot be put under the parent they shall have, each with the reason. */
export async function leftByParent(tx: Tx, wanted: readonly AccountWrite[]): Promise<Map<string, string>> {
  const moves = wanted.flatMap(({ id, fields }) =>
    'parentId' in fields ? [{ id, parentId: (fields.parentId as string | null) ?? null }] : [],
  )
  if (moves.length === 0) return new Map()
  const possible = await listPossibleParents(
    tx,
    moves.flatMap(({ parentId }) => parentId ?? []),
  )
  const gone = moves.filter(({ parentId }) => parentId && !possible.has(parentId))
  const loops = findLoops(
    // a loop may close by accounts that whoever asks may not see
    await asWhole(tx, () => listParents(tx)),
    moves.filter((move) => !gone.includes(move)),
  )
  return new Map([
    ...gone.map(({ id }) => [id, 'its parent account is no longer there'] as const),
    ...[...loops].map((id) => [id, 'it would belong to itself: the parent belongs to it'] as const),
  ])
}

function plainFields({ id, fields }: AccountWrite) {
  const plain = Object.entries(fields).filter(([key]) => key !== 'parentId' && !key.startsWith(ownKey('')))
  return { id, fields: Object.fromEntries(plain) }
}

function ownFields({ id, fields }: AccountWrite) {
  const own = Object.entries(fields).filter(([key]) => key.startsWith(ownKey('')))
  return own.map(([key, value]) => ({
    accountId: id,
    fieldId: key.slice(ownKey('').length),
    value: (value ?? null) as OwnValue,
  }))
}
