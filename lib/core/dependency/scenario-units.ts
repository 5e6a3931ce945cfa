import type { Amount } from '../money.ts'
import { toUnits } from './exact.ts'
import type { MonthFlow, ScenarioWorld } from './scenario.ts'

/** A part is told in hundredths, a month that is cut by a day in ten-thousandths, and so is one by which payment comes later. */
export const PART = 10_000n
export const FINE = PART * PART

export type Flow = { net: bigint; costed: bigint; profit: bigint }
export type FineAccount = {
  rootId: string
  ownerId: string | null
  id: string
  months: Flow[]
  products: Map<string, Flow[]>
}

/** The amounts of a world as whole numbers so small that a part of a part is one too: 10^−scale of the base currency. */
export type FineWorld = {
  scale: number
  reported: bigint
  allocated: bigint
  net: bigint[]
  costed: bigint[]
  profit: bigint[]
  customers: Map<string, bigint>
  others: bigint | null
  accounts: FineAccount[]
}

export function inFineUnits(world: ScenarioWorld): FineWorld {
  const { total, customers, accounts } = world
  const { units, scale } = toUnits(amountsOf(world))
  let at = 0
  const next = () => units[at++]! * FINE
  const flow = (): Flow => {
    const [net, costed, cost] = [next(), next(), next()]
    return { net, costed, profit: costed - cost }
  }
  const [reported, allocated] = [next(), next()]
  const months = total.months.map(flow)
  return {
    scale: scale + String(FINE).length - 1,
    ...{ reported, allocated },
    net: months.map((month) => month.net),
    costed: months.map((month) => month.costed),
    profit: months.map((month) => month.profit),
    customers: new Map(customers.map(({ key }): [string, bigint] => [key, next()])),
    others: world.others === null ? null : next(),
    accounts: accounts.map(({ id, rootId, ownerId, months, products }) => ({
      ...{ id, rootId, ownerId },
      months: months.map(flow),
      products: new Map(Object.entries(products).map(([code, flows]): [string, Flow[]] => [code, flows.map(flow)])),
    })),
  }
}

// In the order in which they are read back
function amountsOf({ total, customers, others, accounts }: ScenarioWorld): Amount[] {
  const three = (flows: readonly MonthFlow[]) => flows.flatMap(({ net, costed, cost }) => [net, costed, cost])
  return [
    ...[total.reported, total.allocated],
    ...three(total.months),
    ...customers.map(({ net }) => net),
    ...(others === null ? [] : [others]),
    ...accounts.flatMap(({ months, products }) => [...three(months), ...Object.values(products).flatMap(three)]),
  ]
}
