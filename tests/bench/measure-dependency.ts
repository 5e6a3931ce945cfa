import { registerHooks } from 'node:module'
import { getWorkspace } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { runScenario, type ScenarioResult, type ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import { freezeReport } from '#lib/flows/freeze-report.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import {
  LIVE,
  nameLosses,
  placeLosses,
  readScenarioWorld,
  readTouched,
  type Touched,
} from '#lib/flows/read-scenario.ts'
import { createReport } from '#lib/flows/save-report.ts'
import { checkLosses } from '#lib/flows/save-scenario.ts'
import type { Team } from '#lib/server/gate.ts'
import type { BenchInstall } from './bench-install.ts'
import { type Measurement, mediansOf, milliseconds, time, within } from './measure.ts'

const TODAY = '2026-11-22'
const PAGE_RUNS = 9
const FREEZE_RUNS = 3
/** Accounts that leave, one at a time, spread from the largest to the smallest. */
const LEAVERS = 25
/** The goals: what the page costs against what its answers must cost, on two cores; a report and a what-if. */
const PAGE = { ratio: 1.5, ms: 300 }
const FREEZE_MS = 10_000
const WHAT_IF_MS = 100

/** The dependency page, a report of everybody that is frozen, and what if any one account leaves. */
export async function measureDependency(install: BenchInstall): Promise<Measurement[]> {
  const { workspaceId, personId } = install
  const workspace = (await getWorkspace(workspaceId))!
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, { deadlineMs: 600_000 })
  const here = { ...workspace, id: workspaceId }
  return [
    ...(await measurePage(install, here, inside)),
    ...(await measureFreezing(here, personId, inside)),
    ...(await measureWhatIf(install, here, inside)),
  ]
}

type Here = { id: string; name: string; baseCurrency: string; fiscalYearStart: number; timeZone: string }
type Inside = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** All that the page reads and works out, in the transaction a request has; against plain SQL over the kept tables for the same answers, as the owner. */
async function measurePage(
  { owner, workspaceId, personId }: BenchInstall,
  workspace: Here,
  inside: Inside,
): Promise<Measurement[]> {
  const viewDependency = await importView()
  const team = (tx: Tx) =>
    ({ tx, workspace, today: TODAY, person: { id: personId }, presenting: false }) as unknown as Team
  let customers = 0
  const page = async () => {
    const view = await inside((tx) => viewDependency(team(tx), {}))
    if (view.kind === 'figures') customers = view.concentration.holders.length
  }
  const { sql } = owner
  const bare = async () => {
    const [months] = await sql<{ first: string; last: string }[]>`
      select (date_trunc('month', max(month)) - interval '11 months')::date::text as first, max(month)::text as last
      from concentration_month where workspace_id = ${workspaceId}`
    // the twelve months and the twelve before, by group and (of the twelve) by account; the months of the curve; who the largest are
    const groups = await sql<{ key: string }[]>`
      select a.root_id as key, sum(t.revenue_12m) as net from account_total t
      join account a on a.workspace_id = t.workspace_id and a.id = t.account_id
      where t.workspace_id = ${workspaceId} and t.revenue_12m <> 0 and not a.intercompany group by 1 order by 2 desc`
    await sql`
      select account_id as key, revenue_12m as net from account_total
      where workspace_id = ${workspaceId} and revenue_12m <> 0 order by 2 desc`
    await sql`
      select a.root_id as key, sum(m.base_net) as net from account_month m
      join account a on a.workspace_id = m.workspace_id and a.id = m.account_id
      where m.workspace_id = ${workspaceId} and not a.intercompany
        and m.month >= ${months!.first}::date - interval '12 months' and m.month < ${months!.first}::date
      group by 1 order by 2 desc`
    await sql`
      select month, customers, reported, top1, top5, hhi from concentration_month
      where workspace_id = ${workspaceId} and by = 'group' order by month desc limit 36`
    const largest = groups.slice(0, 30).map(({ key }) => key)
    await sql`
      select a.id, a.name, s.evident, t.first_day from account a
      left join account_standing s on s.workspace_id = a.workspace_id and s.account_id = a.id
      left join account_total t on t.workspace_id = a.workspace_id and t.account_id = a.id
      where a.workspace_id = ${workspaceId} and a.id = any(${`{${largest.join(',')}}`}::text::uuid[])`
    await sql`
      select count(*), sum(net) from invoice where workspace_id = ${workspaceId} and base_net is null and day >= ${months!.first}::date`
  }
  const taken = await mediansOf(PAGE_RUNS, page, bare)
  const named = `dependency page, ${customers.toLocaleString('en-US')} groups`
  return [
    time(`${named}: all it reads and works out, against its bare SQL`, taken.ours, taken.floor, PAGE.ratio),
    within(`${named}: server time`, 'ms', taken.ours, PAGE.ms),
  ]
}

