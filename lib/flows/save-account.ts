import { sql } from 'drizzle-orm'
import {
  type AccountInput,
  getAccount,
  insertAccount,
  insertEmptyTotal,
  isAtOrAbove,
  isMember,
  updateAccount,
  updateParent,
} from '#db/queries/accounts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { lockRecords } from './import-commit.ts'
import { keepGroups } from './keep-revenue.ts'

/** A person waits this long at most for an import that is being written. */
const LOCK_WAIT_MS = 2_000
const busy = refuse('busy', 'An import is being written; try again in a moment. Nothing of yours was written yet.')

/** Makes an account that no file has brought. Answers its id. */
export async function createAccount(tx: Tx, input: AccountInput, today: Day): Promise<Result<string>> {
  const problem = await checkInput(tx, input, today)
  if (problem) return problem
  if (input.parentId && !(await lockRecordsSoon(tx))) return busy
  const id = await insertAccount(tx, input)
  await insertEmptyTotal(tx, id, (await asOfDay(tx)) ?? today)
  // nothing was invoiced to it yet: no figure of its group changes
  return input.parentId ? placeAccount(tx, id, input.parentId) : ok(id)
}

/** Writes what a person said of an account; told apart by `revision` from what somebody else wrote meanwhile. Answers its id. */
export async function changeAccount(
  tx: Tx,
  id: string,
  revision: number,
  input: AccountInput,
  today: Day,
): Promise<Result<string>> {
  const before = await getAccount(tx, id)
  if (!before) return refuse('absent', 'This account is no longer there.')
  const problem = await checkInput(tx, input, today)
  if (problem) return problem
  const moves = before.parentId !== input.parentId
  const regroups = moves || before.intercompany !== input.intercompany
  // before the first write: who waits for the lock must not hold a row that the one who has it needs
  if (regroups && !(await lockRecordsSoon(tx))) return busy
  if (!(await updateAccount(tx, id, revision, input))) {
    return refuse(
      'changed',
      'Somebody changed this account while you had it open. Nothing of yours was written: open it again.',
    )
  }
  const placed = moves ? await placeAccount(tx, id, input.parentId) : ok(id)
  if (placed.ok && regroups) await keepGroups(tx)
  return placed
}

/**
 * Takes the lock that imports hold: they rewrite the kept concentration from the groups, and two changes of groups that are each
 * right could close a loop together. False when it is held for longer than a person should wait.
 */
async function lockRecordsSoon(tx: Tx): Promise<boolean> {
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

/** Puts an account under another, or alone; under the lock. A company cannot belong, by any way round, to itself. */
async function placeAccount(tx: Tx, id: string, parentId: string | null): Promise<Result<string>> {
  if (parentId) {
    const parent = await getAccount(tx, parentId)
    if (!parent) return refuse('parent', 'The parent account is no longer there.', { parentId: 'Choose another one.' })
    if (await isAtOrAbove(tx, id, parentId)) {
      const why =
        id === parentId
          ? 'A company cannot be its own parent.'
          : `${parent.name} already belongs to this account: the two cannot each belong to the other.`
      return refuse('loop', why, { parentId: why })
    }
  }
  await updateParent(tx, id, parentId)
  return ok(id)
}

async function checkInput(tx: Tx, input: AccountInput, today: Day): Promise<Refusal | null> {
  const fields = {
    ...(input.customerSince && input.customerSince > today ? { customerSince: 'This day is still to come.' } : {}),
    ...(input.ownerId && !(await isMember(tx, input.ownerId)) ? { ownerId: 'Choose somebody of your team.' } : {}),
  }
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}
