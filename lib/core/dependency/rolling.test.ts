import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureConcentration } from './concentration.ts'
import { rollConcentration, WINDOW_MONTHS } from './rolling.ts'

const series = (months: number) =>
  fc.array(fc.option(fc.bigInt(-1000n, 100_000n), { nil: undefined }), { minLength: months, maxLength: months })

test('says of every window what measuring it by itself says', () => {
  const world = fc.integer({ min: 1, max: 15 }).chain((windows) =>
    fc.record({
      windows: fc.constant(windows),
      customers: fc.array(series(windows + WINDOW_MONTHS - 1), { maxLength: 12 }),
      unallocated: series(windows + WINDOW_MONTHS - 1),
    }),
  )
  fc.assert(
    fc.property(world, ({ windows, customers, unallocated }) => {
      const rolling = rollConcentration(windows)
      for (const months of customers) rolling.add(months, 'customer')
      rolling.add(unallocated, 'unallocated')
      for (const [window, rolled] of rolling.result().entries()) {
        const net = (months: (bigint | undefined)[]) =>
          String(months.slice(window, window + WINDOW_MONTHS).reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n))
        const it = measureConcentration({
          revenues: customers.map((months, i) => ({ key: `${i}`, net: net(months) })),
          unallocated: net(unallocated),
          asOf: '2026-01-01',
        })
        const m = it.measures.kind === 'estimate' ? it.measures : null
        expect(rolled).toEqual({
          customers: it.holders.length,
          reported: BigInt(it.reported),
          allocated: BigInt(it.allocated),
          top1: m?.top[1] ?? null,
          top5: m?.top[5] ?? null,
          hhi: m?.hhi ?? null,
        })
      }
    }),
  )
})

test('no windows, and windows without anyone', () => {
  expect(rollConcentration(0).result()).toEqual([])
  expect(rollConcentration(1).result()).toEqual([
    { customers: 0, reported: 0n, allocated: 0n, top1: null, top5: null, hhi: null },
  ])
})
