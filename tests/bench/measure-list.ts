import { spawn } from 'node:child_process'
import { addressOf, PLAIN_VIEW } from '#app/(team)/accounts/address.ts'
import type { Sql } from '#db/client.ts'
import { listByName, listByRevenue, type Place } from './bare-list.ts'
import type { BenchInstall } from './bench-install.ts'
import { nameOf } from './invoice-file.ts'
import { type Measurement, mediansOf, speed, within } from './measure.ts'
import { caller, requestsPerSecond } from './requests.ts'

const RUNS = 15
const TURNS = 2
/** What a page may cost above its bare query. */
const PAGE_MS = 40

/** The account list as a person gets it, against its bare query as owner; then both under load. */
export async function measureList(install: BenchInstall, address: string, cookie: string): Promise<Measurement[]> {
  const { workspaceId, owner } = install
  const { sql } = owner
  const deep = await deepPlace(sql, workspaceId)
  const term = nameOf(37).slice(3, 9).toLowerCase()
  const cases: [string, string, () => Promise<unknown>][] = [
    ['list, first page by revenue', addressOf(PLAIN_VIEW), () => listByRevenue(sql, workspaceId)],
    [
      'list, deep page by revenue',
      addressOf(PLAIN_VIEW, { cursor: { side: 'after', ...deep } }),
      () => listByRevenue(sql, workspaceId, deep),
    ],
    [
      'list, by name with a search term',
      addressOf({ ...PLAIN_VIEW, term, sort: 'name', descending: false }),
      () => listByName(sql, workspaceId, term),
    ],
  ]
  const { get, close } = caller(address, cookie, 1)
  const measurements: Measurement[] = []
  for (const [name, path, query] of cases) {
    const fetchPage = async () => {
      const { status, body } = await get(path)
      if (status !== 200 || !body.includes('</table>')) throw new Error(`${path} answered ${status} without a list`)
    }
    const { ours, floor } = await mediansOf(RUNS, fetchPage, query)
    measurements.push({ ...within(name, 'ms', ours, floor + PAGE_MS), goal: '≤ 1 (query + 40 ms)' })
  }
  close()
  return [...measurements, await underLoad(install, address, cookie)]
}

async function underLoad({ owner, workspaceId }: BenchInstall, address: string, cookie: string): Promise<Measurement> {
  const bare = spawn(process.execPath, ['tests/bench/bare-server.ts', owner.url, workspaceId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const port = await new Promise<string>((resolve, reject) => {
      bare.stdout.once('data', (part) => resolve(`${part}`.trim()))
      bare.once('exit', () => reject(new Error('the bare server did not start')))
    })
    let ours = 0
    let floor = 0
    for (let turn = 0; turn < TURNS; turn++) {
      ours += (await requestsPerSecond(address, '/accounts', cookie)) / TURNS
      floor += (await requestsPerSecond(`http://127.0.0.1:${port}`, '/', '')) / TURNS
    }
    return speed('list, requests/s at 10 connections', '/s', ours, floor, 0.15)
  } finally {
    bare.kill('SIGTERM')
  }
}

/** Nine tenths down the list. */
async function deepPlace(sql: Sql, workspaceId: string): Promise<Place> {
  const [row] = await sql<Place[]>`
    select sort_revenue::text as key, account_id as id from account_total where workspace_id = ${workspaceId}
    order by sort_revenue desc, account_id desc
    offset (select count(*) * 9 / 10 from account_total where workspace_id = ${workspaceId}) limit 1`
  return row!
}
