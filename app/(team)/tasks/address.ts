import type { Route } from 'next'
import { z } from 'zod'

/** Which tasks are looked at; it lives in the address. `owner`: mine, all, or a colleague's id. */
export type TasksView = { owner: 'mine' | 'all' | (string & {}); state: 'open' | 'done'; page: number }

// anything that is not understood is left out rather than refused: an old link still shows the list
const shape = z.object({
  owner: z.union([z.enum(['mine', 'all']), z.uuid()]).catch('mine'),
  state: z.enum(['open', 'done']).catch('open'),
  page: z.coerce.number().int().min(1).max(2000).catch(1),
})

export function readTasksView(search: Record<string, string | string[] | undefined>): TasksView {
  return shape.parse(search)
}

/** The inverse; a change of what is shown begins at the first page. */
export function tasksAddress(view: TasksView, change: Partial<TasksView> = {}): Route {
  const { owner, state, page } = { ...view, page: 1, ...change }
  const search = new URLSearchParams()
  if (owner !== 'mine') search.set('owner', owner)
  if (state !== 'open') search.set('state', state)
  if (page > 1) search.set('page', `${page}`)
  return (search.size ? `/tasks?${search}` : '/tasks') as Route
}
