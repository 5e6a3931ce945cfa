import { expect, test } from 'vitest'
import { SUPPRESSED } from './anonymise.ts'
import { dimensionTable, NOT_SAID, tellDimension } from './dimension-part.ts'

const cells = [
  { label: 'Zoe', net: '60' },
  { label: 'Ann', net: '25' },
  { label: SUPPRESSED, net: '10' },
  { label: NOT_SAID, net: '5' },
]

test('products stand by size and the largest is named; colleagues by name, and none is', () => {
  const products = dimensionTable('product', cells, '100')
  expect(products.rows.map(([label]) => label)).toEqual(['Zoe', 'Ann', SUPPRESSED, NOT_SAID])
  expect(tellDimension('product', products, 3)).toBe(
    'By product, Zoe is the largest that can be shown with 60.0 % of reported revenue.',
  )
  const all = dimensionTable('product', cells.slice(0, 2), '85')
  expect(tellDimension('product', all, 3)).toBe('By product, Zoe is the largest with 70.6 % of reported revenue.')
  const owners = dimensionTable('owner', cells, '100')
  expect(owners.rows).toEqual([
    ['Ann', '25', 0.25],
    ['Zoe', '60', 0.6],
    [SUPPRESSED, '10', 0.1],
    [NOT_SAID, '5', 0.05],
  ])
  expect(tellDimension('owner', owners, 3)).toBe(
    'The most that rests on one colleague of ours is 60.0 % of reported revenue.',
  )
  const nobody = dimensionTable('owner', [{ label: NOT_SAID, net: '5' }], '5')
  expect(tellDimension('owner', nobody, 3)).toBe('No owner of ours can be named for this revenue.')
})
