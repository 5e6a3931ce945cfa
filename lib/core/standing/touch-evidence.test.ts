import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TOUCH_DAYS, touchesOn } from './touch-evidence.ts'

test('counts what happened in the 90 days that end with the day, and names the records of the last of them', () => {
  const touches = { days: Int32Array.from([100, 189, 190, 200]), refs: ['b', 'c', 'd'] }
  expect(touchesOn(touches, 200)).toEqual({ count: 3, complete: false, refs: ['b', 'c', 'd'] })
  expect(touchesOn(touches, 189)).toEqual({ count: 2, complete: false })
  expect(touchesOn(touches, 99)).toEqual({ count: 0, complete: false })
  expect(touchesOn(touches, 289)).toEqual({ count: 1, complete: false, refs: ['d'] })
  expect(touchesOn(touches, 290)).toEqual({ count: 0, complete: false })
  // the window ends with the invoices; what came since counts besides
  expect(touchesOn(touches, 200, 189)).toEqual({ count: 4, complete: false })
  expect(touchesOn(touches, 200, 190)).toEqual({ count: 3, complete: false, refs: ['b', 'c', 'd'] })
})

test('is what counting one by one says; another approach never lowers it', () => {
  const days = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 400 }), (raw, day, more) => {
      const sorted = (list: number[]) => Int32Array.from([...list].sort((a, b) => a - b))
      const { count } = touchesOn({ days: sorted(raw), refs: [] }, day)
      expect(count).toBe(raw.filter((one) => one <= day && one > day - TOUCH_DAYS).length)
      expect(touchesOn({ days: sorted([...raw, more]), refs: [] }, day).count).toBeGreaterThanOrEqual(count)
    }),
  )
})
