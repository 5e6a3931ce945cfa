import { listTasksById, type TaskRow, updateTask } from '#db/queries/tasks.ts'
import type { TaskFields } from '#lib/core/tasks/task.ts'
import type { RowStore } from './undo-rows.ts'

/** How tasks are read and put back by changes, those of a leaver and of a merge among them. A task that a change made is put away. */
export const taskStore: RowStore = {
  read: async (tx, ids) =>
    new Map((await listTasksById(tx, ids)).map((task) => [task.id, { name: task.text, ...keptOf(task) }])),
  write: async (tx, id, before) => {
    await updateTask(tx, id, null, before ? (before as Partial<TaskFields>) : { archived: true })
  },
}

/** What changes keep of a task. */
export function keptOf(task: TaskRow): TaskFields {
  const { text, day, ownerId, accountId, contactId, repeat, repeatEvery, seriesDay, doneAt, doneBy, archived } = task
  return { text, day, ownerId, accountId, contactId, repeat, repeatEvery, seriesDay, doneAt, doneBy, archived }
}
