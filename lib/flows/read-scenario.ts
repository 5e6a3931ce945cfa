import { getDependencyPolicy } from '#db/queries/policies.ts'
import { getScenario, type ScenarioRow } from '#db/queries/scenarios.ts'
import { nameValues } from '#db/queries/value-names.ts'
import { reportConcentration } from '#db/reports/concentration.ts'
import { listCohorts } from '#db/reports/new-customers.ts'
import { listContractTerms } from '#db/reports/relationships.ts'
import {
  type AccountFlows,
  countAccounts,
  countMembers,
  getKeptYear,
  type KeptYear,
  listAccountFlows,
  listDelays,
  listGroupNets,
  listLargestGroups,
  listPlaces,
  listProductFlows,
  type ProductFlow,
  readMonthTotals,
  readUsualDelay,
} from '#db/reports/scenario-world.ts'
import type { Tx } from '#db/tenant.ts'
import { addMonths, type Day, lastMonthEnd, monthEnd, monthOf } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { measureConcentration } from '#lib/core/dependency/concentration.ts'
import { bindsThrough } from '#lib/core/dependency/contract-term.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { paceOf } from '#lib/core/dependency/replacement.ts'
import {
  type Loss,
  type MonthFlow,
  runScenario,
  type Scenario,
  type ScenarioAccount,
  type ScenarioCustomer,
  type ScenarioResult,
  type ScenarioWorld,
} from '#lib/core/dependency/scenario.ts'
import { scenarioInput } from '#lib/core/dependency/scenario-input.ts'
import { type Records, resolveWindow, tellGaps } from '#lib/core/dependency/windows.ts'
import { contractNow } from '#lib/core/evidence/contract-now.ts'
import { listNames } from '#lib/core/number-words.ts'
import { getRecords } from './read-dependency.ts'

/** So many of the largest groups are at hand, so that measures after a loss can be told; and of so many the accounts too, so that bars move live. */
const LARGEST = 80
export const LIVE = 50

/** So many accounts can be moved live, of all that is lost together: each comes to the browser with twelve months of its own. */
const MOST_LOST = 10_000
/** And so many of the largest groups at hand, lost or not; those that would be more are fetched when they are chosen. */
const MOST_AT_HAND = 2000

const NOTHING: MonthFlow = { net: '0', costed: '0', cost: '0' }

export type ScenarioAsked = {
  workspace: { baseCurrency: string; fiscalYearStart: number }
  today: Day
  policy?: DependencyPolicy
  losses?: readonly Loss[]
  /** Of how many of the largest groups the accounts are read, whether they are lost or not: fewer, where they have very many. */
  live?: number
}

/** `live`: of so many of the largest groups every account is in it. */
export type LiveWorld = ScenarioWorld & { live: number }

/**
 * What a scenario is read against; null while there are no records. From kept tables, and of the accounts only those that may be lost, so
 * that it takes as long with a hundred thousand accounts as with a hundred.
 */
export async function readScenarioWorld(tx: Tx, asked: ScenarioAsked): Promise<LiveWorld | null> {
  const records = await getRecords(tx, asked.workspace)
  if (!records) return null
  const policy = asked.policy ?? (await getDependencyPolicy(tx))
  const { past, ahead, last } = monthsOf(records)
  const largest = await listLargestGroups(tx, LARGEST + 1)
  const shown = largest.slice(0, LARGEST)
  const live = await listLive(tx, shown.slice(0, asked.live ?? 0))
  const touched = await readTouched(tx, { ...asked, records, losses: asked.losses ?? [], rootIds: live })
  const totals = await readMonthTotals(tx, { first: past[0]!, last })
  return {
    ...{ asOf: records.completeThrough, currency: asked.workspace.baseCurrency, past, ahead },
    total: { ...(await readYear(tx, past[0]!, last)), months: past.map((month) => totals.get(month) ?? NOTHING) },
    delay: await readUsualDelay(tx, records.completeThrough),
    customers: joinCustomers(shown, touched.customers),
    others: largest[LARGEST]?.net ?? null,
    accounts: touched.accounts,
    live: live.length,
    pace: paceOf(await listCohorts(tx, records)),
    policy,
  }
}

