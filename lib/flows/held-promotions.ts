import { seesPart } from '#db/actor.ts'
import { listOffers } from '#db/queries/offers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { readGuard } from './parity-guard.ts'

/** A promotion for new customers that loyal accounts wait for: held, or (the guard off) running all the same. */
export type HeldPromotion = { id: string; title: string; waiting: number; on: boolean }

/** Promotions further back than these are history. */
const MOST = 12

/** Promotions of these days that loyal accounts wait for; of accounts of others nothing is told. */
export async function listHeldPromotions(tx: Tx, today: Day): Promise<HeldPromotion[]> {
  const held: HeldPromotion[] = []
  if (seesPart()) return held
  for (const { id, title, untilDay } of await listOffers(tx, { forNewcomers: true, most: MOST })) {
    if (untilDay !== null && untilDay < today) continue
    const guard = await readGuard(tx, id, today)
    if (!guard || guard.waiting.length === 0 || guard.state === 'stopped' || guard.state === 'ended') continue
    held.push({ id, title, waiting: guard.waiting.length, on: guard.on })
  }
  return held
}
