import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, type LotAsk, type LotTerms } from './allocate.ts'

// a few waves, places shared by some, asks around the minimum and the maximum, some held: where the edges are
const arbTerms = fc
  .record({
    quantity: fc.bigInt(0n, 60n),
    minimum: fc.oneof(fc.constant(0n), fc.bigInt(1n, 6n)),
    room: fc.option(fc.bigInt(0n, 8n)),
    within: fc.constantFrom('order' as const, 'even' as const),
  })
  .map(({ room, ...terms }): LotTerms => ({ ...terms, maximum: room === null ? null : terms.minimum + room }))

const arbAsks = fc
  .array(
    fc.record({
      wave: fc.integer({ min: 1, max: 3 }),
      place: fc.integer({ min: 1, max: 5 }),
      askedAt: fc.constantFrom('', '2026-11-02', '2026-11-03', '2026-11-04'),
      asked: fc.bigInt(0n, 15n),
      held: fc.option(fc.bigInt(0n, 4n), { freq: 6 }),
    }),
    { maxLength: 14 },
  )
  // places go on from wave to wave, as a launch numbers them
  .map((asks) => asks.map((ask, index): LotAsk => ({ ...ask, place: ask.wave * 10 + ask.place, id: `a${index}` })))

const arbCase = fc
  .tuple(arbTerms, arbAsks)
  .filter(([{ quantity }, asks]) => sum(asks.map(({ held }) => held ?? 0n)) <= quantity)

const sum = (numbers: readonly bigint[]) => numbers.reduce((all, one) => all + one, 0n)
const least = (a: bigint, b: bigint) => (a < b ? a : b)

/** What each has, beside what they asked for and what the rule would give them of a lot without end. */
function shared(terms: LotTerms, asks: readonly LotAsk[]) {
  const { lines, left } = allocate(terms, asks)
  const has = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  const rows = asks.map((ask) => ({
    ...ask,
    has: has.get(ask.id)!,
    claim: ask.asked < terms.minimum ? 0n : terms.maximum === null ? ask.asked : least(ask.asked, terms.maximum),
  }))
  return { rows, ruled: rows.filter(({ held }) => held === null), left }
}
type Row = ReturnType<typeof shared>['rows'][number]

const law = (check: (terms: LotTerms, asks: LotAsk[]) => void) =>
  fc.assert(
    fc.property(arbCase, ([terms, asks]) => check(terms, asks)),
    { numRuns: 1500 },
  )

