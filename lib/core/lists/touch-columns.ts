import { DIRECTIONS, TOUCH_BODY, TOUCH_KINDS, TOUCH_SUBJECT } from '../touches/touch.ts'
import type { ListColumn } from './list-column.ts'

/** A note, call, meeting or mail, one row. */
export const touchColumns: readonly ListColumn[] = [
  { key: 'id', head: 'touch id', type: 'id' },
  { key: 'account', head: 'account', also: ['company', 'customer', 'account name'], type: 'account' },
  { key: 'day', head: 'day', also: ['date', 'datum'], type: 'day', needed: 'no day' },
  {
    key: 'at',
    head: 'time',
    type: 'moment',
    fixed: 'the time of a touch that is in the records cannot be changed by a file',
  },
  {
    key: 'kind',
    head: 'kind',
    also: ['type'],
    type: 'word',
    choices: TOUCH_KINDS,
    needed: 'no kind: note, call, meeting or mail',
  },
  { key: 'direction', head: 'direction', type: 'word', choices: DIRECTIONS },
  { key: 'with', head: 'with', also: ['contacts', 'contact'], type: 'contacts' },
  { key: 'subject', head: 'subject', type: 'line', most: TOUCH_SUBJECT },
  { key: 'body', head: 'text', also: ['body', 'note', 'notes'], type: 'text', most: TOUCH_BODY },
  {
    key: 'by',
    head: 'written by',
    type: 'member',
    fixed: 'who wrote a touch that is in the records cannot be changed by a file',
  },
  { key: 'archived', head: 'archived', type: 'mark' },
]
