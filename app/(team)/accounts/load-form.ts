import { notFound } from 'next/navigation'
import { getAccount } from '#db/queries/accounts.ts'
import { listMembers } from '#db/system.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from './id.ts'

/** What the form needs: the account (null for a new one), and who could own it. */
export const loadAccountForm = (id: string | null) =>
  teamLoad('member', async ({ tx, workspace, today }) => {
    const account = id && isId(id) ? await getAccount(tx, id) : null
    if (id && !account) notFound()
    const owners = await listMembers(workspace.id)
    return { account, today, owners: owners.map((owner) => ({ id: owner.id, name: owner.name })) }
  })
