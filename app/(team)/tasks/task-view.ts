import type { TaskRow } from '#db/queries/tasks.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { tellDue } from '#lib/core/tasks/due-words.ts'
import { tellRepeat } from '#lib/core/tasks/repeat.ts'

/** A task as a list shows it. */
export type TaskView = {
  id: string
  text: string
  day: Day
  /** “2 days overdue”, “tomorrow”; of a done one, when and by whom. */
  due: string
  late: boolean
  /** Due today or before: only such a one can be put off to tomorrow. */
  waits: boolean
  done: boolean
  repeat: string | null
  account: { id: string; name: string } | null
  contactName: string | null
  /** Null: the person who looks. */
  owner: string | null
}

export function viewTask(row: TaskRow, { today, me }: { today: Day; me: string }): TaskView {
  const { id, text, day, doneDay, doneBy, doneByName, repeat, repeatEvery, accountId, accountName, contactName } = row
  const by = doneBy && doneBy !== me && doneByName ? ` by ${doneByName}` : ''
  return {
    ...{ id, text, day, contactName },
    due: doneDay ? `done ${showDay(doneDay)}${by}` : tellDue(day, today),
    late: !doneDay && day < today,
    waits: !doneDay && day <= today,
    done: doneDay !== null,
    repeat: tellRepeat(repeat, repeatEvery),
    account: accountId && accountName ? { id: accountId, name: accountName } : null,
    owner: row.ownerId === me ? null : row.ownerName,
  }
}