/** The largest groups as far as all their accounts together are not too many. */
async function listLive(tx: Tx, largest: readonly ScenarioCustomer[]): Promise<string[]> {
  const keys = largest.map(({ key }) => key)
  const members = await countMembers(tx, keys)
  let accounts = 0
  const end = keys.findIndex((key) => {
    accounts += members.get(key) ?? 0
    return accounts > MOST_AT_HAND
  })
  return end < 0 ? keys : keys.slice(0, end)
}

/** Of some losses those that can be moved live together, and those of too many accounts, in the order given. */
export async function partByReach(
  tx: Tx,
  losses: readonly Loss[],
  records: Records,
  most = MOST_LOST,
): Promise<{ near: Loss[]; far: Loss[] }> {
  const { past, last } = monthsOf(records)
  const parted: { near: Loss[]; far: Loss[] } = { near: [], far: [] }
  let accounts = 0
  for (const loss of losses) {
    const more = await countAccounts(tx, loss, { from: past[0]!, through: monthEnd(last) }, most + 1)
    const near = accounts + more <= most
    if (near) accounts += more
    parted[near ? 'near' : 'far'].push(loss)
  }
  return parted
}

/** Why some losses are left out of what moves live; a sentence. */
export function tellFar(far: readonly Loss[], labels: Readonly<Record<string, string>>): string {
  const names = listNames(far.map(({ kind, key }) => labels[`${kind} ${key}`] ?? key))
  return `${names}: more than ${MOST_LOST.toLocaleString('en-US')} accounts, more than can be moved here at once.`
}

export type Touched = { customers: ScenarioCustomer[]; accounts: ScenarioAccount[] }

/** The accounts that these losses may take (and those of `rootIds`), and their groups: what a world must hold beside the largest. */
export async function readTouched(
  tx: Tx,
  asked: Omit<ScenarioAsked, 'losses'> & { records: Records; losses: readonly Loss[]; rootIds?: readonly string[] },
): Promise<Touched> {
  const { records, losses, today } = asked
  const { past, last } = monthsOf(records)
  const keys = (kind: Loss['kind']) => losses.filter((loss) => loss.kind === kind).map(({ key }) => key)
  const products = await listProductFlows(tx, keys('product'), { from: past[0]!, through: monthEnd(last) })
  // once: there may be as many accounts that bought it as there are
  const bought = Map.groupBy(products, ({ accountId }) => accountId)
  const which = {
    rootIds: [...(asked.rootIds ?? []), ...keys('group')],
    accountIds: [...keys('account'), ...[...bought.keys()].filter((id) => id !== null)],
    ownerIds: keys('owner'),
  }
  const flows = await listAccountFlows(tx, which, { first: past[0]!, last })
  const ids = flows.map(({ id }) => id)
  const delays = await listDelays(tx, ids, records.completeThrough)
  const terms = (await listContractTerms(tx, ids)).filter((term) => contractNow(term, today)?.state === 'in_force')
  const contracts = Map.groupBy(terms, ({ accountId }) => accountId)
  const accounts = flows.map((account): ScenarioAccount => {
    const day = bindsThrough(contracts.get(account.id) ?? [], today)
    const because = day ? `What binds them ends on ${showDay(day)}.` : 'No contract in force binds them.'
    return {
      ...{ id: account.id, name: account.name, rootId: account.rootId, ownerId: account.ownerId },
      bound: { day, because },
      delay: delays.get(account.id) ?? null,
      months: byMonth(account.months, past),
      products: productsOf(bought.get(account.id) ?? [], past),
    }
  })
  return {
    customers: await listGroupNets(tx, [...new Set(accounts.map(({ rootId }) => rootId))]),
    accounts: [...accounts, ...unallocated(bought.get(null) ?? [], past)],
  }
}

export type ReadScenario = {
  row: ScenarioRow
  scenario: Scenario
  world: ScenarioWorld
  result: ScenarioResult
  labels: Record<string, string>
}

export type TriedScenario = Omit<ReadScenario, 'row'>

/** A scenario that was kept, read against today's records; null where it is gone or there are no records. */
export async function readScenario(
  tx: Tx,
  id: string,
  asked: Omit<ScenarioAsked, 'losses' | 'live'>,
): Promise<ReadScenario | null> {
  const row = await getScenario(tx, id)
  const scenario = row && scenarioInput.safeParse(row.document).data
  if (!row || !scenario) return null
  const run = await tryScenario(tx, scenario, asked)
  return run && { row, ...run }
}

