import { listPrices } from '#db/queries/prices.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Expected } from '#lib/core/offers/decision-input.ts'
import { priceFor } from '#lib/core/offers/price-list.ts'
import { type WinOrKeepFigures, winOrKeep } from '#lib/core/offers/win-or-keep.ts'
import { type Guard, readGuard } from './parity-guard.ts'

/** What a promotion costs for those who come and for those who stay, as of a day; null: there is no such promotion. */
export async function figuresFor(
  tx: Tx,
  offerId: string,
  expected: Expected,
  of: { today: Day; base: string },
): Promise<WinOrKeepFigures | null> {
  const guard = await readGuard(tx, offerId, of.today)
  return guard && figuresOf(tx, guard, expected, of)
}

/** The same of a guard that was read already. All loyal accounts that could use it count, whether or not they have the same. */
export async function figuresOf(
  tx: Tx,
  { deal, policy, waiting, covered, already, excepted }: Guard,
  expected: Expected,
  { today, base }: { today: Day; base: string },
): Promise<WinOrKeepFigures> {
  const prices = deal.productId ? await listPrices(tx, [deal.productId]) : []
  const { currency, country } = deal
  const list = priceFor(prices, { quantity: deal.fromQuantity ?? '1', country, currency, day: today })
  const buyers = [...waiting, ...covered, ...already, ...excepted]
  return winOrKeep(deal, buyers, expected, { base, list: list?.unitPrice ?? null }, policy)
}
