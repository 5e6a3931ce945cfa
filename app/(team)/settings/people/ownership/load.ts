import { listMembers } from '#db/system.ts'
import { hasPassword } from '#db/system-password.ts'
import { teamLoad } from '#lib/server/gate.ts'

export const loadOwnership = () =>
  teamLoad('owner', async ({ tx, workspace, person }) => {
    const members = (await listMembers(workspace.id, tx)).filter(({ leftAt }) => !leftAt)
    const named = (owns: boolean) =>
      members.filter(({ role }) => (role === 'owner') === owns).map(({ id, name }) => ({ id, name }))
    return { me: person.id, owners: named(true), others: named(false), hasPassword: await hasPassword(person.id, tx) }
  })

export type OwnershipView = Awaited<ReturnType<typeof loadOwnership>>
