import Big from 'big.js'
import { type SQL, sql } from 'drizzle-orm'
import { type ConcentrationParams, reportConcentration } from '#db/reports/concentration.ts'
import { reportConcentrationTrend } from '#db/reports/concentration-trend.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { BenchInstall } from './bench-install.ts'
import { faster, type Measurement, mediansOf, time } from './measure.ts'

const RUNS = 15
const SCANS = 5
const NEAR = 1.3
const SCAN = 20

type Net = { key: string; net: string }
type Case = { name: string; params: ConcentrationParams; kept: (workspaceId: string) => SQL }

const YEAR = { from: '2025-01-01', through: '2025-12-31' }
const CUT = { from: '2024-11-12', through: '2025-11-11' }

// The best plain SQL we know for each question over the same kept tables
const CASES: Case[] = [
  {
    name: '12 months by group',
    params: { ...YEAR, by: 'group' },
    kept: (workspaceId) => sql`
      select a.root_id as key, sum(t.revenue_12m) as net from account_total t
      join account a on a.workspace_id = t.workspace_id and a.id = t.account_id
      where t.workspace_id = ${workspaceId} and t.revenue_12m <> 0 group by 1 order by 2 desc`,
  },
  {
    name: '12 months by account',
    params: { ...YEAR, by: 'account' },
    kept: (workspaceId) => sql`
      select account_id as key, revenue_12m as net from account_total
      where workspace_id = ${workspaceId} and revenue_12m <> 0 order by 2 desc`,
  },
  {
    name: '365 days that cut two months',
    params: { ...CUT, by: 'account' },
    kept: (workspaceId) => sql`
      select key, sum(net) as net from (
        select account_id as key, base_net as net from account_month
        where workspace_id = ${workspaceId} and month between '2024-12-01' and '2025-10-01'
        union all
        select account_id, base_net from invoice where workspace_id = ${workspaceId} and day between '2024-11-12' and '2024-11-30'
        union all
        select account_id, base_net from invoice where workspace_id = ${workspaceId} and day between '2025-11-01' and '2025-11-11'
      ) s group by 1 order by 2 desc`,
  },
]

/**
 * The dependency report's queries against the best plain SQL over the kept tables, and against a scan of all lines. Ours run
 * behind the walls as the app's role; the others as the owner, whom no wall stops, through the same driver.
 */
export function measureReports({ owner, workspaceId }: BenchInstall): Promise<Measurement[]> {
  const deadlineMs = 30 * 60_000
  return withWorkspace(
    workspaceId,
    (tx) => owner.orm.transaction((free) => measure(tx, (query) => rowsOf(free, query), workspaceId)),
    { deadlineMs },
  )
}

type Ask = (query: SQL) => Promise<Net[]>

async function rowsOf(tx: Tx, query: SQL): Promise<Net[]> {
  return [...(await tx.execute<Net>(query))]
}

async function measure(tx: Tx, ask: Ask, workspaceId: string): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const { name, params, kept } of CASES) {
    const report = () => reportConcentration(tx, params)
    const scan = () => ask(scanLines(workspaceId, params))
    const answers = [(await report()).revenues, await ask(kept(workspaceId)), await scan()].map(totalOf)
    if (new Set(answers).size !== 1) throw new Error(`${name}: the answers differ: ${answers.join(' / ')}`)
    const near = await mediansOf(RUNS, report, () => ask(kept(workspaceId)))
    measurements.push(time(`report, ${name}, against kept tables`, near.ours, near.floor, NEAR))
    const far = await mediansOf(SCANS, report, scan)
    measurements.push(faster(`report, ${name}, against all lines`, far.ours, far.floor, SCAN))
  }
  const trend = await mediansOf(
    RUNS,
    () => reportConcentrationTrend(tx, { by: 'group', months: 36 }),
    () =>
      ask(sql`
        select month, customers, allocated, top1, top5, 1 / hhi from concentration_month
        where workspace_id = ${workspaceId} and by = 'group' order by month desc limit 36`),
  )
  return [...measurements, time('report, trend of 36 months, against kept tables', trend.ours, trend.floor, NEAR)]
}

/** What the report would cost without kept tables. */
function scanLines(workspaceId: string, { from, through, by }: ConcentrationParams): SQL {
  return sql`
    select ${by === 'group' ? sql`a.root_id` : sql`a.id`} as key, sum(l.net) as net
    from invoice_line l
    join invoice i on i.workspace_id = l.workspace_id and i.id = l.invoice_id
    join account a on a.workspace_id = i.workspace_id and a.id = i.account_id
    where l.workspace_id = ${workspaceId} and i.day between ${from} and ${through}
    group by 1 order by 2 desc`
}

/** Number of customers and exact sum: two ways to one answer must agree. */
function totalOf(rows: readonly Net[]): string {
  return `${rows.length} customers, ${rows.reduce((sum, row) => sum.plus(row.net), new Big(0)).toFixed(2)}`
}
