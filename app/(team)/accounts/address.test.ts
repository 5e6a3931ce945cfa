import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGES } from '#lib/core/stage.ts'
import { type AccountView, addressOf, STATUSES, sortedBy } from './address.ts'
import { readView } from './read-address.ts'

const plain: AccountView = {
  ...{ q: '', stage: null, status: null, owner: null },
  ...{ sort: 'revenue', descending: true, cursor: null },
}
const searchOf = (address: string) => Object.fromEntries(new URL(address, 'http://x').searchParams)

const key = {
  revenue: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => `${number}`),
  name: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.includes('\0')),
  day: fc.constantFrom('1998-05-06', '0001-01-01', '2026-02-28'),
}
const view: fc.Arbitrary<AccountView> = fc
  .constantFrom('revenue' as const, 'name' as const, 'day' as const)
  .chain((sort) =>
    fc.record({
      q: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim().replaceAll('\0', '')),
      stage: fc.constantFrom(null, 'unknown' as const, ...STAGES),
      status: fc.constantFrom(null, ...STATUSES),
      owner: fc.option(fc.uuid()),
      sort: fc.constant(sort),
      descending: fc.boolean(),
      cursor: fc.option(
        fc.record({ side: fc.constantFrom('after' as const, 'before' as const), key: key[sort], id: fc.uuid() }),
      ),
    }),
  )

describe('the address of the account list', () => {
  test('reads back as the view it was made of', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        expect(readView(searchOf(addressOf(wanted, { cursor: wanted.cursor })))).toEqual(wanted)
      }),
    )
  })

  test('is bare for the plain list', () => expect(addressOf(plain)).toBe('/accounts'))

  test.each([
    [{ stage: 'married', status: 'x', owner: '1', sort: 'size', after: '%%%', q: ['a', 'b'] }],
    [{ after: btoa('["1; drop table","x"]') }],
    [{ after: btoa(`["NaN","00000000-0000-4000-8000-000000000000"]`) }],
    [{ after: btoa(`["1e+999","00000000-0000-4000-8000-000000000000"]`) }],
    [{ before: btoa('{"a":1}'), q: undefined }],
  ])('leaves out what it does not understand: %j', (search) => expect(readView(search)).toEqual(plain))

  test('a key nearer to zero than the database can tell is zero', () => {
    const after = btoa(`["1e-999","00000000-0000-4000-8000-000000000000"]`)
    expect(readView({ after }).cursor?.key).toBe('0')
  })

  test('takes no key of another order', () => {
    const named = addressOf(
      { ...plain, sort: 'name' },
      { cursor: { side: 'after', key: 'acme', id: crypto.randomUUID() } },
    )
    expect(readView({ ...searchOf(named), sort: '-revenue' }).cursor).toBeNull()
  })

  test('sorting begins at the first page and turns round when pressed again', () => {
    const paged: AccountView = { ...plain, cursor: { side: 'after', key: '12', id: crypto.randomUUID() } }
    expect(sortedBy(paged, 'name')).toBe('/accounts?sort=name')
    expect(sortedBy(plain, 'revenue')).toBe('/accounts?sort=revenue')
    expect(sortedBy(plain, 'day')).toBe('/accounts?sort=-day')
  })
})
