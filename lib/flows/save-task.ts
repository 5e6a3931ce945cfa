import { findTaskLinks } from '#db/queries/task-links.ts'
import { closeTask, getTask, getTaskWriter, insertTask, type TaskRow, updateTask } from '#db/queries/tasks.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { nextDay } from '#lib/core/tasks/repeat.ts'
import type { TaskFields, TaskInput } from '#lib/core/tasks/task.ts'
import { notify } from './notify.ts'
import { recordChange } from './record-change.ts'
import { keptOf } from './task-store.ts'

/** Who does it, as flows need it. */
export type TaskWho = { id: string; name: string }

/** What was done, and the change by which it is taken back. */
export type TaskChange = { id: string; changeId: string }

const gone = refuse('absent', 'This task is no longer there.')

/** Makes a task; a colleague who is given one is told. */
export async function createTask(tx: Tx, input: TaskInput, who: TaskWho): Promise<Result<TaskChange>> {
  const problem = await checkLinks(tx, input)
  if (problem) return problem
  const id = await insertTask(tx, { ...input, createdBy: who.id })
  if (!id) throw new Error('a task was not written')
  const made = (await getTask(tx, id))!
  await tellOwner(tx, made, who)
  const rows = [{ noun: 'task', subjectId: id, before: null, after: keptOf(made) }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'task-edit', saidBy: who.id, rows }) })
}

/** Writes what a person changed; where somebody wrote meanwhile, both versions are theirs to choose from. */
export async function changeTask(
  tx: Tx,
  id: string,
  revision: number,
  input: TaskInput,
  who: TaskWho,
): Promise<Result<TaskChange>> {
  const before = await getTask(tx, id)
  if (!before) return gone
  if (before.revision !== revision) return refuseTaskChanged(tx, before)
  const kept = keptOf(before)
  const wanted: Partial<TaskFields> = { ...input }
  // another day or rhythm said by hand begins the series anew
  if (input.day !== before.day || input.repeat !== before.repeat || input.repeatEvery !== before.repeatEvery) {
    wanted.seriesDay = input.day
  }
  const changed = changedOf(kept, wanted)
  const problem = await checkLinks(tx, input, before)
  if (problem) return problem
  if (Object.keys(changed.after).length > 0 && !(await updateTask(tx, id, revision, changed.after))) {
    return refuseTaskChanged(tx, (await getTask(tx, id))!)
  }
  if (changed.after.ownerId) await tellOwner(tx, (await getTask(tx, id))!, who)
  const rows = [{ noun: 'task', subjectId: id, ...changed }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'task-edit', saidBy: who.id, rows }) })
}

/**
 * Marks a task as done; a repeated one makes its next, on the first day of its series after both its own day and today, so that weeks
 * nobody looked do not pile up.
 */
export async function finishTask(
  tx: Tx,
  id: string,
  who: TaskWho,
  today: Day,
): Promise<Result<TaskChange & { next: Day | null }>> {
  const before = await getTask(tx, id)
  if (!before || before.archived) return gone
  const doneAt = before.doneAt ? null : await closeTask(tx, id, who.id)
  if (!doneAt) return refuse('done', 'This was done already.')
  const rows = [
    { noun: 'task', subjectId: id, before: { doneAt: null, doneBy: null }, after: { doneAt, doneBy: who.id } },
  ]
  const next = await makeNext(tx, before, today)
  if (next) rows.push({ noun: 'task', subjectId: next.id, before: null as never, after: keptOf(next) as never })
  const changeId = await recordChange(tx, { kind: 'task-done', saidBy: who.id, rows })
  return ok({ id, changeId, next: next?.day ?? null })
}

/** Opens a task again that was done longer ago than its Undo stood there; the next of its series stays. */
export async function reopenTask(tx: Tx, id: string, who: TaskWho): Promise<Result<TaskChange>> {
  const before = await getTask(tx, id)
  if (!before) return gone
  return writeFields(tx, before, { doneAt: null, doneBy: null }, who, 'task-edit')
}

