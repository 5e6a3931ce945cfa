import { withWorkspace } from '#db/tenant.ts'
import { lockRecords } from '#lib/flows/import-commit.ts'
import { keepConcentration } from '#lib/flows/keep-concentration.ts'
import type { BenchInstall } from './bench-install.ts'

/** The last complete month, and what the books are complete through. */
export const THROUGH = '2026-10-31'

/**
 * Accounts with two years of months, half of them with costs, a tenth under a parent, a few contracts; two invoices each, some of them paid. What a
 * customer brings falls as one over its rank. The same every time; written as the owner, but for what is kept of the months.
 */
export async function writeDependencyRows(
  { owner, workspaceId, personId }: BenchInstall,
  accounts: number,
): Promise<void> {
  await owner.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace', ${workspaceId}, true)`
    // proving keys is not what is measured here
    await sql`set local session_replication_role = replica`
    await sql`
      create temp table held on commit drop as
      select gen_random_uuid() as id, n, abs(hashint4(n) % 1000000) as h from generate_series(1, ${accounts}::int) n`
    await sql`
      insert into account (workspace_id, id, root_id, parent_id, name, country, industry, owner_id)
      select ${workspaceId}, h.id, coalesce(p.id, h.id), p.id, 'Customer ' || h.n, (array['DE', 'AT', 'CH', 'FR', 'IT'])[1 + h.h % 5],
        (array['Rail', 'Lifts', 'Ships'])[1 + h.h % 3], ${personId}
      from held h left join held p on h.n % 10 = 0 and p.n = h.n - 1`
    await sql`
      insert into account_month (workspace_id, account_id, month, currency, net, base_net, unrated_net, base_cost, base_costed, invoices)
      select ${workspaceId}, id, m::date, 'EUR', v, v, 0, case when n % 2 = 0 then round(v * 0.6, 2) else 0 end, case when n % 2 = 0 then v else 0 end, 1
      from held cross join generate_series(date '2024-11-01', ${THROUGH}::date, interval '1 month') m
      cross join lateral (select round((4000000.0 / (n + 20)) * (0.5 + ((h + extract(month from m)::int * 7919) % 1000) / 1000.0), 2) as v) a
      where (h + extract(month from m)::int) % 3 > 0`
    await sql`
      insert into account_total (workspace_id, account_id, as_of, revenue_12m, invoices_12m, revenue_all, invoices, first_day, last_day)
      select ${workspaceId}, account_id, ${THROUGH}, coalesce(sum(base_net) filter (where month > '2025-10-31'), 0),
        coalesce(sum(invoices) filter (where month > '2025-10-31'), 0), sum(base_net), sum(invoices), min(month), max(month)
      from account_month where workspace_id = ${workspaceId} group by account_id`
    await sql`
      insert into dimension_month (workspace_id, dimension, month, value, base_net, base_cost, base_costed, items)
      select ${workspaceId}, d.dimension, m.month, d.value, sum(m.base_net), sum(m.base_cost), sum(m.base_costed), count(*)
      from account_month m join account a on a.workspace_id = m.workspace_id and a.id = m.account_id
      cross join lateral (values ('currency', 'EUR'), ('country', a.country), ('owner', 'Bench'), ('product', 'P' || abs(hashtext(a.name)) % 200)) d(dimension, value)
      where m.workspace_id = ${workspaceId} group by 2, 3, 4`
    const [ledger] = await sql<{ id: string }[]>`
      insert into ledger (workspace_id, name) values (${workspaceId}, 'Bench') returning id`
    await sql`
      insert into completeness (workspace_id, ledger_id, complete_through) values (${workspaceId}, ${ledger!.id}, ${THROUGH})`
    const [run] = await sql<{ id: string }[]>`
      insert into import (workspace_id, file_name, state) values (${workspaceId}, 'bench.csv', 'committed') returning id`
    await sql`
      insert into invoice (workspace_id, ledger_id, number, account_id, day, currency, net, base_net, due_day, settled_day, digest, import_id)
      select ${workspaceId}, ${ledger!.id}, 'B' || n || '-' || k, id, d, 'EUR', 100, 100, d + 30, case when h % 5 > 0 then d + 20 + h % 40 end, '', ${run!.id}
      from held cross join generate_series(1, 2) k cross join lateral (select date '2024-11-01' + (h + k * 331) % 700 as d) a`
    await sql`
      insert into contract (workspace_id, account_id, title, form, start_day, end_day, renewal, renewal_months, created_by)
      select ${workspaceId}, id, 'Framework', 'paper', '2024-01-01', date '2026-12-31' + h % 500, 'automatic', 12, ${personId} from held where n <= 500`
  })
  await withWorkspace(
    workspaceId,
    async (tx) => {
      await lockRecords(tx, workspaceId)
      await keepConcentration(tx, THROUGH, 'all')
    },
    { deadlineMs: 600_000 },
  )
  await owner.sql`analyze account, account_month, account_total, dimension_month, concentration_month, invoice, contract, ledger`
}
