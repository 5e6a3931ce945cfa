import { MOST_EVERY, REPEATS } from '../tasks/repeat.ts'
import type { ListColumn } from './list-column.ts'

/** A task, one row, open or done. */
export const taskColumns: readonly ListColumn[] = [
  { key: 'id', head: 'task id', type: 'id' },
  {
    key: 'text',
    head: 'task',
    also: ['to do', 'todo', 'what', 'aufgabe'],
    type: 'line',
    most: 500,
    needed: 'no words for what is to be done',
  },
  { key: 'day', head: 'day', also: ['due', 'due day', 'due date', 'date'], type: 'day', needed: 'no day' },
  { key: 'owner', head: 'owner', also: ['assigned to', 'who'], type: 'member' },
  { key: 'account', head: 'account', also: ['company', 'customer', 'account name'], type: 'account' },
  { key: 'contact', head: 'contact', also: ['person'], type: 'contact' },
  { key: 'repeat', head: 'repeats each', type: 'word', choices: REPEATS },
  { key: 'repeatEvery', head: 'how many of them apart', type: 'number', most: MOST_EVERY },
  {
    key: 'doneAt',
    head: 'done',
    type: 'moment',
    fixed: 'whether a task in the records is done cannot be changed by a file: tick it off on its page',
  },
  { key: 'archived', head: 'archived', type: 'mark' },
]
