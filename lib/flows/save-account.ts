import { sql } from 'drizzle-orm'
import {
  type AccountInput,
  getAccount,
  holdRevision,
  insertAccount,
  insertEmptyTotal,
  isAtOrAbove,
  isMember,
  updateParent,
} from '#db/queries/accounts.ts'
import { getLastWriter } from '#db/queries/changes.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listOwnFields, ownValuesOf, writeOwnValues } from '#db/queries/own-fields.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import { type Fields, saysTheSame } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { checkOwnValue } from '#lib/core/own-field.ts'
import { type OwnField, type OwnValue, ownKey } from '#lib/core/own-kind.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged, type Version } from '#lib/core/result.ts'
import { changeAccounts, isOutOfSight, OUT_OF_SIGHT, readAccounts, regroups } from './account-store.ts'
import { lockRecords } from './import-commit.ts'

/** A person waits this long at most for an import that is being written. */
const LOCK_WAIT_MS = 2_000
export const recordsBusy = refuse(
  'busy',
  'An import is being written; try again in a moment. Nothing of yours was written yet.',
)

/** `own`: what was typed into the own fields the form showed, by field; fields that are missing stay as they are. */
export type AccountSaid = AccountInput & { own?: Record<string, string | string[]> | undefined }

/** Makes an account that no file has brought. Answers its id. */
export async function createAccount(tx: Tx, said: AccountSaid, today: Day): Promise<Result<string>> {
  const { own, ...input } = said
  const checked = await checkInput(tx, said, today)
  if (!checked.ok) return checked
  if (input.parentId && !(await lockRecordsSoon(tx))) return recordsBusy
  const id = await insertAccount(tx, input)
  await insertEmptyTotal(tx, id, (await asOfDay(tx)) ?? today)
  await writeOwnValues(
    tx,
    checked.value.map((value) => ({ accountId: id, ...value })),
  )
  if (!input.parentId) return ok(id)
  const problem = await checkParent(tx, id, input.parentId)
  if (problem) return problem
  // nothing was invoiced to it yet: no figure of its group changes
  await updateParent(tx, id, input.parentId)
  return ok(id)
}

/**
 * Writes what a person said of an account; told apart by `revision` from what somebody else wrote meanwhile, which the refusal then shows.
 * Answers the change, for its Undo; null where nothing was said anew.
 */
export async function changeAccount(
  tx: Tx,
  id: string,
  revision: number,
  said: AccountSaid,
  who: { personId: string; today: Day },
): Promise<Result<{ id: string; changeId: string | null }>> {
  const { own: _, ...input } = said
  const checked = await checkInput(tx, said, who.today)
  if (!checked.ok) return checked
  const own = Object.fromEntries(checked.value.map(({ fieldId, value }) => [ownKey(fieldId), value]))
  const changed = await whatChanges(tx, id, { ...accountOf(input), ...own })
  if (!changed) return absent
  // before the row is held: who waits for the lock must not hold a row that the one who has it needs
  if (regroups(changed) && !(await lockRecordsSoon(tx))) return recordsBusy
  if (!(await holdRevision(tx, id, revision))) {
    const now = await readVersion(tx, id)
    return now ? refuseChanged(now) : absent
  }
  const fields = (await whatChanges(tx, id, { ...accountOf(input), ...own })) ?? {}
  if (Object.keys(fields).length === 0) return ok({ id, changeId: null })
  const problem = fields.parentId ? await checkParent(tx, id, fields.parentId as string) : null
  if (problem) return problem
  const { changeId } = await changeAccounts(tx, { kind: 'account-edit', saidBy: who.personId }, [{ id, fields }])
  return ok({ id, changeId })
}

const absent = refuse('absent', 'This account is no longer there.')

/** Only what a form holds: whoever calls may hand on a whole row. */
function accountOf(input: AccountInput): Fields {
  const { name, parentId, ownerId, country, industry, customerSince, intercompany } = input
  return { name, parentId, ownerId, country, industry, customerSince, intercompany }
}