/** What becomes of the business when these are lost, read against today's records without keeping anything; null while there are none. */
export async function tryScenario(
  tx: Tx,
  scenario: Scenario,
  asked: Omit<ScenarioAsked, 'losses' | 'live'>,
): Promise<TriedScenario | null> {
  const losses = await placeLosses(tx, scenario.losses)
  const world = await readScenarioWorld(tx, { ...asked, losses })
  if (!world) return null
  return { scenario: { losses }, world, result: runScenario(world, { losses }), labels: await nameLosses(tx, losses) }
}

/** As they stand today: an account that is not the uppermost of its group is no group, and one that was merged is the one it was merged into. */
export async function placeLosses(tx: Tx, losses: readonly Loss[]): Promise<Loss[]> {
  const ids = losses.filter(({ kind }) => kind === 'group' || kind === 'account').map(({ key }) => key)
  const places = await listPlaces(tx, ids)
  const placed = losses.map((loss): Loss => {
    const place = places.get(loss.key)
    if (!place || (loss.kind !== 'group' && loss.kind !== 'account')) return loss
    return { ...loss, key: place.id, kind: loss.kind === 'group' && place.rootId === place.id ? 'group' : 'account' }
  })
  return [...new Map(placed.map((loss) => [`${loss.kind} ${loss.key}`, loss])).values()]
}

/** What those who are lost are called, by `kind key`; who is gone is not in it. */
export async function nameLosses(tx: Tx, losses: readonly Loss[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const [kind, some] of Map.groupBy(losses, (loss) => loss.kind)) {
    const found = await nameValues(
      tx,
      kind,
      some.map(({ key }) => key),
    )
    for (const { key } of some) {
      const name = found.get(key) ?? (kind === 'product' ? key : null)
      if (name !== null) names[`${kind} ${key}`] = name
    }
  }
  return names
}

/** Which of the twelve months looked back on are not on record, in a sentence. */
export function tellScenarioGaps(records: Records): string[] {
  return tellGaps(resolveWindow({ kind: 'last12' }, records), records)
}

function monthsOf({ completeThrough }: Records) {
  const last = monthOf(lastMonthEnd(completeThrough))
  const first = addMonths(last, -11)
  return {
    past: Array.from({ length: 12 }, (_, m) => addMonths(first, m)),
    ahead: Array.from({ length: 12 }, (_, m) => addMonths(last, m + 1)),
    last,
  }
}

/** Kept where the twelve months are whole; else there are few records, and they are added up. */
async function readYear(tx: Tx, first: Day, last: Day): Promise<KeptYear> {
  const kept = await getKeptYear(tx, last)
  if (kept) return kept
  const report = await reportConcentration(tx, { from: first, through: monthEnd(last), by: 'group' })
  const { reported, allocated, measures, holders } = measureConcentration({ ...report, asOf: last })
  return { reported, allocated, customers: holders.length, hhi: measures.kind === 'estimate' ? measures.hhi : null }
}

function joinCustomers(largest: readonly ScenarioCustomer[], more: readonly ScenarioCustomer[]): ScenarioCustomer[] {
  const there = new Set(largest.map(({ key }) => key))
  return [...largest, ...more.filter(({ key }) => !there.has(key))]
}

function byMonth(flows: AccountFlows['months'], past: readonly Day[]): MonthFlow[] {
  const found = new Map(flows.map(({ month, ...flow }) => [month, flow]))
  return past.map((month) => found.get(month) ?? NOTHING)
}

function productsOf(flows: readonly ProductFlow[], past: readonly Day[]) {
  const own = Map.groupBy(flows, ({ code }) => code)
  return Object.fromEntries([...own].map(([code, months]) => [code, byMonth(months, past)]))
}

/** What no customer is known for can hold a product that is lost: it belongs to no group, and nothing else of it can be lost. */
function unallocated(products: readonly ProductFlow[], past: readonly Day[]): ScenarioAccount[] {
  const own = productsOf(products, past)
  if (Object.keys(own).length === 0) return []
  return [
    {
      ...{ id: '', name: 'No customer known', rootId: '', ownerId: null, delay: null },
      bound: { day: null, because: 'No customer is known for it.' },
      months: past.map(() => NOTHING),
      products: own,
    },
  ]
}
