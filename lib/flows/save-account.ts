import {
  type AccountInput,
  getAccount,
  insertAccount,
  insertEmptyTotal,
  isAtOrAbove,
  isMember,
  lockGroups,
  updateAccount,
  updateParent,
} from '#db/queries/accounts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { keepGroups } from './keep-revenue.ts'

/** Makes an account that no file has brought. Answers its id. */
export async function createAccount(tx: Tx, input: AccountInput, today: Day): Promise<Result<string>> {
  const problem = await checkInput(tx, input, today)
  if (problem) return problem
  const id = await insertAccount(tx, input)
  await insertEmptyTotal(tx, id, (await asOfDay(tx)) ?? today)
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
  // before the first write: who waits for the lock must not hold a row that the one who has it needs
  if (moves) await lockGroups(tx)
  if (!(await updateAccount(tx, id, revision, input))) {
    return refuse(
      'changed',
      'Somebody changed this account while you had it open. Nothing of yours was written: open it again.',
    )
  }
  if (moves) return placeAccount(tx, id, input.parentId)
  if (before.intercompany !== input.intercompany) await keepGroups(tx)
  return ok(id)
}

/** Puts an account under another, or alone. A company cannot belong, by any way round, to itself. */
async function placeAccount(tx: Tx, id: string, parentId: string | null): Promise<Result<string>> {
  await lockGroups(tx)
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
  await keepGroups(tx)
  return ok(id)
}

async function checkInput(tx: Tx, input: AccountInput, today: Day): Promise<Refusal | null> {
  const fields = {
    ...(input.customerSince && input.customerSince > today ? { customerSince: 'This day is still to come.' } : {}),
    ...(input.ownerId && !(await isMember(tx, input.ownerId)) ? { ownerId: 'Choose somebody of your team.' } : {}),
  }
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}