/** Puts an open task off to a day; the rhythm of a repeated one stays as it was. */
export async function snoozeTask(tx: Tx, id: string, day: Day, who: TaskWho): Promise<Result<TaskChange>> {
  const before = await getTask(tx, id)
  if (!before || before.archived) return gone
  if (before.doneAt) return refuse('done', 'This was done already.')
  return writeFields(tx, before, { day }, who, 'task-edit')
}

/** Puts a task away, done or not; a repeated one makes no next. */
export async function archiveTask(tx: Tx, id: string, who: TaskWho): Promise<Result<TaskChange>> {
  const before = await getTask(tx, id)
  if (!before || before.archived) return gone
  return writeFields(tx, before, { archived: true }, who, 'task-archive')
}

/** To tomorrow. */
export const tomorrow = (today: Day): Day => addDays(today, 1)

async function writeFields(
  tx: Tx,
  before: TaskRow,
  fields: Partial<TaskFields>,
  who: TaskWho,
  kind: 'task-edit' | 'task-archive',
): Promise<Result<TaskChange>> {
  const changed = changedOf(keptOf(before), fields)
  if (Object.keys(changed.after).length > 0 && !(await updateTask(tx, before.id, before.revision, changed.after))) {
    return refuseTaskChanged(tx, (await getTask(tx, before.id))!)
  }
  const rows = [{ noun: 'task', subjectId: before.id, ...changed }]
  return ok({ id: before.id, changeId: await recordChange(tx, { kind, saidBy: who.id, rows }) })
}

async function makeNext(tx: Tx, done: TaskRow, today: Day): Promise<TaskRow | null> {
  if (!done.repeat) return null
  const series = { repeat: done.repeat, every: done.repeatEvery, seriesDay: done.seriesDay }
  const day = nextDay(series, done.day > today ? done.day : today)
  const { text, ownerId, accountId, contactId, repeat, repeatEvery, seriesId, seriesDay } = done
  const id = await insertTask(tx, {
    ...{ text, day, ownerId, accountId, contactId, repeat, repeatEvery, seriesId, seriesDay },
    createdBy: ownerId,
  })
  return id ? getTask(tx, id) : null
}

function changedOf(
  now: TaskFields,
  wanted: Partial<TaskFields>,
): { before: Partial<TaskFields>; after: Partial<TaskFields> } {
  const names = (Object.keys(wanted) as (keyof TaskFields)[]).filter((name) => wanted[name] !== now[name])
  const pick = (from: Partial<TaskFields>) => Object.fromEntries(names.map((name) => [name, from[name]]))
  return { before: pick(now), after: pick(wanted) }
}

/** What a task points at is of this workspace and there; what it pointed at before may stay. */
async function checkLinks(tx: Tx, input: TaskInput, before?: TaskRow): Promise<Refusal | null> {
  const found = await findTaskLinks(tx, input, { hold: true })
  const fields = {
    ...(found.owner || input.ownerId === before?.ownerId ? {} : { ownerId: 'Choose somebody of your team.' }),
    ...(!input.accountId || found.account || input.accountId === before?.accountId
      ? {}
      : { accountId: 'This account is no longer there.' }),
    ...(!input.contactId || found.contact || input.contactId === before?.contactId
      ? {}
      : { contactId: 'This contact is no longer there.' }),
  }
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}

async function refuseTaskChanged(tx: Tx, now: TaskRow): Promise<Refusal> {
  const { text, day, ownerId, accountId, contactId, repeat, repeatEvery } = now
  const values = { text, day, ownerId, accountId, contactId, repeat, repeatEvery }
  return refuseChanged({ revision: now.revision, values, ...(await getTaskWriter(tx, now.id)) })
}

async function tellOwner(tx: Tx, task: TaskRow, who: TaskWho): Promise<void> {
  const about = task.accountName ? ` (${task.accountName})` : ''
  const text = `${who.name} gave you a task: ${task.text}${about}`
  await notify(tx, { to: task.ownerId, kind: 'task', text, madeBy: who.id, taskId: task.id, accountId: task.accountId })
}
