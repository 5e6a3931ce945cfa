import { notFound } from 'next/navigation'
import { getAccount } from '#db/queries/accounts.ts'
import { type AddedValueRow, getAddedValue } from '#db/queries/added-values.ts'
import type { ValueInput } from '#lib/core/offers/value-input.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'

/** What the form begins with; names beside the ids it chooses. */
export type ValueDraft = {
  account: { id: string; name: string } | null
  product: { id: string; name: string } | null
} & Record<Exclude<keyof ValueInput, 'accountId' | 'productId'>, string>

export const loadNewValue = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('member', async ({ tx, today, workspace }) => {
    const id = typeof search.account === 'string' ? search.account : ''
    const account = isId(id) ? await getAccount(tx, id) : null
    const draft: ValueDraft = {
      account: account && !account.mergedInto ? { id: account.id, name: account.name } : null,
      product: null,
      ...{ what: '', day: today, cost: '', cameOf: '', cameDay: '' },
    }
    return { draft, today, currency: workspace.baseCurrency }
  })

export const loadValue = (id: string) =>
  teamLoad('member', async ({ tx, today, workspace }) => {
    const row = isId(id) ? await getAddedValue(tx, id) : null
    if (!row) notFound()
    return { id: row.id, revision: row.revision, draft: draftOf(row), today, currency: workspace.baseCurrency }
  })

function draftOf(row: AddedValueRow): ValueDraft {
  const { accountId, accountName, productId, productName, what, day, cost, cameOf, cameDay } = row
  return {
    account: { id: accountId, name: accountName },
    product: productId && productName ? { id: productId, name: productName } : null,
    ...{ what, day, cost: cost ?? '', cameOf, cameDay: cameDay ?? '' },
  }
}