async function whatChanges(tx: Tx, id: string, wanted: Fields): Promise<Fields | null> {
  const now = (await readAccounts(tx, [id])).get(id)
  if (!now) return null
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => !saysTheSame(now[key], value)))
}

/** The account as its form holds it, and who wrote it last. */
async function readVersion(tx: Tx, id: string): Promise<Version | null> {
  const account = await getAccount(tx, id)
  if (!account || account.mergedInto) return null
  const own = Object.entries((await ownValuesOf(tx, [id])).get(id) ?? {})
  const last = await getLastWriter(tx, id)
  const { parentName, ownerName, revision } = account
  const values = {
    ...accountOf(account),
    parentName,
    ownerName,
    ...Object.fromEntries(own.map(([fieldId, value]) => [ownKey(fieldId), value])),
  }
  return { revision, values, by: last?.by ?? null, at: last?.at ?? '' }
}

/**
 * Takes the lock that imports hold: they rewrite the kept concentration from the groups, and two changes of groups that are each
 * right could close a loop together. False when it is held for longer than a person should wait.
 */
export async function lockRecordsSoon(tx: Tx): Promise<boolean> {
  const [here] = await tx.execute<{ id: string }>(sql`select current_setting('app.workspace') as id`)
  try {
    // in a savepoint: a wait given up must leave the transaction fit for an answer
    await tx.transaction(async (inner) => {
      await inner.execute(sql`select set_config('lock_timeout', ${`${LOCK_WAIT_MS}`}, true)`)
      await lockRecords(inner, here!.id)
      await inner.execute(sql`select set_config('lock_timeout', '0', true)`)
    })
    return true
  } catch (error) {
    if (isLockTimeout(error)) return false
    throw error
  }
}

function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return (cause as { code?: unknown } | null)?.code === '55P03'
}

/** A company cannot belong, by any way round, to itself; nor to one that was merged into another. Under the lock. */
async function checkParent(tx: Tx, id: string, parentId: string): Promise<Refusal | null> {
  const parent = await getAccount(tx, parentId)
  if (!parent || parent.mergedInto)
    return refuse('parent', 'The parent account is no longer there.', { parentId: 'Choose another one.' })
  // also by way of accounts that whoever asks may not see
  if (!(await asWhole(tx, () => isAtOrAbove(tx, id, parentId)))) return null
  const why =
    id === parentId
      ? 'A company cannot be its own parent.'
      : `${parent.name} already belongs to this account: the two cannot each belong to the other.`
  return refuse('loop', why, { parentId: why })
}

/** The own values as they are kept; or what is wrong, field by field. */
async function checkInput(
  tx: Tx,
  { own, ...input }: AccountSaid,
  today: Day,
): Promise<Result<{ fieldId: string; value: OwnValue }[]>> {
  const said = Object.entries(own ?? {})
  const ownFields = new Map<string, OwnField>(said.length ? (await listOwnFields(tx)).map((it) => [it.id, it]) : [])
  const checked = said.map(([fieldId, value]) => {
    const field = ownFields.get(fieldId)
    return { fieldId, ...(field ? checkOwnValue(field, value) : { problem: 'This field is no longer there.' }) }
  })
  const fields: Record<string, string> = {
    ...(input.customerSince && input.customerSince > today ? { customerSince: 'This day is still to come.' } : {}),
    ...(input.ownerId && !(await isMember(tx, input.ownerId)) ? { ownerId: 'Choose somebody of your team.' } : {}),
    ...(isOutOfSight(input.ownerId) ? { ownerId: OUT_OF_SIGHT } : {}),
    ...Object.fromEntries(checked.flatMap((it) => ('problem' in it ? [[ownKey(it.fieldId), it.problem]] : []))),
  }
  if (Object.keys(fields).length) return refuse('input', 'Some of what was entered cannot be used.', fields)
  return ok(checked.flatMap((it) => ('value' in it ? [{ fieldId: it.fieldId, value: it.value }] : [])))
}
