import { listAccountNames } from '#db/queries/accounts.ts'
import { listBringing } from '#db/queries/launch-lines.ts'
import type { LaunchRow } from '#db/queries/launches.ts'
import { getLot } from '#db/queries/lots.ts'
import { getOffer } from '#db/queries/offers.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import type { Tx } from '#db/tenant.ts'
import { addMonths, type Day, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import {
  type Bringing,
  type DependencyEffect,
  readDependencyEffect,
  type Shift,
} from '#lib/core/offers/dependency-effect.ts'
import { expectTakings } from '#lib/core/offers/expected-takings.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import { measureDependency } from './read-dependency.ts'

/** Loyal accounts of later waves that are looked at, for those that could come sooner. */
const LOOKED_AT = 60
const SUGGESTED = 3

export type LaunchEffect =
  | {
      kind: 'estimate'
      top: (Shift & { name: string })[]
      crossing: (Shift & { name: string })[]
      /** Loyal accounts below the watch line that wait for a later wave, in the order of the rule. */
      secondTier: { accountId: string; name: string; wave: number; share: number }[]
      /** What the first wave brings in all, base currency; and from when to when the revenue is that it is held against. */
      brings: string
      from: Day
      through: Day
    }
  | Extract<DependencyEffect, { kind: 'not-enough-data' }>

/** What the first wave of a launch does to dependency, were everybody in it to take what they are expected to. */
export async function readLaunchEffect(
  tx: Tx,
  launch: Pick<LaunchRow, 'id' | 'offerId' | 'asOf'>,
  { policy, baseCurrency }: { policy: OffersPolicy; baseCurrency: string },
): Promise<LaunchEffect> {
  if (launch.asOf === null) return { kind: 'not-enough-data', why: 'no-revenue' }
  const through = lastMonthEnd(launch.asOf)
  const from = addMonths(monthOf(through), -11)
  const [offer, lot] = [await getOffer(tx, launch.offerId), await getLot(tx, launch.id)]
  const rows = await listBringing(tx, launch.id, policy, LOOKED_AT)
  // a price in another currency is not guessed at: what one acceptance brings is said in the base currency
  const unitPrice = offer && offer.currency === baseCurrency ? offer.unitPrice : null
  const brings = expectTakings(rows, offer?.worth ?? null, lot && { ...lot, unitPrice })
  const launched: Bringing[] = rows.map(({ accountId, rootId, wave, loyal }, index) => ({
    ...{ accountId, key: rootId, wave, loyal },
    brings: brings[index]!,
  }))
  const lines = await getDependencyPolicy(tx)
  const { concentration } = await measureDependency(tx, FIRST_VIEW, { from, through }, launch.asOf, lines)
  const revenues = [...concentration.holders, ...concentration.netCredits]
  const effect = readDependencyEffect(revenues, concentration.unallocated, launched, { policy: lines })
  if (effect.kind !== 'estimate') return effect
  const names = await listAccountNames(
    tx,
    [...effect.top, ...effect.crossing].map(({ key }) => key),
  )
  const named = (shift: Shift) => ({ ...shift, name: names.get(shift.key) ?? 'An account that is gone' })
  const byId = new Map(rows.map((row) => [row.accountId, row]))
  return {
    ...{ kind: 'estimate', brings: effect.brings, from, through },
    top: effect.top.map(named),
    crossing: effect.crossing.map(named),
    secondTier: effect.secondTier.slice(0, SUGGESTED).map((one) => {
      const { name, wave } = byId.get(one.accountId)!
      return { ...one, name, wave }
    }),
  }
}
