import { asOfDay } from '#db/queries/ledgers.ts'
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
import { type HeldPromotion, listHeldPromotions } from './held-promotions.ts'
import { ATTENTION } from './read-morning.ts'

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
/** Waves of the coming week are said before they open. */
const SOON_DAYS = 7

export async function readOffersNow(
  tx: Tx,
  { personId, today, ownerId }: { personId: string; today: Day; ownerId: string | null },
): Promise<OffersNow> {
  const mine = { ownerId: personId, today }
  return {
    any: await hasOffers(tx),
    held: await listHeldPromotions(tx, today),
    waves: await listOpeningWaves(tx, { from: today, until: addDays(today, SOON_DAYS), most: MOST }),
    toBring: {
      rows: await listPitchesToBring(tx, { ...mine, most: MOST }),
      mine: await countPitchesToBring(tx, mine),
      all: await countPitchesToBring(tx, { ownerId: null, today }),
    },
    lots: await listLotsToShare(tx, { today, most: MOST }),
    waiting: await listWaitingLongest(tx, {
      today,
      ownerId,
      most: MOST,
      cut: await getRevenueCut(tx, ATTENTION, { ownerId }),
    }),
    owed: await readOwedUpgrades(tx),
    differences: await readUnsaid(tx),
  }
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
