import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customerNamer, letters, type NamedCell, SUPPRESSED, suppressCells } from './anonymise.ts'
import { addUp, toUnits } from './exact.ts'

const cell = (value: string, ...nets: number[]): NamedCell => ({
  value,
  parts: nets.map((net, index) => ({ customer: `${value}${index}`, net: String(net) })),
})
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
  })

  test('one customer in several cells counts once in what they are merged to', () => {
    const cells = ['A', 'B', 'C'].map((value) => ({ value, parts: [{ customer: 'same', net: '10' }] }))
    expect(suppressCells(cells, 3)).toBeNull()
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
