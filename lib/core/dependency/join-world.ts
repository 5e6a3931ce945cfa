import type { ScenarioWorld } from './scenario.ts'

/**
 * A world with what was read later put into it: of an account that is there already the newer figures hold, and what is known of its
 * products stays, for they are read product by product.
 */
export function joinWorld<World extends ScenarioWorld>(
  world: World,
  { accounts, customers }: Pick<ScenarioWorld, 'accounts' | 'customers'>,
): World {
  const before = new Map(world.accounts.map((account) => [account.id, account]))
  const fresh = new Set(accounts.map(({ id }) => id))
  const there = new Set(world.customers.map(({ key }) => key))
  const joined = accounts.map((account) => ({
    ...account,
    products: { ...before.get(account.id)?.products, ...account.products },
  }))
  return {
    ...world,
    accounts: [...world.accounts.filter(({ id }) => !fresh.has(id)), ...joined],
    customers: [...world.customers, ...customers.filter(({ key }) => !there.has(key))],
  }
}
