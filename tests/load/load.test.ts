import { expect, test } from 'vitest'
import { measureLoad } from './measure-load.ts'

// The short version of `npm run load`, on the build that was just made: no error, nothing of time.
test('read and written by ten at once, the app answers all of them', async () => {
  const size = { accounts: 200, invoices: 800, seconds: 6, connections: 10 }
  const { errors, taken } = await measureLoad(size, () => {})
  expect(errors).toEqual([])
  expect(taken.get('write a promise')!.length).toBeGreaterThan(0)
  expect(taken.size).toBeGreaterThan(4)
}, 240_000)
