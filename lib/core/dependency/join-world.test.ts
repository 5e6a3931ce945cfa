import { expect, test } from 'vitest'
import { joinWorld } from './join-world.ts'
import type { ScenarioAccount, ScenarioWorld } from './scenario.ts'

const account = (id: string, name: string, products: string[]): ScenarioAccount => ({
  ...{ id, name, rootId: id, ownerId: null, delay: null, months: [], bound: { day: null, because: '' } },
  products: Object.fromEntries(products.map((code) => [code, []])),
})
const world = (accounts: ScenarioAccount[]) =>
  ({ accounts, customers: accounts.map(({ id, name }) => ({ key: id, name, net: '1' })) }) as unknown as ScenarioWorld

test('a product that was looked at, taken out and chosen again is still known of whoever came with another', () => {
  const first = joinWorld(
    world([account('a', 'A', [])]),
    world([account('a', 'A', ['bolt']), account('b', 'B', ['bolt'])]),
  )
  const second = joinWorld(first, world([account('b', 'B today', ['nut']), account('c', 'C', ['nut'])]))
  const known = second.accounts.map(({ name, products }) => [name, Object.keys(products)])
  expect(known).toEqual([
    ['A', ['bolt']],
    ['B today', ['bolt', 'nut']],
    ['C', ['nut']],
  ])
  expect(second.customers.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
})
