import type { Sql } from '#db/client.ts'
import { listPromisesById } from '#db/queries/promises.ts'
import { listPromises, type PromiseListParams } from '#db/reports/promise-list.ts'
import { countDisputed, countPastPromises, listDuePromises } from '#db/reports/promises-due.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { soonUntil } from '#lib/core/promises/due-soon.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import { keepSpokenTrust } from '#lib/flows/keep-trust.ts'
import { readPromiseReport } from '#lib/flows/promise-report.ts'
import type { BenchInstall } from './bench-install.ts'
import { type Measurement, mediansOf, time, within } from './measure.ts'
import { caller } from './requests.ts'

const RUNS = 9
const PAGE_MS = 60
const TODAY = '2026-11-22'
const PAGE = 50

/** The ledger, Today’s promises and the trust of all accounts, each against its bare SQL as owner. */
export async function measurePromises(
  { owner: { sql }, workspaceId }: BenchInstall,
  app: { address: string; cookie: string } | null,
): Promise<Measurement[]> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, { deadlineMs: 600_000 })
  const [size] = await sql<{ many: number; accounts: number; term: string; account: string }[]>`
    select count(*)::int as many, count(distinct account_id)::int as accounts, split_part(min(text), ' ', 2) as term,
      (array_agg(account_id::text))[1] as account
    from promise where workspace_id = ${workspaceId}`
  const { many, accounts, term, account } = size!
  const [deep] = await sql<{ day: string; id: string }[]>`
    select due_day::text as day, id from promise where workspace_id = ${workspaceId} order by due_day desc, id desc offset ${Math.floor(many * 0.9)} limit 1`
  const named = `of ${many.toLocaleString('en')} promises in ${accounts.toLocaleString('en')} accounts`
  const any = { ...OPEN_PROMISES, states: [] }
  const plain = { sort: 'due', descending: false, cursor: null, size: PAGE, today: TODAY } as const
  const lists: [string, PromiseListParams, () => Promise<unknown>][] = [
    [
      'open, the first due first',
      { ...plain, filter: OPEN_PROMISES },
      () => barePage(sql, workspaceId, sql`and state = 'open'`),
    ],
    [
      'any state, deep',
      { ...plain, filter: any, descending: true, cursor: { side: 'after', ...deep! } },
      () => barePage(sql, workspaceId, sql`and (due_day, id) < (${deep!.day}, ${deep!.id})`, true),
    ],
    [
      'broken by a supplier, large',
      { ...plain, filter: { ...any, states: ['broken'], causes: ['supplier'], sizes: ['large'] }, descending: true },
      () => barePage(sql, workspaceId, sql`and state = 'broken' and cause = 'supplier' and size = 'large'`, true),
    ],
    [
      'by a word',
      { ...plain, filter: { ...any, term } },
      () => barePage(sql, workspaceId, sql`and folded like ${`%${term}%`}`),
    ],
    [
      'of an account',
      { ...plain, filter: { ...any, accountId: account } },
      () => barePage(sql, workspaceId, sql`and account_id = ${account}`),
    ],
  ]
  const measured: Measurement[] = []
  for (const [name, params, bare] of lists) {
    const { ours, floor } = await mediansOf(RUNS, () => inside((tx) => listPromises(tx, params)), bare)
    // two short queries in a transaction are never one statement: a few milliseconds are what a person cannot see
    measured.push({ ...within(`ledger ${named}: ${name}`, 'ms', ours, floor * 3 + 8), goal: '≤ 1 (3 × query + 8 ms)' })
  }
  if (app) measured.push(await measurePage(sql, workspaceId, app, named))

  const until = soonUntil(TODAY)
  const today = await mediansOf(
    RUNS,
    () =>
      inside(async (tx) => {
        const { ids } = await listDuePromises(tx, { ownerId: null, from: TODAY, until, most: 12 })
        await listPromisesById(tx, ids)
        await countPastPromises(tx, { ownerId: null, today: TODAY })
        await countDisputed(tx, { ownerId: null })
      }),
    async () => {
      await barePage(sql, workspaceId, sql`and state = 'open' and due_day between ${TODAY} and ${until}`)
      await sql`select count(*) from (select from promise where workspace_id = ${workspaceId} and state = 'open' and archived_at is null
        and due_day < ${TODAY} limit 1000) p`
    },
  )
  measured.push({
    ...within(`Today’s promises ${named}`, 'ms', today.ours, today.floor * 3 + 8),
    goal: '≤ 1 (3 × query + 8 ms)',
  })

  const trust = await mediansOf(
    3,
    () => inside((tx) => keepSpokenTrust(tx)),
    () => sql`
      select p.account_id, p.made_by, count(*), sum(coalesce(s.fraction, p.fraction)), max(coalesce(s.due_day, p.due_day))
      from promise p left join promise_step s on s.workspace_id = p.workspace_id and s.promise_id = p.id and s.archived_at is null
      where p.workspace_id = ${workspaceId} and p.archived_at is null group by 1, 2`,
  )
  measured.push(time(`trust of all accounts ${named}, read and kept, against one bare sum`, trust.ours, trust.floor, 8))

  const report = await mediansOf(
    3,
    () => inside((tx) => readPromiseReport(tx, 'us', 'year', TODAY)),
    () => sql`
      select date_trunc('month', due_day), state, cause, count(*) from promise
      where workspace_id = ${workspaceId} and made_by = 'us' and archived_at is null and due_day between '2025-10-01' and ${TODAY} group by 1, 2, 3`,
  )
  measured.push(time(`report of a year ${named}, against one bare count`, report.ours, report.floor, 10))
  return measured
}

async function measurePage(
  sql: Sql,
  workspaceId: string,
  { address, cookie }: { address: string; cookie: string },
  named: string,
): Promise<Measurement> {
  const { get, close } = caller(address, cookie, 1)
  const page = async () => {
    const { status, body } = await get('/promises?as=table')
    if (status !== 200 || !body.includes('</table>')) throw new Error(`the ledger answered ${status} without a list`)
  }
  const { ours, floor } = await mediansOf(RUNS, page, () => barePage(sql, workspaceId, sql`and state = 'open'`))
  close()
  return { ...within(`ledger ${named}: the page`, 'ms', ours, floor + PAGE_MS), goal: `≤ 1 (query + ${PAGE_MS} ms)` }
}

/** A page of the ledger as the least SQL that has the same columns. */
function barePage(sql: Sql, workspaceId: string, where: ReturnType<Sql>, falling = false) {
  const order = falling ? sql`p.due_day desc, p.id desc` : sql`p.due_day, p.id`
  return sql`
    select p.*, a.name, o.name as owner, (select jsonb_agg(s) from promise_step s where s.workspace_id = p.workspace_id and s.promise_id = p.id) as steps
    from (select * from promise where workspace_id = ${workspaceId} and archived_at is null ${where}
      order by ${falling ? sql`due_day desc, id desc` : sql`due_day, id`} limit ${PAGE + 1}) p
    join account a on a.workspace_id = p.workspace_id and a.id = p.account_id
    join system.person o on o.id = p.owner_id
    order by ${order}`
}
