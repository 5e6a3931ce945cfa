import { listOpenComplaintsOf, listOverdueToThem, type OwedComplaint, type OwedPromise } from '#db/queries/owed.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'

/** What we owe an account before we ask anything of it: promises of ours past their day, complaints that nobody got back to. */
export type Owed = { promises: OwedPromise[]; complaints: OwedComplaint[] }

export async function readOwed(tx: Tx, accountId: string, today: Day): Promise<Owed> {
  return (await readOwedOf(tx, [accountId], today)).get(accountId) ?? { promises: [], complaints: [] }
}

/** Of many accounts at once; those that are owed nothing are not in it. */
export async function readOwedOf(tx: Tx, accountIds: readonly string[], today: Day): Promise<Map<string, Owed>> {
  const owed = new Map<string, Owed>()
  const of = (id: string): Owed => {
    const known = owed.get(id) ?? { promises: [], complaints: [] }
    owed.set(id, known)
    return known
  }
  for (const promise of await listOverdueToThem(tx, accountIds, today)) of(promise.accountId).promises.push(promise)
  for (const complaint of await listOpenComplaintsOf(tx, accountIds)) of(complaint.accountId).complaints.push(complaint)
  return owed
}
