import Big from 'big.js'
import type { Amount } from '../money.ts'

/** An account in its order: its wave, and what it asked for of the lot (null: nothing yet). */
export type Taker = { accountId: string; wave: number; asked: Amount | null }
export type ExpectedLot = { quantity: Amount; step: Amount; maximum: Amount | null; unitPrice: Amount | null }

/**
 * What each account is expected to bring, in its order and in base currency; '0' where nothing can be said of it. Of a lot each takes what
 * it asked for, else as much as one may, else an even share of what its wave finds; when it is gone those behind bring nothing. Without a
 * lot each brings what one acceptance is worth.
 */
export function expectTakings(takers: readonly Taker[], worth: Amount | null, lot: ExpectedLot | null): Amount[] {
  if (!lot || lot.unitPrice === null) return takers.map(() => worth ?? '0')
  const price = new Big(lot.unitPrice)
  const step = new Big(lot.step)
  const waves = Map.groupBy(takers, ({ wave }) => wave)
  let left = new Big(lot.quantity)
  const taken = new Map<string, Big>()
  for (const wave of [...waves.keys()].sort((a, b) => a - b)) {
    const those = waves.get(wave)!
    const even = inSteps(left.div(those.length), step)
    for (const { accountId, asked } of those) {
      const wants = new Big(asked ?? lot.maximum ?? even)
      const most = lot.maximum === null || wants.lte(lot.maximum) ? wants : new Big(lot.maximum)
      const has = inSteps(most.lte(left) ? most : left, step)
      taken.set(accountId, has)
      left = left.minus(has)
    }
  }
  return takers.map(({ accountId }) => taken.get(accountId)!.times(price).round(6).toFixed())
}

/** Rounded down to whole steps; never below nothing. */
function inSteps(quantity: Big, step: Big): Big {
  const steps = quantity.div(step).round(0, Big.roundDown)
  return steps.gt(0) ? steps.times(step) : new Big(0)
}
