import { expect, test } from 'vitest'
import { readTasksView, type TasksView, tasksAddress } from './address.ts'

const read = (address: string) => readTasksView(Object.fromEntries(new URL(address, 'http://troth').searchParams))

test.each<TasksView>([
  { owner: 'mine', state: 'open', page: 1 },
  { owner: 'all', state: 'done', page: 3 },
  { owner: '7f2c1c5e-37f0-4d25-9d3f-0d2a1f6ad0d1', state: 'open', page: 1 },
])('%j comes back from its address', (view) => {
  expect(read(tasksAddress(view, { page: view.page }))).toEqual(view)
})

test('what is not understood shows the first page of mine', () => {
  expect(read('/tasks?owner=x&state=lost&page=-4')).toEqual({ owner: 'mine', state: 'open', page: 1 })
  expect(tasksAddress({ owner: 'all', state: 'open', page: 4 }, { state: 'done' })).toBe('/tasks?owner=all&state=done')
})
