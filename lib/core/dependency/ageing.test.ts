import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { ageBuckets, ageOpenItems, type OpenAmount } from './ageing.ts'
import { addUp, toUnits } from './exact.ts'

const AS_OF = '2026-10-31'
const item = (amount: string, late: number | null, debtor: string | null = 'a'): OpenAmount => ({
  ...{ debtor, amount, intercompany: false },
  dueDay: late === null ? null : addDays(AS_OF, -late),
})
/** Do both add up to the same? */
const eq = (one: string[], other: string[]) => {
  const { units } = toUnits([...one, ...other])
  return addUp(units.slice(0, one.length)) === addUp(units.slice(one.length))
}

test.each([
  [-5, 0],
  [0, 0],
  [1, 1],
  [30, 1],
  [31, 2],
  [60, 2],
  [61, 3],
  [90, 3],
  [91, 4],
  [4000, 4],
  [null, 5],
])('what is past due by %s days lies in bucket %s', (late, bucket) => {
  const { total } = ageOpenItems([item('12.34', late)], AS_OF, 90)
  expect(total.buckets).toEqual([0, 1, 2, 3, 4, 5].map((at) => (at === bucket ? '12.34' : '0')))
})

test('the line of the policy is the last', () => {
  const labels = (days: number) => ageBuckets(days).map(({ label }) => label)
  expect(labels(90)).toEqual([
    ...['Not yet due', '1–30 days late', '31–60 days late', '61–90 days late'],
    ...['Over 90 days late', 'No due day'],
  ])
  expect(labels(45)).toEqual(['Not yet due', '1–30 days late', '31–45 days late', 'Over 45 days late', 'No due day'])
  expect(labels(120)[4]).toBe('91–120 days late')
  expect(labels(1)).toEqual(['Not yet due', '1 day late', 'Over 1 day late', 'No due day'])
})

test('credits stand apart, and lower no bucket', () => {
  const { debtors } = ageOpenItems([item('100', 100), item('-30', 100), item('20', -1)], AS_OF, 90)
  expect(debtors).toEqual([
    {
      ...{ debtor: 'a', buckets: ['20', '0', '0', '0', '100', '0'], credits: '-30', open: '90' },
      ...{ late: '100', over: '100', oldest: 100, overShare: 100 / 120 },
    },
  ])
})

test('nothing open is nothing, not NaN', () => {
  const { total, debtors, unallocated, intercompany } = ageOpenItems([], AS_OF, 90)
  expect(total).toMatchObject({ open: '0', credits: '0', late: '0', over: '0', oldest: null, overShare: null })
  expect([debtors, unallocated, intercompany]).toEqual([[], null, null])
})

const amounts = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((cents) => {
  const size = `${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
  return cents < 0 ? `-${size}` : size
})
const items = fc.array(
  fc.record({
    debtor: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    intercompany: fc.integer({ min: 0, max: 5 }).map((die) => die === 0),
    dueDay: fc.option(fc.integer({ min: -60, max: 200 }).map((late) => addDays(AS_OF, -late))),
    amount: amounts,
  }),
  { maxLength: 40 },
)

test('law: buckets and credits are all that is open, of each row and of all; nothing is lost between debtors', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 200 }), (open, line) => {
      const { total, debtors, unallocated, intercompany } = ageOpenItems(open, AS_OF, line)
      const rows = [...debtors, ...(unallocated ? [unallocated] : []), ...(intercompany ? [intercompany] : [])]
      for (const row of [total, ...rows]) expect(eq([...row.buckets, row.credits], [row.open])).toBe(true)
      expect(
        eq(
          [total.open],
          open.map(({ amount }) => amount),
        ),
      ).toBe(true)
      expect(
        eq(
          [total.open],
          rows.map((row) => row.open),
        ),
      ).toBe(true)
      expect(
        eq(
          [total.over],
          rows.map((row) => row.over),
        ),
      ).toBe(true)
    }),
  )
})

test('law: items of one debtor and due day may be added up before', () => {
  fc.assert(
    fc.property(items, (open) => {
      const joined = [
        ...Map.groupBy(open, (it) =>
          JSON.stringify([it.debtor, it.intercompany, it.dueDay, it.amount.startsWith('-')]),
        ).values(),
      ].map((some): OpenAmount => {
        const { units } = toUnits([...some.map(({ amount }) => amount), '0.01'])
        const cents = addUp(units.slice(0, -1))
        const size = cents < 0n ? -cents : cents
        return { ...some[0]!, amount: `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}` }
      })
      expect(ageOpenItems(joined, AS_OF, 90)).toEqual(ageOpenItems(open, AS_OF, 90))
    }),
  )
})
