import { expect, test } from 'vitest'
import type { PromiseState } from '../promises/promise.ts'
import { tallyPromises } from './tally.ts'

const part = (promiseId: string, state: PromiseState, dueDay = '2026-01-01') => ({ promiseId, state, dueDay })

test('one in steps is one; what is not counted in trust is none', () => {
  expect(
    tallyPromises(
      [
        part('a', 'kept'),
        part('b', 'kept_late'),
        part('c', 'kept'),
        part('c', 'kept_late'),
        part('d', 'kept'),
        part('d', 'broken'),
        part('e', 'broken'),
        part('f', 'open'),
        part('g', 'open', '2026-03-15'),
        part('h', 'released'),
        part('i', 'renegotiated'),
        part('j', 'kept'),
        part('j', 'open', '2026-05-01'),
      ],
      '2026-03-15',
    ),
  ).toEqual({ count: 7, kept: 2, late: 2, partly: 1, broken: 1, overdue: 1 })
})
