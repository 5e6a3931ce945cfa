import { asOfDay } from '#db/queries/ledgers.ts'
import { listOffers } from '#db/queries/offers.ts'
import { countPitchesToBring, listPitchesToBring, type PitchRow } from '#db/queries/pitches.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { listDifferences, NO_DIFFERENCE_FILTER } from '#db/queries/price-searches.ts'
import { getRevenueCut } from '#db/reports/attention.ts'
import { listWaitingLongest, type Waiting } from '#db/reports/next-offers.ts'
import {
  hasOffers,
  type LotNow,
  listLotsToShare,
  listOpeningWaves,
  listUpgrades,
  type WaveNow,
} from '#db/reports/offers-now.ts'
import { listOwedUpgrades } from '#db/reports/product-buyers.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { readGuard } from './parity-guard.ts'
import { ATTENTION } from './read-morning.ts'

/** A promotion for new customers that loyal accounts wait for: held, or (the guard off) running all the same. */
export type HeldPromotion = { id: string; title: string; waiting: number; on: boolean }

/** All there is to decide about offers as of a day. */
export type OffersNow = {
  /** Anything was ever offered or added. */
  any: boolean
  held: HeldPromotion[]
  waves: WaveNow[]
  /** Offers whose wave is open and that nobody has brought yet: one's own, the first of them, and everybody's. */
  toBring: { rows: PitchRow[]; mine: number; all: number }
  lots: LotNow[]
  waiting: Waiting
  owed: { id: string; name: string; accounts: number; loyal: number }[]
  /** Of the last search, those that nobody has said anything of; what loyal accounts paid more, in the base currency. */
  differences: { count: number; base: Amount }
}

const MOST = 5
const PROMOTIONS = 12
/** Waves of the coming week are said before they open. */
const SOON_DAYS = 7

export async function readOffersNow(
  tx: Tx,
  { personId, today, ownerId }: { personId: string; today: Day; ownerId: string | null },
): Promise<OffersNow> {
  const mine = { ownerId: personId, today }
  return {
    any: await hasOffers(tx),
    held: await readHeldPromotions(tx, today),
    waves: await listOpeningWaves(tx, { from: today, until: addDays(today, SOON_DAYS), most: MOST }),
    toBring: {
      rows: await listPitchesToBring(tx, { ...mine, most: MOST }),
      mine: await countPitchesToBring(tx, mine),
      all: await countPitchesToBring(tx, { ownerId: null, today }),
    },
    lots: await listLotsToShare(tx, { today, most: MOST }),
    waiting: await readWaiting(tx, { today, ownerId, most: MOST }),
    owed: await readOwedUpgrades(tx),
    differences: await readUnsaid(tx),
  }
}

/** Promotions of these days that loyal accounts wait for. */
export async function readHeldPromotions(tx: Tx, today: Day): Promise<HeldPromotion[]> {
  const held: HeldPromotion[] = []
  for (const { id, title, untilDay } of await listOffers(tx, { forNewcomers: true, most: PROMOTIONS })) {
    if (untilDay !== null && untilDay < today) continue
    const guard = await readGuard(tx, id, today)
    if (!guard || guard.waiting.length === 0 || guard.state === 'stopped' || guard.state === 'ended') continue
    held.push({ id, title, waiting: guard.waiting.length, on: guard.on })
  }
  return held
}

/** Who has waited longest, of those whose revenue asks for attention. */
export async function readWaiting(
  tx: Tx,
  { today, ownerId, most }: { today: Day; ownerId: string | null; most: number },
): Promise<Waiting> {
  return listWaitingLongest(tx, { today, ownerId, most, cut: await getRevenueCut(tx, ATTENTION, { ownerId }) })
}

async function readOwedUpgrades(tx: Tx): Promise<OffersNow['owed']> {
  const asOf = await asOfDay(tx)
  if (asOf === null) return []
  const policy = await getOffersPolicy(tx)
  const owed: OffersNow['owed'] = []
  for (const { id, name } of await listUpgrades(tx, MOST)) {
    const { count, loyal } = await listOwedUpgrades(tx, id, policy, asOf, 1)
    if (count > 0) owed.push({ id, name, accounts: count, loyal })
  }
  return owed
}

async function readUnsaid(tx: Tx): Promise<OffersNow['differences']> {
  const { count, base } = await listDifferences(tx, { ...NO_DIFFERENCE_FILTER, said: false }, { most: 0 })
  return { count, base }
}
