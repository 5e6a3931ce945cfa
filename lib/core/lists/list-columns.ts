import { normaliseHeader } from '../imports/import-field.ts'
import { accountColumns } from './account-columns.ts'
import { contactColumns } from './contact-columns.ts'
import { contractColumns } from './contract-columns.ts'
import type { FileList, ListColumn, ListContext } from './list-column.ts'
import { priceColumns } from './price-columns.ts'
import { promiseColumns } from './promise-columns.ts'
import { backlogColumns, receivablesColumns } from './snapshot-columns.ts'
import { taskColumns } from './task-columns.ts'
import { touchColumns } from './touch-columns.ts'

/** The columns of a list in their order, each under a heading of its own: the one shape that is written and read. */
export function listColumns(list: FileList, context: ListContext): ListColumn[] {
  const columns = list === 'accounts' ? accountColumns(context) : [...fixed[list]]
  const taken = new Set<string>()
  return columns.map((column) => {
    const head = freeHead(column, taken)
    taken.add(normaliseHeader(head))
    return { ...column, head }
  })
}

const fixed = {
  contacts: contactColumns,
  touches: touchColumns,
  tasks: taskColumns,
  contracts: contractColumns,
  promises: promiseColumns,
  prices: priceColumns,
  receivables: receivablesColumns,
  backlog: backlogColumns,
}

/** An own field may be called like a column every account has, or like another one. */
function freeHead({ head, type }: ListColumn, taken: ReadonlySet<string>): string {
  const kind = type === 'own' ? 'own field' : 'another'
  let free = head
  for (let count = 1; taken.has(normaliseHeader(free)) || (type === 'own' && isBuiltIn(free)); count += 1)
    free = `${head} (${count === 1 ? kind : `${kind} ${count}`})`
  return free
}

/** `archived` stands behind the own fields. */
const isBuiltIn = (head: string) => normaliseHeader(head) === 'archived' || normaliseHeader(head) === ''
