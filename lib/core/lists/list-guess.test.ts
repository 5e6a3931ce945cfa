import { expect, test } from 'vitest'
import { DEFAULT_TYPOLOGY } from '../standing/typology.ts'
import { type FileList, LISTS, SNAPSHOTS } from './list-column.ts'
import { listColumns } from './list-columns.ts'
import { guessList, matchHeads } from './list-guess.ts'

const field = (name: string, id: number) => ({ id: `f${id}`, name, kind: 'text' as const, choices: [] })
const context = {
  fields: ['Region', 'name', 'archived', 'Region', '  '].map(field),
  ledgers: [
    { id: 'l1', name: 'Main' },
    { id: 'l2', name: 'Zürich' },
  ],
  typology: DEFAULT_TYPOLOGY,
}
const columnsOf = (list: FileList) => listColumns(list, context)

test.each(LISTS)('%s are known by their own headings, and every heading means what it was written for', (list) => {
  const columns = columnsOf(list)
  const heads = columns.map(({ head }) => head)
  expect(new Set(heads).size).toBe(heads.length)
  expect(guessList(heads, columnsOf)).toEqual({ list, columns: columns.map(({ key }) => key), sure: true })
  const turned = heads.toReversed()
  expect(matchHeads(turned, columns)).toEqual(columns.map(({ key }) => key).toReversed())
})

test.each(SNAPSHOTS)(
  '%s are known by a heading of what is open, and every heading means what it was written for',
  (list) => {
    const columns = columnsOf(list)
    const heads = columns.map(({ head }) => head)
    expect(guessList(heads, columnsOf)).toEqual({ list, columns: columns.map(({ key }) => key), sure: false })
  },
)

test.each([
  [['Customer', 'Invoice', 'Due date', 'Outstanding'], 'receivables'],
  [['Kundennummer', 'Rechnungsnummer', 'Fällig am', 'Offener Betrag'], 'receivables'],
  [['Customer', 'Order', 'Remaining amount'], 'backlog'],
  [['Customer', 'Invoice no', 'Date', 'Amount due'], undefined],
  [['Customer', 'Invoice no', 'Date', 'Net amount', 'Outstanding'], undefined],
  [['Name', 'Country', 'Owner'], 'accounts'],
  [['Full name', 'E-Mail', 'Company'], 'contacts'],
  [['Task', 'Due date'], 'tasks'],
  [['Date', 'Type', 'Notes', 'Customer'], 'touches'],
  [['Customer number', 'Name', 'Country'], undefined],
  [['Customer name', 'Invoice date', 'Net amount'], undefined],
  [['Date', 'Currency', 'Rate'], undefined],
  [['Name', 'Date', 'Total'], undefined],
])('%j', (heads, list) => expect(guessList(heads, columnsOf)?.list).toBe(list))
