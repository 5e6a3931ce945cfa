import { notFound } from 'next/navigation'
import { getAccount, listOwners } from '#db/queries/accounts.ts'
import { listOwnFields, ownValuesOf } from '#db/queries/own-fields.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from './id.ts'

/** What the form needs: the account (null for a new one), and who could own it. */
export const loadAccountForm = (id: string | null) =>
  teamLoad('member', async ({ tx, today }) => {
    const account = id && isId(id) ? await getAccount(tx, id) : null
    if (id && (!account || account.mergedInto)) notFound()
    return {
      account,
      today,
      owners: await listOwners(tx),
      ownFields: await listOwnFields(tx),
      ownValues: account ? ((await ownValuesOf(tx, [account.id])).get(account.id) ?? {}) : {},
    }
  })
