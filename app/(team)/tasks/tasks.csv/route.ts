import { sql } from 'drizzle-orm'
import { chosen } from '#db/queries/tasks.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf, wantsAll } from '../../export-answer.ts'
import { readTasksView } from '../address.ts'

/** All tasks that the list of this address shows; `?all` everybody's, done and put away too. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace, person }, request) => {
  const { owner, state } = readTasksView(searchOf(request))
  const ownerId = owner === 'all' ? null : owner === 'mine' ? person.id : owner
  const where = wantsAll(request)
    ? sql`true`
    : sql`r.id in (select t.id from task t where ${chosen({ ownerId, state })})`
  return exportAnswer('tasks', () => exportList(workspace.id, 'tasks', () => ({ where })))
})
