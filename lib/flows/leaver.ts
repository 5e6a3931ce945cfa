import { countHeld, type Handover } from '#db/queries/holdings.ts'
import { listMembers } from '#db/system.ts'
import { closeMembership, countOtherOwners, lockMembership, type Membership } from '#db/system-team.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow } from '#lib/core/change.ts'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { mayRegrant, type Role } from '#lib/core/role.ts'
import { HOLDINGS } from './holdings.ts'
import { notify } from './notify.ts'
import { recordChange } from './record-change.ts'

export type Leaver = {
  personId: string
  /** Who gets what is not named; null where they hold nothing. */
  heirId: string | null
  named: readonly { accountId: string; heirId: string }[]
  note: string
}
/** Who does it. */
export type LeaverBy = { workspaceId: string; personId: string; name: string; role: Role }
export type Left = { changeId: string; name: string; accounts: number; tasks: number; promises: number }

/**
 * Somebody leaves the team: all they hold goes to others, their sign-in closes and their sessions end, in one transaction and as one
 * change that can be taken back. What they did keeps their name.
 */
export async function leaveTeam(tx: Tx, leaver: Leaver, by: LeaverBy): Promise<Result<Left>> {
  const member = await lockMembership(by.workspaceId, leaver.personId, tx)
  const problem = (await checkLeaver(tx, member, by)) ?? (await checkHeirs(tx, leaver, by.workspaceId))
  if (problem || !member) return problem ?? gone
  const { heirId, named, note } = leaver
  const rows = heirId ? await handOver(tx, { from: member.personId, heirId, named }) : []
  const leftAt = await closeMembership(by.workspaceId, member.personId, tx)
  const document = { personId: member.personId, name: member.name, leftAt }
  const changeId = await recordChange(tx, { kind: 'leaver', saidBy: by.personId, note, document, rows })
  for (const [to, own] of byHeir(rows)) {
    const text = `${by.name} handed over to you what was ${member.name}’s: ${tally(own)}.${note ? ` ${note}` : ''}`
    await notify(tx, { to, kind: 'handed-over', text, madeBy: by.personId, changeId })
  }
  return ok({
    ...{ changeId, name: member.name, accounts: countNoun(rows, 'account'), tasks: countNoun(rows, 'task') },
    promises: countNoun(rows, 'promise') + countNoun(rows, 'standing_promise'),
  })
}

const gone = refuse('absent', 'This person is not of your team any more.')

async function checkLeaver(tx: Tx, member: Membership | null, by: LeaverBy): Promise<Refusal | null> {
  if (!member || member.leftAt) return gone
  if (member.personId === by.personId)
    return refuse('oneself', 'Nobody takes themselves out by accident: ask another admin or owner to do it.')
  if (!mayRegrant(by.role, member.role, member.role))
    return refuse('forbidden', 'Only an owner can take another owner out of the team.')
  if (member.role === 'owner' && !(await countOtherOwners(by.workspaceId, member.personId, tx)))
    return refuse('last-owner', `${member.name} is the only owner. Make somebody else an owner first.`)
  return null
}

/** Everything must come to somebody who is there. */
async function checkHeirs(tx: Tx, { personId, heirId, named }: Leaver, workspaceId: string): Promise<Refusal | null> {
  const there = new Set((await listMembers(workspaceId, tx)).flatMap(({ id, leftAt }) => (leftAt ? [] : [id])))
  const isHeir = (id: string) => there.has(id) && id !== personId
  const { accounts, tasks, promises, offers, plans } = await countHeld(tx, personId)
  if (!heirId && accounts + tasks + promises + offers + plans === 0) return null
  if (heirId && isHeir(heirId) && named.every((one) => isHeir(one.heirId))) return null
  return refuse('heir', 'Choose who takes over what they hold.', {
    [heirId && isHeir(heirId) ? 'named' : 'heirId']: 'Somebody of your team who stays.',
  })
}

async function handOver(tx: Tx, handover: Handover): Promise<ChangeRow[]> {
  const rows: ChangeRow[] = []
  for (const { noun, handOver } of HOLDINGS) {
    for (const { id, ownerId, kept } of await handOver(tx, handover)) {
      if (kept) rows.push({ noun, subjectId: id, before: { ownerId: handover.from }, after: { ownerId } })
    }
  }
  return rows
}

const byHeir = (rows: readonly ChangeRow[]) => Map.groupBy(rows, (row) => `${row.after?.ownerId}`)
const countNoun = (rows: readonly ChangeRow[], noun: string) => rows.filter((row) => row.noun === noun).length

/** `12 accounts, 3 tasks and 1 standing promise`. */
function tally(rows: readonly ChangeRow[]): string {
  return listNames(
    HOLDINGS.flatMap(({ noun, called = noun.replace('_', ' ') }) => {
      const count = countNoun(rows, noun)
      return count ? [countOf(count, called)] : []
    }),
    HOLDINGS.length,
  )
}
