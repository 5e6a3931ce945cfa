import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { listAccountNames } from '#db/queries/accounts.ts'
import { type AlikeAccount, listAlikeAccounts } from '#db/queries/duplicates.ts'
import { countOfAccount, keptAccountId, listMergeSides, listPersonNames, type MergeCounts } from '#db/queries/merges.ts'
import { listOwnFields } from '#db/queries/own-fields.ts'
import type { Tx } from '#db/tenant.ts'
import { saysTheSame } from '#lib/core/change.ts'
import { showDay } from '#lib/core/day-words.ts'
import { likeness } from '#lib/core/merge/likeness.ts'
import { type Kinship, proposeSides, type Side } from '#lib/core/merge/merge-choice.ts'
import { type OwnValue, ownKey, printOwnValue } from '#lib/core/own-kind.ts'
import { readAccounts, type StoredAccount } from '#lib/flows/account-store.ts'
import { readKinship } from '#lib/flows/merge-accounts.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../id.ts'
import { compareAddress } from '../compare-address.ts'

/** One field in which the two differ, as text; `proposed` is whose word it takes if nobody chooses. */
export type MergeField = { key: string; label: string; kept: string; absorbed: string; proposed: Side }
export type MergeSideView = AlikeAccount & MergeCounts & { stamp: string }

/** Both accounts side by side; null for the second while it is still to be chosen. */
export const loadComparison = (keep: string, merge: string) =>
  teamLoad({ role: 'member', whole: true }, async ({ tx, workspace }) => {
    if (!isId(keep) || (merge && !isId(merge))) notFound()
    await goOn(tx, keep, merge)
    const kept = await loadSide(tx, keep)
    const absorbed = merge && merge !== keep ? await loadSide(tx, merge) : null
    if (!kept || (merge && merge !== keep && !absorbed)) notFound()
    const currency = workspace.baseCurrency
    if (!absorbed) return { kept, absorbed, currency }
    const said = await readAccounts(tx, [keep, merge])
    const [mine, theirs] = [said.get(keep)!, said.get(merge)!]
    const kinship = await readKinship(tx, keep, merge)
    return {
      kept,
      absorbed,
      currency,
      kinship,
      likeness: likeness(kept, absorbed, kept.rootId === absorbed.rootId),
      ...(await compareFields(tx, mine, theirs, kinship)),
    }
  })

/** Who was merged meanwhile is stood for by another; two that are one already have one page. */
async function goOn(tx: Tx, keep: string, merge: string): Promise<void> {
  if (!merge || keep === merge) return
  const [kept, absorbed] = [await keptAccountId(tx, keep), await keptAccountId(tx, merge)]
  if (!kept || !absorbed || (kept === keep && absorbed === merge)) return
  redirect(kept === absorbed ? (`/accounts/${kept}` as Route) : compareAddress(kept, absorbed))
}

async function loadSide(tx: Tx, id: string): Promise<MergeSideView | null> {
  const account = (await listAlikeAccounts(tx, [id])).get(id)
  if (!account) return null
  const { stamp } = (await listMergeSides(tx, [id])).get(id)!
  return { ...account, ...(await countOfAccount(tx, id)), stamp }
}

async function compareFields(
  tx: Tx,
  mine: StoredAccount,
  theirs: StoredAccount,
  kinship: Kinship,
): Promise<{ fields: MergeField[]; same: { label: string; text: string }[] }> {
  const sides = proposeSides(mine, theirs, kinship)
  const labels = await fieldLabels(tx)
  const show = await fieldWords(tx, [mine, theirs])
  const fields: MergeField[] = []
  const same: { label: string; text: string }[] = []
  for (const [key, label] of labels) {
    const [kept, absorbed] = [show(key, mine[key]), show(key, theirs[key])]
    if (sides[key]) fields.push({ key, label, kept, absorbed, proposed: sides[key] })
    else if (saysTheSame(mine[key], theirs[key]) && (mine[key] ?? false)) same.push({ label, text: kept })
  }
  return { fields, same }
}

async function fieldLabels(tx: Tx): Promise<[string, string][]> {
  const own = await listOwnFields(tx, 'all')
  return [
    ['name', 'Name'],
    ['parentId', 'Parent account'],
    ['ownerId', 'Owner'],
    ['customerSince', 'Customer since'],
    ['country', 'Country'],
    ['industry', 'Industry'],
    ...own.map(({ id, name }): [string, string] => [ownKey(id), name]),
    ['intercompany', 'Part of our own company'],
    ['archivedAt', 'Put away'],
  ]
}

/** What a field says, for people. */
async function fieldWords(tx: Tx, both: StoredAccount[]): Promise<(key: string, value: unknown) => string> {
  const parents = await listAccountNames(
    tx,
    both.flatMap(({ parentId }) => parentId ?? []),
  )
  const people = await listPersonNames(
    tx,
    both.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return (key, value) => {
    if (key === 'intercompany') return value ? 'Yes' : 'No'
    if (key === 'archivedAt') return value ? 'Yes' : 'No, it is in use'
    if (value === null || value === undefined) return key === 'parentId' ? 'None: it stands alone' : 'Not said'
    if (key === 'parentId') return parents.get(String(value)) ?? 'Another account'
    if (key === 'ownerId') return people.get(String(value)) ?? 'A colleague'
    if (key === 'customerSince') return showDay(String(value))
    return printOwnValue(value as OwnValue)
  }
}

export type ComparisonView = Awaited<ReturnType<typeof loadComparison>>
