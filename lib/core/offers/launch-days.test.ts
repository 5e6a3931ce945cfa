import { expect, test } from 'vitest'
import { putFirst } from './first-wave.ts'
import { openingDays, wavesOn } from './launch-days.ts'
import type { Placed } from './launch-plan.ts'

const WAVES = [7, 3, 0].map((headStartDays, index) => ({
  position: index + 1,
  headStartDays,
  opensDay: null as string | null,
}))

test('each wave opens when the head starts before it are over', () => {
  expect(openingDays(WAVES, '2026-02-25')).toEqual(['2026-02-25', '2026-03-04', '2026-03-07'])
  expect(openingDays([], '2026-02-25')).toEqual([])
})

test('a wave is open from its day on', () => {
  const days = openingDays(WAVES, '2026-02-25')
  const started = WAVES.map((wave, index) => ({ ...wave, opensDay: days[index]! }))
  expect(wavesOn(WAVES, '2026-02-25')).toEqual({ open: null, next: null })
  expect(wavesOn(started, '2026-03-03')).toEqual({ open: 1, next: { position: 2, day: '2026-03-04', inDays: 1 } })
  expect(wavesOn(started, '2026-03-04')).toEqual({ open: 2, next: { position: 3, day: '2026-03-07', inDays: 3 } })
  expect(wavesOn(started, '2026-03-07')).toEqual({ open: 3, next: null })
})

test('who is brought into the first wave keeps the place, and a wave that is empty by that is none', () => {
  const placed = ['a', 'b', 'c'].map((accountId, index) => ({ accountId, place: index + 1, wave: index + 1 }) as Placed)
  const first = [
    { accountId: 'b', reason: 'they asked for it', by: 'Mara' },
    { accountId: 'a', reason: 'is there already', by: 'Mara' },
  ]
  expect(putFirst(placed, first).map(({ place, wave, first: why }) => [place, wave, why?.reason ?? null])).toEqual([
    ...[
      [1, 1, null],
      [2, 1, 'they asked for it'],
      [3, 2, null],
    ],
  ])
})
