import { countOtherOwners, lockMemberships, type Membership, updateRole } from '#db/system-team.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { mayRegrant, type Role } from '#lib/core/role.ts'
import { notify } from './notify.ts'

/** Who decides it. What they may do is read anew under the lock: another owner may have taken it from them a moment ago. */
export type RoleBy = { workspaceId: string; personId: string; name: string }

/** Gives a colleague another role; who owns the team is no role to be chosen in passing. */
export async function changeRole(
  tx: Tx,
  { personId, role }: { personId: string; role: Role },
  by: RoleBy,
): Promise<Result<{ name: string; before: Role }>> {
  const both = await holdBoth(tx, personId, by)
  if (!both.ok) return both
  const { member, maker } = both.value
  if (member.role === 'owner' || role === 'owner')
    return refuse('ownership', 'Who owns the team is changed under People, Ownership, with your password.')
  if (!mayRegrant(maker.role, member.role, role))
    return refuse('forbidden', 'Nobody gives or takes a role above their own.')
  await updateRole(by.workspaceId, personId, role, tx)
  return ok({ name: member.name, before: member.role })
}

/** Makes a colleague an owner; whoever gives it stays one, or becomes an admin. */
export async function giveOwnership(
  tx: Tx,
  { personId, stay }: { personId: string; stay: boolean },
  by: RoleBy,
): Promise<Result<{ name: string }>> {
  const both = await holdBoth(tx, personId, by)
  if (!both.ok) return both
  const { member, maker } = both.value
  if (maker.role !== 'owner') return NOT_OWNER
  if (member.role === 'owner') return refuse('there', `${member.name} is an owner already.`)
  await updateRole(by.workspaceId, personId, 'owner', tx)
  if (!stay) await updateRole(by.workspaceId, by.personId, 'admin', tx)
  const text = stay ? `${by.name} made you an owner, too.` : `${by.name} handed ownership over to you.`
  await notify(tx, { to: personId, kind: 'access', text, madeBy: by.personId })
  return ok({ name: member.name })
}

/** An owner becomes an admin, by another owner's word or their own. There is always one left. */
export async function endOwnership(
  tx: Tx,
  { personId }: { personId: string },
  by: RoleBy,
): Promise<Result<{ name: string }>> {
  const both = await holdBoth(tx, personId, by)
  if (!both.ok) return both
  const { member, maker } = both.value
  if (maker.role !== 'owner') return NOT_OWNER
  if (member.role !== 'owner') return refuse('absent', `${member.name} is no owner any more.`)
  if (!(await countOtherOwners(by.workspaceId, personId, tx)))
    return refuse('last-owner', `${member.name} is the only owner. Make somebody else an owner first.`)
  await updateRole(by.workspaceId, personId, 'admin', tx)
  const text = `${by.name} took ownership back: you are an admin now.`
  await notify(tx, { to: personId, kind: 'access', text, madeBy: by.personId })
  return ok({ name: member.name })
}

const NOT_OWNER: Refusal = refuse('forbidden', 'Only an owner decides who owns the team.')

async function holdBoth(
  tx: Tx,
  personId: string,
  by: RoleBy,
): Promise<Result<{ member: Membership; maker: Membership }>> {
  const held = await lockMemberships(by.workspaceId, [personId, by.personId], tx)
  const here = (id: string) => held.find((one) => one.personId === id && !one.leftAt)
  const [member, maker] = [here(personId), here(by.personId)]
  if (!member) return refuse('absent', 'This person is not of your team.')
  return maker ? ok({ member, maker }) : refuse('forbidden', 'You are not of this team any more.')
}
