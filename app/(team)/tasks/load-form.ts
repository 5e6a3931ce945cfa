import { notFound } from 'next/navigation'
import { listOwners } from '#db/queries/accounts.ts'
import { findTaskLinks } from '#db/queries/task-links.ts'
import { getTask, type TaskRow } from '#db/queries/tasks.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, isDay } from '#lib/core/day.ts'
import type { Repeat } from '#lib/core/tasks/repeat.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../accounts/id.ts'

/** What the form begins with. */
export type TaskDraft = {
  text: string
  day: Day
  ownerId: string
  account: { id: string; name: string } | null
  contact: { id: string; name: string } | null
  repeat: Repeat | null
  repeatEvery: number
}

/** For a new task: what the address says already (account, contact, text, day). */
export const loadNewTask = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('member', async ({ tx, today, person }) => {
    const said = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
    const id = (name: string) => (isId(said(name)) ? said(name) : null)
    const draft: TaskDraft = {
      text: said('text').replaceAll('\0', '').slice(0, 500),
      day: isDay(said('day')) ? said('day') : today,
      ownerId: person.id,
      ...(await namesOf(tx, { ownerId: person.id, accountId: id('account'), contactId: id('contact') })),
      repeat: null,
      repeatEvery: 1,
    }
    return { draft, owners: await listOwners(tx), today }
  })

export const loadTask = (id: string) =>
  teamLoad('viewer', async ({ tx, today, role }) => {
    const task = isId(id) ? await getTask(tx, id) : null
    if (!task) notFound()
    const owners = await listOwners(tx)
    const left = owners.every((owner) => owner.id !== task.ownerId)
    return {
      task,
      draft: draftOf(task),
      // whoever left may keep it until somebody takes it over
      owners: left ? [...owners, { id: task.ownerId, name: task.ownerName }] : owners,
      today,
      mayEdit: mayAs(role, 'member'),
    }
  })

function draftOf(task: TaskRow): TaskDraft {
  const { text, day, ownerId, accountId, accountName, contactId, contactName, repeat, repeatEvery } = task
  return {
    ...{ text, day, ownerId, repeat, repeatEvery },
    account: accountId && { id: accountId, name: accountName ?? '' },
    contact: contactId && { id: contactId, name: contactName ?? '' },
  } as TaskDraft
}

async function namesOf(tx: Tx, ids: { ownerId: string; accountId: string | null; contactId: string | null }) {
  const { account, contact } = await findTaskLinks(tx, ids)
  return {
    account: ids.accountId && account ? { id: ids.accountId, name: account } : null,
    contact: ids.contactId && contact ? { id: ids.contactId, name: contact } : null,
  }
}
