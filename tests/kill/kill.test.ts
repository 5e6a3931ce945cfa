import { expect, test } from 'vitest'
import { killByTurns } from './kill.ts'

// The short version of `npm run kill`, on the build that was just made.
test('killed with kill -9, neither app nor PostgreSQL loses what was acknowledged', async () => {
  const { wrong, counts } = await killByTurns(1, () => {}, { rests: 1500 })
  expect(wrong).toEqual([])
  expect(counts.outcomes).toBeGreaterThan(5)
}, 240_000)
