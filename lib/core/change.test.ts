import { expect, test } from 'vitest'
import { saysTheSame } from './change.ts'

test('documents say the same whatever the order of their keys', () => {
  expect(saysTheSame({ a: 1, b: ['x', { c: null }] }, { b: ['x', {}], a: 1 })).toBe(true)
  expect(saysTheSame({ a: 1 }, { a: '1' })).toBe(false)
  expect(saysTheSame({ a: [] }, { a: {} })).toBe(false)
  expect(saysTheSame(['x', 'y'], ['y', 'x'])).toBe(false)
  expect(saysTheSame(null, undefined)).toBe(true)
  expect(saysTheSame({ a: 0 }, {})).toBe(false)
})
