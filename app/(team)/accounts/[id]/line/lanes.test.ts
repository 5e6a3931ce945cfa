import { expect, test } from 'vitest'
import type { RelationshipRows } from '#db/reports/relationship-line.ts'
import { laneOf } from './lanes.ts'

const NOTHING: RelationshipRows = {
  purchases: [],
  declared: [],
  evident: [],
  stated: [],
  contracts: [],
  conversations: [],
  touches: [],
}

test('nothing yet is no line', () => {
  expect(laneOf(NOTHING, '2026-01-01', null)).toBeNull()
})

test('a stage reaches to the next word, a word taken back leaves a hole, the last one reaches to the end of what is known', () => {
  const lanes = laneOf(
    {
      ...NOTHING,
      purchases: [
        { day: '2024-01-01', net: '100', orders: 1 },
        { day: '2025-01-01', net: '400', orders: 1 },
      ],
      declared: [
        { day: '2024-06-01', stage: 'steady', name: 'Steady' },
        { day: '2024-09-01', stage: null, name: '' },
        { day: '2025-02-01', stage: 'contracted', name: 'Married' },
        // said twice on a day: the last word holds
        { day: '2025-03-01', stage: 'ended', name: 'Ended' },
        { day: '2025-03-01', stage: 'steady', name: 'Steady' },
      ],
      evident: [{ day: '2024-01-01', stage: 'exploring', name: '' }],
      contracts: [{ id: 'c', title: 'Frame', from: '2024-05-01', to: null }],
    },
    '2026-01-01',
    '2025-12-31',
  )!
  expect(lanes.declared.map(({ stage, from, to, open }) => [stage, from, to, open])).toEqual([
    ['steady', '2024-06-01', '2024-09-01', false],
    ['contracted', '2025-02-01', '2025-03-01', false],
    ['steady', '2025-03-01', '2026-01-01', true],
  ])
  expect(lanes.evident[0]).toMatchObject({ to: '2025-12-31', open: true })
  expect(lanes.contracts[0]).toMatchObject({ to: '2026-01-01', open: true })
  expect(lanes.purchases.map(({ height }) => height)).toEqual([0.5, 1])
  expect(lanes.years.map(({ year }) => year)).toEqual(['2024', '2025', '2026'])
  for (const { left, width } of [...lanes.declared, ...lanes.evident, ...lanes.contracts]) {
    expect(left).toBeGreaterThanOrEqual(0)
    expect(left + width).toBeLessThanOrEqual(100.0001)
  }
})
