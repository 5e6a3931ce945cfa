import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { ageOpenItems, type OpenAmount } from './ageing.ts'
import { ageingCsv } from './ageing-csv.ts'
import { borrowingBase } from './borrowing.ts'
import { addUp, toUnits } from './exact.ts'
import { DEPENDENCY_POLICY } from './policy.ts'

const AS_OF = '2026-10-31'
const POLICY = DEPENDENCY_POLICY.borrowing
const NOBODY = new Map<string, string>()
const item = (debtor: string | null, amount: string, late: number | null = 0, intercompany = false): OpenAmount => ({
  ...{ debtor, amount, intercompany },
  dueDay: late === null ? null : addDays(AS_OF, -late),
})
const base = (items: OpenAmount[], owed: ReadonlyMap<string, string> = NOBODY, policy = POLICY) =>
  borrowingBase(ageOpenItems(items, AS_OF, policy.overDays), owed, policy)
const out = (result: ReturnType<typeof base>) =>
  Object.fromEntries(result.steps.flatMap(({ why, amount }) => (amount === '0' ? [] : [[why, amount]])))
const wide = { ...POLICY, cap: 1 }

test('worked by hand: each step takes out what is its own', () => {
  const result = base(
    [
      item('own', '1000', 0, true),
      item(null, '500'),
      // 4 % past the line: only that
      ...[item('acme', '9600'), item('acme', '400', 91), item('acme', '-100')],
      // 20 % past the line: all of it
      ...[item('bolt', '800'), item('bolt', '200', 120)],
      item('dated', '300', null),
      // owed 250 by us
      item('supplier', '1250', 90),
      item('small', '1000'),
    ],
    new Map([['supplier', '250']]),
  )
  // before the cap: acme 9500, supplier 1000, small 1000
  expect(out(result)).toEqual({
    ...{ intercompany: '1000', unallocated: '500', over: '600', undated: '300', crossAged: '800', contra: '250' },
    cap: '7200',
  })
  expect(result).toMatchObject({
    gross: '14950',
    beforeCap: '11500',
    capAmount: '2300',
    eligible: '4300',
    available: '3440',
  })
  expect(result.headroom).toBe('4900')
  expect(result.debtors.map(({ debtor, eligible, headroom }) => [debtor, eligible, headroom])).toEqual([
    ...[
      ['acme', '2300', '0'],
      ['small', '1000', '1300'],
      ['supplier', '1000', '1300'],
    ],
    ...[
      ['bolt', '0', '0'],
      ['dated', '0', '2300'],
    ],
  ])
  expect(result.steps.find(({ why }) => why === 'over')!.debtors).toEqual([
    { debtor: 'acme', amount: '400' },
    { debtor: 'bolt', amount: '200' },
  ])
})

test('cross-ageing begins above its share, not at it', () => {
  expect(out(base([item('a', '90'), item('a', '10', 91)], NOBODY, wide))).toEqual({ over: '10' })
  expect(out(base([item('a', '90'), item('a', '10.01', 91)], NOBODY, wide))).toEqual({ over: '10.01', crossAged: '90' })
})

test('of whom all is past the line, or more than its share, nothing more would count: there is no headroom', () => {
  const result = base([
    item('old', '100', 91),
    item('good', '100'),
    item('half', '10', 91),
    item('half', '-40'),
    item('half', '30'),
  ])
  expect(result.debtors.map(({ debtor, headroom }) => [debtor, headroom])).toEqual([
    ['good', '0'],
    ['half', '0'],
    ['old', '0'],
  ])
  expect(result.headroom).toBe('0')
})

test('credits do not make what is past due less, and lower nobody else', () => {
  const result = base([item('a', '50', 91), item('a', '10'), item('a', '-20'), item('b', '100')], NOBODY, wide)
  expect(out(result)).toEqual({ over: '50', credits: '-10' })
  expect(result).toMatchObject({ gross: '140', eligible: '100' })
})

test('we owe them more than they owe us: what they owe is out, and no more', () => {
  expect(out(base([item('a', '100'), item('b', '100')], new Map([['a', '900']]), wide))).toEqual({ contra: '100' })
})

