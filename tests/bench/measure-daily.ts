import type { Sql } from '#db/client.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import { withWorkspace } from '#db/tenant.ts'
import { applyBulk, previewBulk } from '#lib/flows/bulk-edit.ts'
import { exportList } from '#lib/flows/export-list.ts'
import type { BenchInstall } from './bench-install.ts'
import type { DailyRows } from './daily-rows.ts'
import { type Measurement, mediansOf, milliseconds, time, within } from './measure.ts'
import { caller } from './requests.ts'

const RUNS = 15
const PAGE_MS = 60
const BULK = 10_000
const TODAY = '2026-11-22'

/** What a sales person does all day, each against its bare SQL as owner: the timeline, an edit of many accounts, a list as a file. */
export async function measureDaily(
  install: BenchInstall,
  rows: DailyRows,
  app: { address: string; cookie: string },
): Promise<Measurement[]> {
  return [...(await measureTimeline(install, rows, app)), await measureBulk(install), await measureExport(install)]
}

async function measureTimeline(
  { owner: { sql }, workspaceId }: BenchInstall,
  { storied }: DailyRows,
  { address, cookie }: { address: string; cookie: string },
): Promise<Measurement[]> {
  const [life] = await sql<{ count: number; deep: string }[]>`
    select count(*)::int as count, (array_agg(day::text order by day))[count(*)::int / 10] as deep
    from touch where workspace_id = ${workspaceId} and account_id = ${storied}`
  const { count, deep } = life!
  const ours = (day: string | null) =>
    withWorkspace(workspaceId, (tx) =>
      readTimeline(tx, { accountId: storied, kind: null, after: day ? { day, key: 'z' } : null, most: 51 }),
    )
  const bare = (day: string | null) => bareTimeline(sql, workspaceId, storied, day)
  const first = await mediansOf(
    RUNS,
    () => ours(null),
    () => bare(null),
  )
  const far = await mediansOf(
    RUNS,
    () => ours(deep),
    () => bare(deep),
  )
  const { get, close } = caller(address, cookie, 1)
  const fetchPage = async () => {
    const { status, body } = await get(`/accounts/${storied}/timeline`)
    if (status !== 200 || !body.includes('<time')) throw new Error(`the timeline answered ${status} without a day`)
  }
  const page = await mediansOf(RUNS, fetchPage, () => bare(null))
  close()
  const entries = `timeline of ${count.toLocaleString('en')} notes`
  return [
    time(`${entries}, newest, against its bare SQL`, first.ours, first.floor, 3),
    time(`${entries}, deep, against its bare SQL`, far.ours, far.floor, 3),
    { ...within(`${entries}, the page`, 'ms', page.ours, page.floor + PAGE_MS), goal: `≤ 1 (query + ${PAGE_MS} ms)` },
  ]
}

/** Notes and invoices together, by the indexes that the timeline has. */
function bareTimeline(sql: Sql, workspaceId: string, accountId: string, day: string | null) {
  const before = day ? sql`and day <= ${day}` : sql``
  return sql`
    select * from (
      (select day, id::text, kind, subject, left(body, 4000) as body from touch
        where workspace_id = ${workspaceId} and account_id = ${accountId} and archived_at is null ${before} order by day desc, id desc limit 51)
      union all
      (select day, id::text, 'invoice', number, net::text from invoice
        where workspace_id = ${workspaceId} and account_id = ${accountId} ${before} order by day desc limit 51)
    ) f order by day desc limit 51`
}

/** Preview and edit as the two clicks do them, against one UPDATE and one INSERT of what was before; both are taken back. */
async function measureBulk({ owner: { sql }, workspaceId, personId }: BenchInstall): Promise<Measurement> {
  const ids = (
    await sql<{ id: string }[]>`
    select id from account where workspace_id = ${workspaceId} order by id limit ${BULK}`
  ).map(({ id }) => id)
  const list = `{${ids.join(',')}}`
  const back = new Error('taken back')
  const undone = async (work: Promise<unknown>) => {
    await work.catch((error) => {
      if (error !== back) throw error
    })
  }
  const set = { industry: 'Measured' }
  const ours = () =>
    undone(
      withWorkspace(
        workspaceId,
        async (tx) => {
          const preview = await previewBulk(tx, { ids }, set, TODAY)
          if (!preview.ok) throw new Error(preview.message)
          const done = await applyBulk(tx, { ids }, set, preview.value.fingerprint, { personId, today: TODAY })
          if (!done.ok || done.value.changed !== ids.length) throw new Error('the edit was not done')
          throw back
        },
        { deadlineMs: 600_000 },
      ),
    )
  const floor = () =>
    undone(
      sql.begin(async (tx) => {
        await tx`select set_config('app.workspace', ${workspaceId}, true)`
        const [made] = await tx`insert into change (kind, said_by) values ('account-bulk', ${personId}) returning id`
        await tx`
          insert into change_row (change_id, noun, subject_id, before, after)
          select ${made!.id}, 'account', id, jsonb_build_object('industry', industry), '{"industry": "Measured"}'
          from account where workspace_id = ${workspaceId} and id = any(${list}::uuid[])`
        await tx`
          update account set industry = 'Measured', updated_at = now(), revision = revision + 1
          where workspace_id = ${workspaceId} and id = any(${list}::uuid[])`
        throw back
      }),
    )
  const { ours: mine, floor: least } = await mediansOf(3, ours, floor)
  return time(
    `bulk edit of ${ids.length.toLocaleString('en')} accounts, preview and all, against bare SQL`,
    mine,
    least,
    4,
  )
}

/** The whole list as the download streams it, against COPY of the same columns. */
async function measureExport({ owner: { sql }, workspaceId }: BenchInstall): Promise<Measurement> {
  let lines = 0
  const ours = async () => {
    lines = 0
    for await (const part of exportList(workspaceId, 'accounts')) for (const byte of part) if (byte === 10) lines++
  }
  const floor = async () => {
    const stream = await sql`
      copy (
        select a.id, a.name, p.name, o.email, a.country, a.industry, a.customer_since, a.intercompany, k.numbers, a.archived_at
        from account a
        left join account p on p.workspace_id = a.workspace_id and p.id = a.parent_id
        left join system.person o on o.id = a.owner_id
        left join (
          select account_id, string_agg(external_id, '; ') as numbers from account_key where workspace_id = ${sql.unsafe(`'${workspaceId}'`)} group by 1
        ) k on k.account_id = a.id
        where a.workspace_id = ${sql.unsafe(`'${workspaceId}'`)} and a.merged_into is null order by a.sort_name, a.id
      ) to stdout with (format csv, header)`.readable()
    await milliseconds(async () => {
      for await (const part of stream) if (part.length === 0) throw new Error('an empty part')
    })
  }
  const { ours: mine, floor: least } = await mediansOf(3, ours, floor)
  return time(`export of ${(lines - 1).toLocaleString('en')} accounts, against COPY`, mine, least, 5)
}
