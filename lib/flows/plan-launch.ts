import {
  insertPlannedPitches,
  leaveBehind,
  listKeptAccounts,
  type PlannedPitch,
  readPlanned,
  writePlannedPitches,
} from '#db/queries/launch-plan.ts'
import { type LaunchRow, listWaves, markPlanned, replaceWaves } from '#db/queries/launches.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { type AudienceLens, type AudienceRow, readAudience } from '#db/reports/launch-audience.ts'
import { fileBegins } from '#db/reports/newcomers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { putFirst } from '#lib/core/offers/first-wave.ts'
import type { FirstInput } from '#lib/core/offers/launch-input.ts'
import type { OrderFacts, OrderRule, Placed, PlaceReading } from '#lib/core/offers/launch-plan.ts'
import { orderAccounts } from '#lib/core/offers/order.ts'
import { countWaves } from '#lib/core/offers/waves.ts'
import type { OfferWho } from './save-offer.ts'

export type PlannedLaunch = {
  accounts: number
  waves: number
  /** Somebody worked with these, and they are in the audience no longer: they stay, without a place. */
  left: { id: string; accountId: string; name: string }[]
}

/** As of when an audience is read: the day the invoices are complete through, or today where there are none. */
export async function audienceLens(tx: Tx, today: Day): Promise<AudienceLens> {
  const [asOf, policy, begins] = [await asOfDay(tx), await getOffersPolicy(tx), await fileBegins(tx)]
  return { asOf: asOf ?? today, today, policy, begins }
}

/** Puts the accounts of a draft in order and writes an offer for each. The launch is held by the caller. */
export async function planDraft(tx: Tx, launch: LaunchRow, who: OfferWho): Promise<PlannedLaunch> {
  const lens = await audienceLens(tx, who.today)
  const rows = await readAudience(tx, launch.audience, lens)
  const ordered = orderAccounts(rows.map(factsBy(launch.rule)), launch.rule, who.today)
  const placed = putFirst(ordered, await readFirst(tx, launch))
  const counts = countWaves(placed)
  const left = await writePlan(tx, launch, plannedOf(placed, rows), counts.length, who)
  const waves = counts.map((accounts, index) => ({
    position: index + 1,
    name: launch.waves[index]?.name ?? '',
    headStartDays: launch.waves[index]?.headStartDays ?? lens.policy.headStartDays,
    opensDay: null,
    accounts,
  }))
  await replaceWaves(tx, launch.id, waves)
  await markPlanned(tx, launch.id, who.personId, lens.asOf)
  return { accounts: placed.length, waves: waves.length, left }
}

/** Of a first plan all are new; of a later one some have left, and some come back. */
async function writePlan(
  tx: Tx,
  launch: LaunchRow,
  planned: readonly PlannedPitch[],
  waves: number,
  who: OfferWho,
): Promise<PlannedLaunch['left']> {
  if (launch.plannedAt === null) {
    await insertPlannedPitches(tx, launch, planned, who.personId)
    return []
  }
  await writePlannedPitches(tx, launch, planned, who.personId)
  const ids = planned.map(({ accountId }) => accountId)
  return leaveBehind(tx, launch.id, ids, waves)
}

/** Adds to the last wave of a launch that has started whoever came into its audience since; nobody else's place changes. */
export async function addLatecomers(
  tx: Tx,
  launch: LaunchRow,
  who: OfferWho,
): Promise<PlannedLaunch & { added: number }> {
  const lens = await audienceLens(tx, who.today)
  const { accounts: there, last } = await readPlanned(tx, launch.id)
  const rows = (await readAudience(tx, launch.audience, lens)).filter(({ id }) => !there.has(id))
  const waves = await listWaves(tx, [launch.id])
  const wave = waves.at(-1)!
  const placed = orderAccounts(rows.map(factsBy(launch.rule)), launch.rule, who.today)
  const behind = placed.map((one) => ({ ...one, wave: wave.position, place: last + one.place }))
  await writePlannedPitches(tx, launch, plannedOf(behind, rows), who.personId)
  wave.accounts += placed.length
  await replaceWaves(tx, launch.id, waves)
  await markPlanned(tx, launch.id, who.personId, lens.asOf)
  return { accounts: there.size + placed.length, waves: waves.length, left: [], added: placed.length }
}

/** What an account's place is read from: its evident stage, or the declared one where the rule says so and there is one. */
export function factsBy({ stageOf }: Pick<OrderRule, 'stageOf'>): (row: AudienceRow) => OrderFacts {
  return ({ id, evident, evidentRank, declared, declaredRank, trust, since, atLeast, value }) => {
    const said = stageOf === 'declared' && declared !== null && declaredRank !== null
    const [stage, rank] = said ? [declared, declaredRank] : [evident, evidentRank]
    return { accountId: id, stage, rank, trust, since, atLeast, value }
  }
}

/** An account that was merged since is meant by the name of the one it is now. */
async function readFirst(tx: Tx, { first }: LaunchRow): Promise<FirstInput[]> {
  const ids = first.map(({ accountId }) => accountId)
  const kept = ids.length ? await listKeptAccounts(tx, ids) : new Map<string, string>()
  return first.map((one) => ({ ...one, accountId: kept.get(one.accountId) ?? one.accountId }))
}

function plannedOf(
  placed: readonly (Placed & Pick<PlaceReading, 'first'>)[],
  rows: readonly AudienceRow[],
): PlannedPitch[] {
  const owners = new Map(rows.map(({ id, ownerId }) => [id, ownerId]))
  return placed.map(({ accountId, place, tied, wave, trust, ...read }) => ({
    ...{ accountId, place, tied, wave, ownerId: owners.get(accountId) ?? null },
    standing: JSON.stringify({ ...read, trust: trust && inPoints(trust) } satisfies PlaceReading),
  }))
}

const inPoints = ({ score, low, high, ...known }: NonNullable<Placed['trust']>) => ({
  ...{ score: Math.round(score), low: Math.round(low), high: Math.round(high) },
  ...known,
})
