import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import type { PromiseState } from './promise.ts'
import { daysAnew } from './renegotiate.ts'

const step = (id: string, dueDay: string, state: PromiseState = 'open') => ({ id, dueDay, state })

test('what was due last is due on the new day, and nothing open after it; what is done or past keeps its day', () => {
  const steps = [
    step('a', '2026-03-01', 'kept'),
    step('b', '2026-03-05'),
    step('c', '2026-03-20'),
    step('d', '2026-03-20'),
  ]
  const whole = { stepId: null, agreed: '2026-03-10' }
  expect(daysAnew('2026-03-20', [], { ...whole, newDay: '2026-04-01' })).toEqual({
    dueDay: '2026-04-01',
    steps: new Map(),
  })
  expect([...daysAnew('2026-03-20', steps, { ...whole, newDay: '2026-04-01' }).steps.values()]).toEqual([
    ...['2026-03-01', '2026-03-05', '2026-04-01', '2026-04-01'],
  ])
  // earlier: all that is still open by then
  expect([...daysAnew('2026-03-20', steps, { ...whole, newDay: '2026-03-12' }).steps.values()]).toEqual([
    ...['2026-03-01', '2026-03-05', '2026-03-12', '2026-03-12'],
  ])
  // one step alone
  const one = daysAnew('2026-03-20', steps, { stepId: 'c', newDay: '2026-03-25', agreed: '2026-03-10' })
  expect(one.dueDay).toBe('2026-03-25')
  expect([...one.steps.values()]).toEqual(['2026-03-01', '2026-03-05', '2026-03-25', '2026-03-20'])
})

test('the whole is due with the last of its steps, and each step keeps its place', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-03-01', days))
  const some = fc.array(fc.record({ dueDay: days, open: fc.boolean() }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(some, days, days, (parts, newDay, agreed) => {
      const steps = parts.map(({ dueDay, open }, i) => step(`${i}`, dueDay, open ? 'open' : 'kept'))
      const due = steps
        .map(({ dueDay }) => dueDay)
        .toSorted()
        .at(-1)!
      const anew = daysAnew(due, steps, { stepId: null, newDay, agreed })
      expect(anew.dueDay).toBe([...anew.steps.values()].toSorted().at(-1))
      expect([...anew.steps.keys()]).toEqual(steps.map(({ id }) => id))
      for (const { id, state, dueDay } of steps) if (state !== 'open') expect(anew.steps.get(id)).toBe(dueDay)
    }),
  )
})