async function measureFreezing(workspace: Here, personId: string, inside: Inside): Promise<Measurement[]> {
  const who = { workspace, person: { id: personId, name: 'Bench' }, today: TODAY }
  const settings = { ...defaultSettings('outward', 'lender'), bases: ['revenue' as const, 'profit' as const] }
  let bytes = 0
  const taken: number[] = []
  for (let run = 0; run < FREEZE_RUNS; run++) {
    const input = { title: `Bench ${run}`, audience: 'outward' as const, settings }
    const made = await inside((tx) => createReport(tx, input, { personId }))
    if (!made.ok) throw new Error(made.message)
    taken.push(
      await milliseconds(() =>
        inside(async (tx) => {
          const frozen = await freezeReport(tx, made.value.id, 1, who)
          if (!frozen.ok) throw new Error(frozen.message)
          bytes = frozen.value.bytes
        }),
      ),
    )
  }
  const middle = taken.sort((p, q) => p - q)[Math.floor(FREEZE_RUNS / 2)]!
  return [within(`a report frozen, ${(bytes / 2 ** 20).toFixed(1)} MB packed`, 'ms', middle, FREEZE_MS)]
}

/**
 * What if one account leaves, on the page that is open already (its world was read once; the account is reached by a route) and by an address
 * that opens it. The slowest of many, for the goal says any account.
 */
async function measureWhatIf(
  { owner, workspaceId }: BenchInstall,
  workspace: Here,
  inside: Inside,
): Promise<Measurement[]> {
  const leavers = await owner.sql<{ id: string }[]>`
    select id from (
      select account_id as id, row_number() over (order by revenue_12m desc) as n, count(*) over () as every from account_total
      where workspace_id = ${workspaceId} and revenue_12m > 0
    ) r where n = 1 or n % greatest(1, every / ${LEAVERS}) = 0 limit ${LEAVERS + 1}`
  const lossOf = (id: string) => [{ kind: 'account' as const, key: id, part: 1, when: 'at_once' as const }]
  const asked = { workspace, today: TODAY }
  const open = (await inside((tx) => readScenarioWorld(tx, { ...asked, live: LIVE })))!
  const reached = (id: string) =>
    inside(async (tx) => {
      const records = (await getRecords(tx, workspace))!
      const losses = await placeLosses(tx, lossOf(id))
      const problem = await checkLosses(tx, losses)
      if (problem) throw new Error(problem.message)
      await nameLosses(tx, losses)
      const touched = await readTouched(tx, { ...asked, records, losses })
      expectLoss(runScenario(joined(open, touched), { losses }))
    })
  const opened = (id: string) =>
    inside(async (tx) => {
      const losses = lossOf(id)
      expectLoss(runScenario((await readScenarioWorld(tx, { ...asked, live: LIVE, losses }))!, { losses }))
    })
  const ids = leavers.map(({ id }) => id)
  const [one, other] = [await slowest(ids, reached), await slowest(ids, opened)]
  return [
    within(`what if any one of ${ids.length} leaves, on the open page: the slowest`, 'ms', one, WHAT_IF_MS),
    within(`what if any one of ${ids.length} leaves, the page opened for it: the slowest`, 'ms', other, WHAT_IF_MS),
  ]
}

async function slowest(ids: readonly string[], work: (id: string) => Promise<void>): Promise<number> {
  // the first one warms up
  await work(ids[0]!)
  let most = 0
  for (const id of ids) most = Math.max(most, await milliseconds(() => work(id)))
  return most
}

function expectLoss({ year }: ScenarioResult): void {
  if (year.lost === '0') throw new Error('nothing was lost')
}

/** As the page joins what it reached to what it has. */
function joined(world: ScenarioWorld, { accounts, customers }: Touched): ScenarioWorld {
  const there = new Set([...world.accounts.map(({ id }) => id), ...world.customers.map(({ key }) => key)])
  return {
    ...world,
    accounts: [...world.accounts, ...accounts.filter(({ id }) => !there.has(id))],
    customers: [...world.customers, ...customers.filter(({ key }) => !there.has(key))],
  }
}

/** The page's own load, outside of Next: plain Node asks for its modules by their files. */
async function importView() {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(/^next\/[a-z-]+$/.test(specifier) ? `${specifier}.js` : specifier, context),
  })
  return (await import('../../app/(team)/dependency/load.ts')).viewDependency
}
