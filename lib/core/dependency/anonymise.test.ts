import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customerNamer, letters, type NamedCell, SUPPRESSED, suppressCells as suppress } from './anonymise.ts'
import { addUp, toUnits } from './exact.ts'

const cell = (value: string, ...nets: number[]): NamedCell => ({
  value,
  parts: nets.map((net, index) => ({ customer: `${value}${index}`, net: String(net) })),
})
const suppressCells = (cells: readonly NamedCell[], smallest: number) => suppress([cells], smallest)[0]!
const total = (nets: readonly string[]) => addUp(toUnits(nets).units)

describe('small cells of an anonymised report', () => {
  test('a cell of one customer never stands alone, nor as what is left of the total', () => {
    const shown = suppressCells([cell('DE', 10, 20, 30), cell('FR', 5, 6, 7), cell('BR', 40)], 3)
    // Brazil alone could be subtracted: France, the smaller of the others, hides it
    expect(shown).toEqual([
      { value: 'DE', net: '60', customers: 3 },
      { value: SUPPRESSED, net: '58', customers: 4 },
    ])
  })

  test('a cell that one customer dominates is hidden however many others there are', () => {
    const shown = suppressCells([cell('DE', 96, 1, 1, 1, 1), cell('FR', 10, 10, 10), cell('IT', 9, 9, 9)], 3)
    expect(shown?.map(({ value }) => value)).not.toContain('DE')
  })

  test('where nothing is wide enough, nothing is told', () => {
    expect(suppressCells([cell('DE', 10), cell('FR', 5)], 3)).toBeNull()
    expect(suppressCells([cell('DE', 900, 1, 1, 1)], 3)).toBeNull()
    expect(suppressCells([], 3)).toEqual([])
    expect(suppress([[cell('DE', 10)], [cell('EUR', 1, 1, 1)]], 3)).toEqual([
      null,
      [{ value: 'EUR', net: '3', customers: 3 }],
    ])
  })

  test('one customer in several cells counts once in what they are merged to', () => {
    const cells = ['A', 'B', 'C'].map((value) => ({ value, parts: [{ customer: 'same', net: '10' }] }))
    expect(suppressCells(cells, 3)).toBeNull()
  })

  test('one table is not told where another less it would name somebody', () => {
    const of = (value: string, ...customers: string[]): NamedCell => ({
      value,
      parts: customers.map((customer) => ({ customer, net: '10' })),
    })
    const [us, de] = [
      ['a', 'b', 'c', 'd'],
      ['e', 'f', 'g', 'h'],
    ]
    const countries = [of('US', ...us!), of('DE', ...de!), of('CH', 'i'), of('FR', 'j'), of('NL', 'k')]
    // each country is hidden well, and so would each currency be by itself: but all less dollars less Germany is France and the Netherlands
    const currencies = [of('USD', ...us!), of('EUR', ...de!, 'j', 'k'), of('CHF', 'i', 'l', 'm', 'n')]
    expect(suppressCells(currencies, 3)!.map(({ value }) => value)).toEqual(['EUR', 'USD', 'CHF'])
    const [first, second] = suppress([countries, currencies], 3)
    expect(first!.map(({ value }) => value)).toEqual(['US', 'DE', SUPPRESSED])
    expect(second!.map(({ value }) => value)).not.toContain('EUR')
    expect(total(second!.map(({ net }) => net))).toBe(140n)
  })

  const cells = fc.array(
    fc.record({
      value: fc.uuid(),
      parts: fc.array(
        fc.record({
          customer: fc.constantFrom(...'abcdefghijklmnop'),
          net: fc.integer({ min: -500, max: 10_000 }).map(String),
        }),
        { maxLength: 8 },
      ),
      unknown: fc.integer({ min: -50, max: 50 }).map(String),
    }),
    { maxLength: 9 },
  )

  test('of two tables neither tells by the other what fewer than asked brought', () => {
    // each customer stands in one country and one currency, as most do
    const customers = fc.array(
      fc.record({
        country: fc.constantFrom('US', 'CA', 'DE', 'FR', 'CH'),
        currency: fc.constantFrom('USD', 'EUR', 'CHF'),
        net: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(customers, fc.integer({ min: 2, max: 4 }), (all, smallest) => {
        const keyed = all.map((each, index) => ({ ...each, key: `${index}` }))
        const tables = (['country', 'currency'] as const).map((by) => Map.groupBy(keyed, (each) => each[by]))
        const named = tables.map((table) =>
          [...table].map(([value, some]) => ({
            value,
            parts: some.map(({ key, net }) => ({ customer: key, net: `${net}` })),
          })),
        )
        const shown = suppress(named, smallest)
        const groups = tables.map((table, at) => {
          const open = new Set(shown[at]?.map(({ value }) => value))
          if (!shown[at]) return []
          const merged = [...table].flatMap(([value, some]) => (open.has(value) ? [] : some))
          return [...[...table].flatMap(([value, some]) => (open.has(value) ? [some] : [])), merged]
        })
        for (const [one, other] of [groups, groups.toReversed()] as [(typeof keyed)[], (typeof keyed)[]][]) {
          for (const whole of one) {
            const within = other.filter((part) => part.length > 0 && part.every((each) => whole.includes(each)))
            const rest = whole.filter((each) => !within.some((part) => part.includes(each)))
            if (within.length > 0 && rest.length > 0) expect(rest.length).toBeGreaterThanOrEqual(smallest)
          }
        }
      }),
    )
  })

  test('totals tie, and neither a cell nor a difference of total and cells is narrower than asked', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 5 }), (all, smallest) => {
        const shown = suppressCells(all, smallest)
        if (shown === null) return
        expect(total(shown.map(({ net }) => net))).toBe(
          total(all.flatMap(({ parts, unknown }) => [unknown, ...parts.map(({ net }) => net)])),
        )
        const named = new Set(shown.map(({ value }) => value))
        const hidden = all.filter(({ value }) => !named.has(value))
        expect(hidden.length).not.toBe(1)
        const groups = [...all.filter(({ value }) => named.has(value)).map((one) => [one]), hidden].filter(
          (group) => group.length > 0,
        )
        expect(groups.length).toBe(shown.length)
        for (const group of groups) {
          const sizes = bring(group)
          expect(sizes.length).toBeGreaterThanOrEqual(smallest)
          expect(Math.max(...sizes)).toBeLessThan(0.8 * sizes.reduce((a, b) => a + b, 0))
        }
      }),
    )
  })
})

function bring(cells: readonly NamedCell[]): number[] {
  const brought = new Map<string, number>()
  for (const { customer, net } of cells.flatMap(({ parts }) => parts))
    brought.set(customer, (brought.get(customer) ?? 0) + Number(net))
  return [...brought.values()].map(Math.abs).filter((size) => size > 0)
}

describe('what a report calls its customers', () => {
  test('by rank, the same throughout; later ones follow on', () => {
    const name = customerNamer(['x', 'y'], { anonymised: true, nameOf: () => 'never' })
    expect([name('y'), name('z'), name('x'), name('z')]).toEqual([
      'Customer B',
      'Customer C',
      'Customer A',
      'Customer C',
    ])
    expect(customerNamer([], { anonymised: false, nameOf: (key) => `N ${key}` })('x')).toBe('N x')
  })

  test('letters are all different', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
    expect(new Set(Array.from({ length: 20_000 }, (_, index) => letters(index))).size).toBe(20_000)
  })
})
