import { listOwners } from '#db/queries/accounts.ts'
import { countTasks, listTasks } from '#db/queries/tasks.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { readTasksView } from './address.ts'
import { viewTask } from './task-view.ts'

const SIZE = 50

export const loadTasks = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, today, person, role }) => {
    const view = readTasksView(search)
    const ownerId = view.owner === 'all' ? null : view.owner === 'mine' ? person.id : view.owner
    const choice = { ownerId, state: view.state }
    const rows = await listTasks(tx, { ...choice, most: SIZE + 1, skip: (view.page - 1) * SIZE })
    const tasks = rows.slice(0, SIZE).map((row) => viewTask(row, { today, me: person.id }))
    return {
      view,
      today,
      me: person.id,
      owners: await listOwners(tx),
      count: await countTasks(tx, choice),
      overdue: view.state === 'open' ? await countTasks(tx, { ...choice, before: today }) : 0,
      groups: view.state === 'open' ? byDay(tasks, today) : [{ title: null, tasks }],
      hasMore: rows.length > SIZE,
      mayEdit: mayAs(role, 'member'),
    }
  })

type Shown = ReturnType<typeof viewTask>

/** Overdue first, then as far ahead as one looks. */
function byDay(tasks: Shown[], today: Day): { title: string | null; tasks: Shown[] }[] {
  const week = addDays(today, 7)
  const groups = [
    { title: 'Overdue', tasks: tasks.filter(({ day }) => day < today) },
    { title: 'Today', tasks: tasks.filter(({ day }) => day === today) },
    { title: 'The next seven days', tasks: tasks.filter(({ day }) => day > today && day <= week) },
    { title: 'Later', tasks: tasks.filter(({ day }) => day > week) },
  ]
  return groups.filter((group) => group.tasks.length > 0)
}

const AT_SUBJECT = 20

/** Open tasks of an account or a contact, for a part of its page. */
export async function loadTasksOf(
  tx: Tx,
  of: { accountId?: string; contactId?: string },
  who: { today: Day; me: string },
) {
  const rows = await listTasks(tx, { ...of, ownerId: null, state: 'open', most: AT_SUBJECT })
  return { of, today: who.today, tasks: rows.map((row) => viewTask(row, who)) }
}

export type TasksOf = Awaited<ReturnType<typeof loadTasksOf>>
