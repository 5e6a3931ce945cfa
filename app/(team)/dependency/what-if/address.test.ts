import { expect, test } from 'vitest'
import type { Loss } from '#lib/core/dependency/scenario.ts'
import { readLosses, whatIfAddress } from './address.ts'

const ID = '6f1f6e0e-3f0e-4d2f-9a3b-0c1d2e3f4a5b'

test('a scenario survives its address', () => {
  const losses: Loss[] = [
    { kind: 'group', key: ID, part: 0.35, when: 'contract_end' },
    { kind: 'product', key: 'A.B c&d=é', part: 1, when: 'at_once' },
  ]
  const search = new URL(`http://x${whatIfAddress(losses, ID)}`).searchParams
  expect(readLosses({ lose: search.getAll('lose') })).toEqual(losses)
  expect(search.get('scenario')).toBe(ID)
})

test('what is not understood is left out, and nobody is lost twice', () => {
  const lose = [
    `group.0.now.${ID}`,
    `group.101.now.${ID}`,
    'group.50.now.nobody',
    `x.50.now.${ID}`,
    'product.50.now.',
    'plain',
    `owner.50.now.${ID}`,
    `owner.70.end.${ID}`,
  ]
  expect(readLosses({ lose })).toEqual([{ kind: 'owner', key: ID, part: 0.7, when: 'contract_end' }])
  expect(readLosses({})).toEqual([])
})
