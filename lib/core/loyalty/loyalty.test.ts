import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LoyaltyRecords, readLoyalty } from './loyalty.ts'

const NOTHING: LoyaltyRecords = { orders: 0, lastDay: null, p12m: null, returned: null, share: null, onlyFromUs: null }
const read = (records: Partial<LoyaltyRecords>) => readLoyalty({ ...NOTHING, ...records })
const said = <T>(value: T, day = '2026-03-03') => ({ value, source: 'Anke, on the phone', day })

test('what nobody knows is said aloud', () => {
  expect(read({})).toMatchObject({
    back: 'They have not ordered yet, as far as the records reach',
    chance: null,
    returns: null,
    elsewhere: 'Nobody has said whether they buy elsewhere too.',
  })
  expect(read({ orders: 14, lastDay: '2026-02-01' })).toMatchObject({ comesBack: 'unknown', chance: null })
})

test('do they come back', () => {
  const at = { orders: 14, lastDay: '2026-02-01' }
  expect(read({ ...at, p12m: 0.93 })).toMatchObject({
    back: 'They come back: 14 orders, the last on 1 February 2026',
    chance: 'about 19 in 20 to order within a year',
  })
  expect(read({ ...at, p12m: 0.3 }).back).toBe('They may not come back: 14 orders, the last on 1 February 2026')
  expect(read({ ...at, p12m: 0.05 }).back).toBe('They used to come back: 14 orders, the last one on 1 February 2026')
  expect(read({ orders: 1, lastDay: '2026-02-01', p12m: 0.3 })).toMatchObject({
    comesBack: 'not yet',
    back: 'They ordered once, on 1 February 2026',
  })
})

test('do they buy elsewhere: the later word holds where two do not go together', () => {
  expect(read({ share: said(0.6) }).elsewhere).toBe(
    'They buy elsewhere too: about 60 % of what they need comes from you (Anke, on the phone, 3 March 2026).',
  )
  expect(read({ onlyFromUs: said(true) }).buysElsewhere).toBe('no')
  expect(read({ share: said(1) }).buysElsewhere).toBe('no')
  expect(read({ onlyFromUs: said(false) }).elsewhere).toContain('how much, nobody has said')
  expect(read({ share: said(0.6), onlyFromUs: said(false, '2026-05-01') }).elsewhere).toContain('60 %')
  expect(read({ share: said(0.6), onlyFromUs: said(true, '2026-05-01') }).buysElsewhere).toBe('no')
  expect(read({ share: said(0.6, '2026-05-01'), onlyFromUs: said(true) }).buysElsewhere).toBe('yes')
  expect(read({ share: said(1), onlyFromUs: said(false, '2026-05-01') }).buysElsewhere).toBe('yes')
  expect(read({ share: said(1, '2026-05-01'), onlyFromUs: said(false) }).buysElsewhere).toBe('no')
})

test('returns are named where they are more than the ordinary course of business, and never above all', () => {
  expect(read({ returned: 0.02 }).returns).toBeNull()
  expect(read({ returned: 0.12 }).returns).toBe('Of what they bought in twelve months, 12.0 % went back.')
  expect(read({ returned: 1.6 }).returns).toContain('100.0 %')
})

test('law: a likelier order never reads as less loyal', () => {
  const RANK = { no: 0, perhaps: 1, 'not yet': 0, unknown: 0, yes: 2 }
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (orders, a, b) => {
        const rank = (p12m: number) => RANK[read({ orders, lastDay: '2026-02-01', p12m }).comesBack]
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)))
      },
    ),
  )
})