test('nothing open, and nothing that counts', () => {
  expect(base([])).toMatchObject({ gross: '0', eligible: '0', available: '0', headroom: '0', debtors: [] })
  const none = base([item('a', '10', null)])
  expect(none).toMatchObject({ gross: '10', eligible: '0', capAmount: '0', available: '0' })
  expect(none.debtors[0]).toMatchObject({ share: null, headroom: '0' })
})

const cents = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((all) => {
    const size = `${Math.floor(Math.abs(all) / 100)}.${String(Math.abs(all) % 100).padStart(2, '0')}`
    return all < 0 ? `-${size}` : size
  })
const names = ['a', 'b', 'c', 'd', 'e', 'f']
const items = fc.array(
  fc
    .tuple(
      fc.option(fc.constantFrom(...names), { freq: 8 }),
      cents(-500_000, 2_000_000),
      fc.option(fc.integer({ min: -30, max: 150 }), { freq: 9 }),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([debtor, amount, late, die]) => item(debtor, amount, late, die === 0)),
  { maxLength: 40 },
)
const owing = fc
  .dictionary(fc.constantFrom(...names), cents(0, 900_000))
  .map((owed) => new Map(Object.entries(owed)) as ReadonlyMap<string, string>)
const policies = fc.record({
  cap: fc.double({ min: 0.01, max: 1, noNaN: true }),
  overDays: fc.integer({ min: 1, max: 120 }),
  crossAge: fc.double({ min: 0.01, max: 1, noNaN: true }),
  advance: fc.double({ min: 0, max: 1, noNaN: true }),
})

test('law: gross is what counts and what was taken out, exactly; of each debtor too, and nobody counts below zero', () => {
  fc.assert(
    fc.property(items, owing, policies, (open, owed, policy) => {
      const result = base(open, owed, policy)
      const { units } = toUnits([result.gross, result.eligible, ...result.steps.map(({ amount }) => amount)])
      expect(units[0]).toBe(addUp(units.slice(1)))
      const eligible = toUnits([result.eligible, ...result.debtors.map((debtor) => debtor.eligible)]).units
      expect(eligible[0]).toBe(addUp(eligible.slice(1)))
      for (const debtor of result.debtors) {
        const of = toUnits([debtor.open, debtor.eligible, ...Object.values(debtor.excluded)]).units
        expect(of[0]).toBe(addUp(of.slice(1)))
        expect(of[1]! >= 0n).toBe(true)
      }
    }),
  )
})

test('law: a higher cap never lowers what counts, and no cap is passed', () => {
  fc.assert(
    fc.property(items, owing, policies, fc.double({ min: 0.01, max: 1, noNaN: true }), (open, owed, policy, other) => {
      const [low, high] = [Math.min(policy.cap, other), Math.max(policy.cap, other)]
      const [less, more] = [low, high].map((cap) => base(open, owed, { ...policy, cap }))
      const [one, two] = toUnits([less!.eligible, more!.eligible]).units
      expect(one! <= two!).toBe(true)
      for (const debtor of less!.debtors) {
        const [eligible, cap] = toUnits([debtor.eligible, less!.capAmount]).units
        expect(eligible! <= cap!).toBe(true)
      }
    }),
  )
})

test('law: the order in which items come changes nothing', () => {
  fc.assert(
    fc.property(items, owing, policies, (open, owed, policy) => {
      expect(base(open.toReversed(), owed, policy)).toEqual(base(open, owed, policy))
    }),
  )
})

test('the file of debtors adds up to its last row in every column', () => {
  fc.assert(
    fc.property(items, owing, (open, owed) => {
      const ageing = ageOpenItems(open, AS_OF, 90)
      const rows = [
        ...ageingCsv(ageing, borrowingBase(ageing, owed, POLICY), { nameOf: (key) => key, currency: 'EUR' }),
      ]
      const [, ...body] = rows.map((row) => row.trimEnd().split(','))
      const total = body.pop()!
      for (let column = 1; column < 12; column += 1) {
        const { units } = toUnits([total[column]!, ...body.map((row) => row[column]!)])
        expect(units[0]).toBe(addUp(units.slice(1)))
      }
    }),
  )
})
