import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences, mergeVersions } from './versions.ts'

const base = { name: 'Acme', country: 'DE', industry: '', tags: [] }

test('what I left as it was takes theirs; what I changed stays mine; what we both said is no difference', () => {
  const mine = { ...base, name: 'Acme GmbH', tags: ['a'] }
  const theirs = { ...base, name: 'ACME', country: 'AT', industry: null, tags: ['a'] }
  const found = differences(Object.keys(base), { base, mine, theirs })
  expect(found).toEqual([
    { name: 'name', mine: 'Acme GmbH', theirs: 'ACME', meant: 'mine' },
    { name: 'country', mine: 'DE', theirs: 'AT', meant: 'theirs' },
  ])
  expect(mergeVersions(mine, found, {})).toEqual({ ...mine, country: 'AT' })
  expect(mergeVersions(mine, found, { name: 'theirs', country: 'mine' })).toEqual({ ...mine, name: 'ACME' })
})

test('without knowing how it was, mine is meant', () => {
  expect(differences(['name'], { mine: { name: 'A' }, theirs: { name: 'B' } })[0]?.meant).toBe('mine')
})

test('law: nothing that one of the two changed alone is lost', () => {
  const values = fc.record({ a: fc.string(), b: fc.string(), c: fc.option(fc.string()) })
  fc.assert(
    fc.property(values, values, values, (was, mine, theirs) => {
      const names = ['a', 'b', 'c'] as const
      const found = differences(names, { base: was, mine, theirs })
      const merged = mergeVersions(mine, found, {})
      const plain = (value: unknown) => value || null
      for (const name of names) {
        const [w, m, t] = [plain(was[name]), plain(mine[name]), plain(theirs[name])]
        if (w === m) expect(plain(merged[name])).toEqual(t)
        else expect(plain(merged[name])).toEqual(m)
      }
    }),
  )
})
