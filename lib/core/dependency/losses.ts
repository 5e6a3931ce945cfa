import { type Day, daysBetween, monthEnd } from '../day.ts'
import { addUp } from './exact.ts'
import type { Loss, ScenarioAccount, ScenarioWorld } from './scenario.ts'
import { type FineAccount, type FineWorld, type Flow, PART } from './scenario-units.ts'

/** In fine units. `net`, `costed`, `profit`: by month to come. `byRoot`: a whole year of each group, once everything is gone. */
export type Lost = {
  net: bigint[]
  costed: bigint[]
  profit: bigint[]
  byRoot: Map<string, bigint>
  /** Revenue by account and month, of those who lose any: payment follows each at its own pace. */
  byAccount: Map<string, bigint[]>
}

/** What whom or what is lost brought in the last twelve months: at or below zero there is nothing to lose. */
export function yearLostTo({ accounts }: FineWorld, loss: Loss): bigint {
  return addUp(accounts.flatMap((account) => flowsFor(account, loss)?.map(({ net }) => net) ?? []))
}

/** What all of these take together. Each month of an account loses the largest part that any of them takes of it, and so does each product. */
export function loseFrom(it: FineWorld, world: ScenarioWorld, losses: readonly Loss[]): Lost {
  const none = () => world.ahead.map(() => 0n)
  const lost: Lost = { net: none(), costed: none(), profit: none(), byRoot: new Map(), byAccount: new Map() }
  for (const [index, account] of it.accounts.entries()) {
    const own = losses.filter((loss) => flowsFor(account, loss) !== undefined)
    if (own.length === 0) continue
    const parts = own.map((loss) => ({ loss, ...partsOf(loss, world.accounts[index]!, world.ahead) }))
    const gone = world.ahead.map((_, m) =>
      takenOf(
        account,
        m,
        parts.map(({ loss, months }) => ({ loss, part: months[m]! })),
      ),
    )
    for (const [m, flow] of gone.entries()) {
      lost.net[m]! += flow.net
      lost.costed[m]! += flow.costed
      lost.profit[m]! += flow.profit
    }
    lost.byAccount.set(
      account.id,
      gone.map(({ net }) => net),
    )
    const whole = parts.map(({ loss, whole }) => ({ loss, part: whole }))
    const year = addUp(account.months.map((_, m) => takenOf(account, m, whole).net))
    lost.byRoot.set(account.rootId, (lost.byRoot.get(account.rootId) ?? 0n) + year)
  }
  return lost
}

/** The first day without them, as a loss and an account give it; null: before the months to come begin. */
export function lostFrom({ when }: Loss, { bound }: ScenarioAccount, ahead: readonly Day[]): Day | null {
  return when === 'at_once' || bound.day === null || bound.day < ahead[0]! ? null : bound.day
}

/** Undefined: the loss is none of this account. */
function flowsFor(account: FineAccount, { kind, key }: Loss): Flow[] | undefined {
  if (kind === 'product') return account.products.get(key)
  const own = { account: account.id, group: account.rootId, owner: account.ownerId }[kind]
  return own === key ? account.months : undefined
}

// In PARTs: of each month to come, and of a year once it is all gone
function partsOf(loss: Loss, account: ScenarioAccount, ahead: readonly Day[]): { months: bigint[]; whole: bigint } {
  const whole = BigInt(Math.round(loss.part * Number(PART)))
  const last = lostFrom(loss, account, ahead)
  const months = ahead.map((month) => {
    if (last === null || last < month) return whole
    const days = daysBetween(month, monthEnd(month)) + 1
    const without = Math.max(0, daysBetween(last, monthEnd(month)))
    return BigInt(Math.round((loss.part * Number(PART) * without) / days))
  })
  return { months, whole }
}

/**
 * What is taken of a month. All they buy goes by the largest part of those that take the account; of a product that goes by a larger part
 * still, the difference goes too.
 */
function takenOf(account: FineAccount, m: number, losses: readonly { loss: Loss; part: bigint }[]): Flow {
  const ofAll = largest(losses.filter(({ loss }) => loss.kind !== 'product').map(({ part }) => part))
  const taken = scaled(account.months[m]!, ofAll)
  for (const { loss, part } of losses) {
    if (loss.kind !== 'product' || part <= ofAll) continue
    const more = scaled(account.products.get(loss.key)![m]!, part - ofAll)
    taken.net += more.net
    taken.costed += more.costed
    taken.profit += more.profit
  }
  return taken
}

const largest = (parts: readonly bigint[]) => parts.reduce((most, part) => (part > most ? part : most), 0n)

// Exact: fine units hold four digits more than any part needs
function scaled({ net, costed, profit }: Flow, part: bigint): Flow {
  return { net: (net * part) / PART, costed: (costed * part) / PART, profit: (profit * part) / PART }
}
