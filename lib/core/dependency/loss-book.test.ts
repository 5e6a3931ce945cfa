import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LossAccount, readLossBook } from './loss-book.ts'

const chance = (p: number | null) => (p === null ? null : { p, source: 'model' as const, because: '', inputs: [] })
const account = (id: string, net: string, p: number | null, rootId = id): LossAccount => ({
  id,
  rootId,
  net,
  chance: chance(p),
})

describe('what is likely to be lost', () => {
  test('50, 30, 20 with one chance in ten each', () => {
    const it = readLossBook(
      ['a', 'b', 'c'].map((id, i) => account(id, ['50', '30', '20'][i]!, 0.1)),
      'account',
    )!
    expect(it.expected).toBeCloseTo(0.1, 12)
    expect(it.sd).toBeCloseTo(Math.sqrt(0.09 * 0.38), 12)
    expect(it.over.tenth).toBeCloseTo(0.271, 12)
    expect(it).toMatchObject({ known: 1, unknown: 0 })
  })

  test('a group leaves whole, with the mean of its accounts weighed by revenue', () => {
    const accounts = [account('a', '30', 0.5, 'g'), account('b', '10', 0.1, 'g'), account('c', '60', 0)]
    const it = readLossBook(accounts, 'group')!
    const group = it.rows.find(({ key }) => key === 'g')!
    expect(group.p).toBeCloseTo(0.4, 12)
    expect(it.expected).toBeCloseTo(0.16, 12)
    expect(it.sd).toBeCloseTo(0.4 * Math.sqrt(0.24), 12)
  })

  test('what nobody knows is left out of the sum, and its share is said', () => {
    const it = readLossBook([account('a', '75', null), account('b', '25', 0.2), account('c', '-10', 0.9)], 'account')!
    expect(it).toMatchObject({ known: 0.25, unknown: 0.75 })
    expect(it.expected).toBeCloseTo(0.05, 12)
    expect(it.rows.map(({ key, p }) => [key, p])).toEqual([
      ['a', null],
      ['b', 0.2],
    ])
    const half = readLossBook([account('a', '75', null, 'g'), account('b', '25', 0.2, 'g')], 'group')!
    expect(half).toMatchObject({ unknown: 0.75, rows: [{ p: 0.2, unknown: 0.75 }] })
    expect(half.expected).toBeCloseTo(0.05, 12)
  })

  test('nobody, or credits alone: nothing to say', () => {
    expect(readLossBook([], 'group')).toBeNull()
    expect(readLossBook([account('a', '-5', 0.5), account('b', '0', 0.5)], 'account')).toBeNull()
  })

  test('mean and spread as all 2ⁿ outcomes give them', () => {
    const one = fc.record({
      net: fc.integer({ min: 1, max: 1_000_000 }),
      p: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 10 }), (drawn) => {
        const it = readLossBook(
          drawn.map(({ net, p }, i) => account(`k${i}`, String(net), p)),
          'group',
        )!
        const all = drawn.reduce((sum, { net }) => sum + net, 0)
        let [mean, square] = [0, 0]
        for (let outcome = 0; outcome < 2 ** drawn.length; outcome++) {
          let [likely, lost] = [1, 0]
          for (const [i, { net, p }] of drawn.entries()) {
            const gone = ((outcome >> i) & 1) === 1
            likely *= gone ? p : 1 - p
            if (gone) lost += net / all
          }
          mean += likely * lost
          square += likely * lost * lost
        }
        expect(it.expected).toBeCloseTo(mean, 9)
        expect(it.sd ** 2).toBeCloseTo(square - mean * mean, 9)
      }),
      { numRuns: 30 },
    )
  })
})
