import type { Lost } from './losses.ts'
import type { ScenarioWorld } from './scenario.ts'
import { type FineWorld, PART } from './scenario-units.ts'

const DAYS_A_MONTH = 365.25 / 12
/** Who pays later than that is taken to pay after a year. */
const MOST_DAYS = 365

/** In fine units, by month to come; `later`: lost revenue that would have been paid after them. */
export type CashFlows = { before: bigint[]; lost: bigint[]; later: bigint }

/**
 * When revenue becomes cash: each account pays so many days after its invoices as it did before, others as the workspace's customers do.
 * What was invoiced before the loss is still paid. The year looked back on stands for the one to come, so what its last months brought
 * is paid in the first of these. `world.delay` must be known.
 */
export function payLater(it: FineWorld, world: ScenarioWorld, lost: Lost): CashFlows {
  const months = it.net.length
  const before = it.net.map(() => 0n)
  const gone = it.net.map(() => 0n)
  let later = 0n
  const others = [...it.net]
  const shift = (delay: number | null) => {
    const parts = Math.round(
      (Math.min(MOST_DAYS, Math.max(0, delay ?? world.delay!.days)) / DAYS_A_MONTH) * Number(PART),
    )
    return { whole: Math.floor(parts / Number(PART)), rest: BigInt(parts % Number(PART)) }
  }
  const pay = (
    net: bigint,
    m: number,
    { whole, rest }: ReturnType<typeof shift>,
    into: (m: number, cash: bigint) => void,
  ) => {
    const next = (net * rest) / PART
    into(m + whole, net - next)
    into(m + whole + 1, next)
  }
  for (const [index, account] of it.accounts.entries()) {
    const own = shift(world.accounts[index]!.delay)
    const taken = lost.byAccount.get(account.id)
    for (const [m, { net }] of account.months.entries()) {
      others[m]! -= net
      pay(net, m, own, (at, cash) => {
        before[at % months]! += cash
      })
      if (taken)
        pay(taken[m]!, m, own, (at, cash) => {
          if (at < months) gone[at]! += cash
          else later += cash
        })
    }
  }
  const usual = shift(null)
  for (const [m, net] of others.entries()) {
    pay(net, m, usual, (at, cash) => {
      before[at % months]! += cash
    })
  }
  return { before, lost: gone, later }
}

/** How long after the invoice so many of them were paid: the middle one; null below `least`. */
export function middleDelay(days: readonly number[], least: number): number | null {
  if (days.length < least) return null
  const sorted = days.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