describe('laws of an allocation', () => {
  test('it never exceeds the lot, and what is handed out and what is left make the lot exactly', () => {
    law((terms, asks) => {
      const { rows, left } = shared(terms, asks)
      const out = sum(rows.map(({ has }) => has))
      expect(left >= 0n && out <= terms.quantity).toBe(true)
      expect(out + left).toBe(terms.quantity)
    })
  })

  test('who has anything has the minimum at least, and nobody has more than they asked for or than the maximum', () => {
    law((terms, asks) => {
      for (const { has, asked } of shared(terms, asks).ruled) {
        expect(has === 0n || has >= terms.minimum).toBe(true)
        expect(has <= asked && (terms.maximum === null || has <= terms.maximum)).toBe(true)
      }
    })
  })

  test('what is held stays as it is', () => {
    law((terms, asks) => {
      for (const { has, held } of shared(terms, asks).rows) if (held !== null) expect(has).toBe(held)
    })
  })

  test('a later wave has nothing while an earlier one wants what it could have had', () => {
    law((terms, asks) => {
      const { ruled } = shared(terms, asks)
      const short = ruled.filter(({ has, claim }) => has < claim)
      const first = Math.min(...short.map(({ wave }) => wave))
      for (const { wave, has } of ruled) if (wave > first) expect(has).toBe(0n)
    })
  })

  test('nothing stays in the lot that somebody could have had', () => {
    law((terms, asks) => {
      const { ruled, left } = shared(terms, asks)
      for (const { has, claim } of ruled.filter((row) => row.has < row.claim)) {
        expect(claim).toBeGreaterThan(has)
        // who has something already takes any step; who has nothing only the minimum
        expect(left).toBeLessThan(has > 0n || terms.minimum === 0n ? 1n : terms.minimum)
      }
    })
  })

  test('it does not depend on the order of the asks, and the same asks twice come to the same', () => {
    fc.assert(
      fc.property(
        arbCase.chain(([terms, asks]) =>
          fc.tuple(fc.constant(terms), fc.constant(asks), fc.shuffledSubarray(asks, { minLength: asks.length })),
        ),
        ([terms, asks, shuffled]) => {
          const once = allocate(terms, asks)
          expect(allocate(terms, shuffled)).toEqual(once)
          expect(allocate(terms, asks)).toEqual(once)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('handed out again after everybody accepted, it is what it was', () => {
    law((terms, asks) => {
      const { rows, left } = shared(terms, asks)
      const accepted = rows.map(({ has, ...ask }) => ({ ...ask, held: has }))
      const again = shared(terms, accepted)
      expect(again.rows.map(({ has }) => has)).toEqual(rows.map(({ has }) => has))
      expect(again.left).toBe(left)
    })
  })

  test('in order: within a wave a later place never has more than an earlier one that asked for as much', () => {
    law((terms, asks) => {
      for (const [one, other] of pairs(shared({ ...terms, within: 'order' }, asks).ruled))
        if (one.wave === other.wave && one.place < other.place && one.asked >= other.asked)
          expect(one.has >= other.has).toBe(true)
    })
  })

  test('in order: two who share a place and asked for as much are at most one step apart, or one has nothing as its minimum did not fit', () => {
    law((terms, asks) => {
      for (const [one, other] of pairs(shared({ ...terms, within: 'order' }, asks).ruled))
        if (one.wave === other.wave && one.place === other.place && one.asked >= other.asked)
          expect(one.has >= other.has - 1n || (one.has === 0n && terms.minimum > 1n)).toBe(true)
    })
  })

  test('evenly: nobody of a wave has less by more than a step than another who asked for no more, or they have nothing as their minimum did not fit', () => {
    law((terms, asks) => {
      for (const [one, other] of pairs(shared({ ...terms, within: 'even' }, asks).ruled))
        if (one.wave === other.wave && one.asked >= other.asked)
          expect(one.has >= other.has - 1n || (one.has === 0n && terms.minimum > 1n)).toBe(true)
    })
  })

  test('without a minimum, more in the lot gives nobody less', () => {
    grows(
      (terms) => ({ ...terms, minimum: 0n }),
      (before, after) => {
        for (const [index, { has }] of before.entries()) expect(after[index]!.has >= has).toBe(true)
      },
    )
  })

  test('with one, more in the lot gives no wave less and takes nobody out; who has less has made room for a minimum in their own wave', () => {
    grows(
      (terms) => terms,
      (before, after) => {
        for (const wave of [1, 2, 3]) {
          const of = (rows: Row[]) => rows.filter((row) => row.wave === wave)
          expect(sum(of(after).map(({ has }) => has)) >= sum(of(before).map(({ has }) => has))).toBe(true)
          const served = (rows: Row[]) =>
            of(rows)
              .filter(({ has }) => has > 0n)
              .map(({ id }) => id)
          expect(served(after)).toEqual(expect.arrayContaining(served(before)))
          const someHasLess = of(before).some(({ id, has }) => after.find((row) => row.id === id)!.has < has)
          if (someHasLess) expect(served(after).length).toBeGreaterThan(served(before).length)
        }
      },
    )
  })
})

/** The same asks of a lot and of one that holds more. */
function grows(change: (terms: LotTerms) => LotTerms, check: (before: Row[], after: Row[]) => void) {
  fc.assert(
    fc.property(arbCase, fc.bigInt(1n, 20n), ([terms, asks], more) => {
      const small = change(terms)
      check(shared(small, asks).rows, shared({ ...small, quantity: small.quantity + more }, asks).rows)
    }),
    { numRuns: 1500 },
  )
}

function pairs<T>(rows: readonly T[]): [T, T][] {
  return rows.flatMap((one) => rows.filter((other) => other !== one).map((other): [T, T] => [one, other]))
}

describe('edges', () => {
  const terms: LotTerms = { quantity: 10n, minimum: 2n, maximum: 6n, within: 'order' }
  const ask = (id: string, more: Partial<LotAsk> = {}): LotAsk => ({
    ...{ id, wave: 1, place: 1, askedAt: '2026-11-02', asked: 8n, held: null },
    ...more,
  })
  const has = (lot: LotTerms, asks: LotAsk[]) =>
    Object.fromEntries(allocate(lot, asks).lines.map(({ id, quantity }) => [id, Number(quantity)]))

  test('the minimum to each who asked for as much, then the rest by place up to what they asked for and the maximum', () => {
    const asks = [
      ask('a'),
      ask('b', { place: 2, asked: 3n }),
      ask('c', { place: 3, asked: 1n }),
      ask('d', { place: 4 }),
    ]
    expect(has(terms, asks)).toEqual({ a: 6, b: 2, c: 0, d: 2 })
  })

  test('a minimum that fits for one of two who share a place goes to who asked first', () => {
    const asks = [ask('a', { askedAt: '2026-11-04' }), ask('b')]
    const lot = { ...terms, quantity: 3n }
    expect(has(lot, asks)).toEqual({ a: 0, b: 3 })
    expect(allocate(lot, asks).lines.map(({ reasons }) => reasons.at(0)!)).toMatchObject([
      { kind: 'maximum' },
      { kind: 'maximum' },
    ])
    expect(allocate(lot, asks).lines[1]!.reasons).toContainEqual({ kind: 'gone', left: 1n, decider: 'asked' })
  })

  test('a lot smaller than the minimum stays whole', () => {
    expect(allocate({ ...terms, quantity: 1n }, [ask('a')])).toMatchObject({ lines: [{ quantity: 0n }], left: 1n })
  })

  test('who holds something in a later wave is not asked to give it up', () => {
    const asks = [ask('a', { asked: 6n }), ask('b', { place: 2, asked: 6n }), ask('c', { wave: 2, place: 3, held: 5n })]
    expect(has(terms, asks)).toEqual({ a: 3, b: 2, c: 5 })
  })

  test('evenly: what cannot be divided goes by place, then to who asked first, then by id', () => {
    const even: LotTerms = { quantity: 11n, minimum: 0n, maximum: null, within: 'even' }
    const asks = [ask('a', { place: 2 }), ask('b'), ask('c', { askedAt: '2026-11-01' })]
    expect(has(even, asks)).toEqual({ c: 4, b: 4, a: 3 })
    expect(has({ ...even, quantity: 10n }, asks)).toEqual({ c: 4, b: 3, a: 3 })
    expect(has({ ...even, quantity: 10n }, [ask('x'), ask('y'), ask('z')])).toEqual({ x: 4, y: 3, z: 3 })
  })

  test('terms that cannot be are refused', () => {
    expect(() => allocate({ ...terms, maximum: 1n }, [])).toThrow(RangeError)
    expect(() => allocate({ ...terms, quantity: -1n }, [])).toThrow(RangeError)
    expect(() => allocate(terms, [ask('a', { held: 11n })])).toThrow(RangeError)
    expect(() => allocate(terms, [ask('a'), ask('a')])).toThrow(RangeError)
  })
})
