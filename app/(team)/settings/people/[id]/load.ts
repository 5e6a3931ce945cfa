import { notFound } from 'next/navigation'
import { cache } from 'react'
import { countHeld, listHeldAccounts } from '#db/queries/holdings.ts'
import { listMembers } from '#db/system.ts'
import { mayRegrant } from '#lib/core/role.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'

/** So many of their accounts, the largest, can be given one by one; the rest goes as one. */
const ONE_BY_ONE = 20

export const loadLeaver = cache((id: string) =>
  teamLoad('admin', async ({ tx, workspace, person, role }) => {
    const members = (await listMembers(workspace.id, tx)).filter(({ leftAt }) => !leftAt)
    const leaver = isId(id) ? members.find((member) => member.id === id) : undefined
    if (!leaver || leaver.id === person.id || !mayRegrant(role, leaver.role, leaver.role)) notFound()
    return {
      leaver,
      held: await countHeld(tx, leaver.id),
      largest: await listHeldAccounts(tx, leaver.id, ONE_BY_ONE),
      heirs: members.filter((member) => member.id !== leaver.id).map(({ id, name }) => ({ id, name })),
      currency: workspace.baseCurrency,
    }
  }),
)

export type LeaverView = Awaited<ReturnType<typeof loadLeaver>>
