'use server'
import { z } from 'zod'
import { taskInput } from '#lib/core/tasks/task.ts'
import {
  archiveTask,
  changeTask,
  createTask,
  finishTask,
  reopenTask,
  snoozeTask,
  tomorrow,
} from '#lib/flows/save-task.ts'
import { teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/', '/tasks']
const one = z.object({ id: z.uuid() }).strict()

export const createTaskAction = teamAction(
  { role: 'member', input: taskInput.strict(), refresh: REFRESH },
  ({ tx, person }, input) => createTask(tx, input, person),
)

/** A task for oneself, from one line. */
export const createOwnTaskAction = teamAction(
  { role: 'member', input: taskInput.omit({ ownerId: true }).strict(), refresh: REFRESH },
  ({ tx, person }, input) => createTask(tx, { ...input, ownerId: person.id }, person),
)

export const changeTaskAction = teamAction(
  {
    role: 'member',
    input: taskInput.extend({ id: z.uuid(), revision: z.int().min(1) }).strict(),
    refresh: REFRESH,
  },
  ({ tx, person }, { id, revision, ...input }) => changeTask(tx, id, revision, input, person),
)

export const finishTaskAction = teamAction(
  { role: 'member', input: one, refresh: REFRESH },
  ({ tx, person, today }, { id }) => finishTask(tx, id, person, today),
)

export const reopenTaskAction = teamAction({ role: 'member', input: one, refresh: REFRESH }, ({ tx, person }, { id }) =>
  reopenTask(tx, id, person),
)

export const snoozeTaskAction = teamAction(
  { role: 'member', input: one, refresh: REFRESH },
  ({ tx, person, today }, { id }) => snoozeTask(tx, id, tomorrow(today), person),
)

export const archiveTaskAction = teamAction(
  { role: 'member', input: one, refresh: REFRESH },
  ({ tx, person }, { id }) => archiveTask(tx, id, person),
)
