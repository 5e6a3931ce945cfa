import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bringing, readDependencyEffect } from './dependency-effect.ts'

const bringing = (key: string, brings: string, wave = 1, loyal = true): Bringing => ({
  ...{ accountId: `account of ${key}`, key, brings, wave, loyal },
})

test('best first lifts Acme from 31 to 34 %, worked out by hand', () => {
  const revenues = [
    { key: 'acme', net: '310' },
    { key: 'bolt', net: '99' },
    { key: 'rest', net: '571' },
  ]
  const launch = [
    bringing('acme', '47.5'),
    bringing('bolt', '25'),
    bringing('small', '1', 2),
    bringing('acme', '500', 3),
  ]
  // reported: 980 + 20 nobody is known for = 1000; after: 1072.50
  const effect = readDependencyEffect(revenues, '20', launch)
  expect(effect).toMatchObject({
    kind: 'estimate',
    brings: '72.5',
    secondTier: [{ accountId: 'account of small', share: 0 }],
  })
  if (effect.kind !== 'estimate') return
  expect(effect.top.map(({ key, before, after }) => [key, before, after])).toEqual([
    ['rest', 0.571, 571 / 1072.5],
    ['acme', 0.31, 357.5 / 1072.5],
    ['bolt', 0.099, 124 / 1072.5],
  ])
  // 9.9 % before, 11.6 % after
  expect(effect.crossing.map(({ key }) => key)).toEqual(['bolt'])
})

test('a customer at the line to the cent has crossed it', () => {
  const revenues = [
    { key: 'a', net: '90' },
    { key: 'b', net: '900' },
  ]
  const at = readDependencyEffect(revenues, '0', [bringing('a', '10')])
  const under = readDependencyEffect(revenues, '0', [bringing('a', '9.99')])
  expect(at.kind === 'estimate' && at.crossing).toHaveLength(1)
  expect(under.kind === 'estimate' && under.crossing).toHaveLength(0)
})

test.each([
  ['no revenue', [], '0', 'no-revenue'],
  ['revenue that credits outweigh', [{ key: 'a', net: '-5' }], '2', 'no-revenue'],
  ['an offer of which nobody said what it brings', [{ key: 'a', net: '5' }], '0', 'no-worth'],
] as const)('%s is said, not guessed', (_what, revenues, unallocated, why) => {
  const brings = why === 'no-worth' ? '0' : '10'
  const effect = readDependencyEffect([...revenues], unallocated, [bringing('a', brings)])
  expect(effect).toEqual({ kind: 'not-enough-data', why })
})

test('whatever the figures: shares are numbers, and who takes nothing does not gain', () => {
  const net = fc.integer({ min: -1000, max: 100_000 }).map(String)
  const revenues = fc.array(net, { maxLength: 20 }).map((nets) => nets.map((each, i) => ({ key: `k${i}`, net: each })))
  const launch = fc
    .array(
      fc.record({ at: fc.nat(25), brings: fc.nat(5000), wave: fc.integer({ min: 1, max: 3 }), loyal: fc.boolean() }),
    )
    .map((rows) => rows.map(({ at, brings, wave, loyal }) => bringing(`k${at}`, `${brings}.5`, wave, loyal)))
  fc.assert(
    fc.property(revenues, net, launch, (all, unallocated, who) => {
      const effect = readDependencyEffect(all, unallocated, who)
      if (effect.kind !== 'estimate') return
      const taking = new Set(who.filter(({ wave }) => wave === 1).map(({ key }) => key))
      for (const shift of effect.shifts.values()) {
        expect(Number.isFinite(shift.before) && Number.isFinite(shift.after)).toBe(true)
        if (!taking.has(shift.key) && shift.before >= 0) expect(shift.after).toBeLessThanOrEqual(shift.before)
      }
    }),
  )
})
