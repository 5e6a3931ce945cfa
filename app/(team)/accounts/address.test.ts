import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GAP_VERDICTS, isNarrowed, type OwnFilter, STATUSES } from '#lib/core/account-filter.ts'
import { STAGES } from '#lib/core/stage.ts'
import { type AccountView, addressOf, keptAddress, PLAIN_VIEW, sortedBy, unfiltered } from './address.ts'
import { type AccountColumn, COLUMNS } from './columns.ts'
import { readAddress, readView } from './read-address.ts'

const plain = PLAIN_VIEW
const searchOf = (address: string) => Object.fromEntries(new URL(address, 'http://x').searchParams)
const read = (address: string) => readAddress(address.split('?')[1] ?? '')

const key = {
  revenue: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => `${number}`),
  name: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.includes('\0')),
  day: fc.constantFrom('1998-05-06', '0001-01-01', '2026-02-28'),
}
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'))
const day = fc.constantFrom('1998-05-06', '2026-02-28', '2024-02-29')
const number = fc.constantFrom('0', '-12.5', '1000000', '0.0000000001')
const some = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { maxLength: 4 })
const own: fc.Arbitrary<OwnFilter> = fc
  .record({
    ...{ fieldId: fc.uuid(), is: some(word), has: fc.oneof(fc.constant(''), word), none: fc.boolean() },
    ...{ from: fc.option(fc.oneof(day, number)), to: fc.option(fc.oneof(day, number)) },
  })
  .filter(({ is, has, from, to, none }) => is.length > 0 || has !== '' || from !== null || to !== null || none)
const column: fc.Arbitrary<AccountColumn> = fc.oneof(
  fc.constantFrom(...COLUMNS),
  fc.uuid().map((id): AccountColumn => `own.${id}`),
)
const view: fc.Arbitrary<AccountView> = fc
  .constantFrom('revenue' as const, 'name' as const, 'day' as const)
  .chain((sort) =>
    fc.record({
      term: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim().replaceAll('\0', '')),
      stages: some(fc.constantFrom('unknown' as const, ...STAGES)),
      declared: some(fc.constantFrom('none', 'ended', 'not_pursued', 'own-key', ...STAGES)),
      gaps: some(fc.constantFrom(...GAP_VERDICTS)),
      statuses: some(fc.constantFrom(...STATUSES)),
      owners: some(fc.oneof(fc.constant('nobody'), fc.uuid())),
      countries: some(word),
      industries: some(word),
      group: fc.option(fc.uuid()),
      archived: fc.constantFrom('without' as const, 'only' as const, 'with' as const),
      orderedFrom: fc.option(day),
      orderedTo: fc.option(day),
      revenueFrom: fc.option(number),
      revenueTo: fc.option(number),
      own: fc.uniqueArray(own, { maxLength: 3, selector: ({ fieldId }) => fieldId }),
      columns: fc.uniqueArray(column, { maxLength: 6 }),
      as: fc.constantFrom('table' as const, 'cards' as const),
      saved: fc.option(fc.uuid()),
      sort: fc.constant(sort),
      descending: fc.boolean(),
      cursor: fc.option(
        fc.record({ side: fc.constantFrom('after' as const, 'before' as const), key: key[sort], id: fc.uuid() }),
      ),
    }),
  )

describe('the address of the account list', () => {
  test('law: it reads back as the view it was made of', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        expect(read(addressOf(wanted, { cursor: wanted.cursor }))).toEqual(wanted)
      }),
    )
  })

  test('law: what a saved view keeps is the whole view but for its page and its name', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        expect(readAddress(keptAddress(wanted))).toEqual({ ...wanted, cursor: null, saved: null })
      }),
    )
  })

  test('is bare for the plain list, and for one whose filters were taken away', () => {
    expect(addressOf(plain)).toBe('/accounts')
    expect(unfiltered({ ...plain, term: 'x', own: [], archived: 'with', stages: ['steady'] })).toBe('/accounts')
    expect(isNarrowed(plain)).toBe(false)
    expect(isNarrowed({ ...plain, countries: ['DE'] })).toBe(true)
    expect(isNarrowed({ ...plain, archived: 'with' })).toBe(true)
  })

  test.each([
    [{ stage: 'married', status: 'x', owner: '1', sort: 'size', after: '%%%', q: ['a', 'b'] }],
    [{ 'ordered-from': '2026-02-30', 'revenue-to': '1e9', group: 'x', archived: 'yes', as: 'map', 'own.x.is': 'a' }],
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
