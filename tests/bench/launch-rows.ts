import type { BenchInstall } from './bench-install.ts'

/**
 * Accounts with what a launch reads of them: stages, words of the team, trust in one of three, revenue, an owner. The same every time; written
 * as the owner. Those that are there stay; new ones up to what is wanted.
 */
export async function writeLaunchRows({ owner, workspaceId, personId }: BenchInstall, accounts: number): Promise<void> {
  await owner.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace', ${workspaceId}, true)`
    // proving keys is not what is measured here
    await sql`set local session_replication_role = replica`
    await sql`
      insert into account (workspace_id, id, root_id, name, country, owner_id)
      select ${workspaceId}, i, i, 'Launched ' || n, (array['DE', 'AT', 'CH', 'FR'])[1 + n % 4], ${personId}
      from (select gen_random_uuid() as i, n from generate_series(1, ${accounts}::int) n) g`
    await sql`
      create temp table launched on commit drop as
      select id, substr(name, 10)::int as n, abs(hashint4(substr(name, 10)::int)) as h from account
      where workspace_id = ${workspaceId} and name like 'Launched %'`
    await sql`
      insert into account_standing (workspace_id, account_id, as_of, evident, rank, possible, rhythm, confidence, orders, reading, gap)
      select ${workspaceId}, id, '2026-11-22', (array['one_off', 'exploring', 'exploring', 'steady', 'steady', 'committing', 'contracted'])[1 + h % 7],
        (array[1, 2, 2, 3, 3, 4, 5])[1 + h % 7], 'steady', 'repeat', 60, 12, '{}', case when h % 11 = 0 then 'contradicted' end
      from launched`
    await sql`
      insert into account_word (workspace_id, account_id, declared, declared_name, declared_rank, declared_at)
      select ${workspaceId}, id, 'contracted', 'Married', 5, now() from launched where h % 5 = 0`
    await sql`
      insert into account_total (workspace_id, account_id, as_of, revenue_12m, invoices_12m, revenue_all, invoices, first_day, last_day)
      select ${workspaceId}, id, '2026-11-22', (h % 900000) / 7.0, 3, h, 9, date '2026-11-01' - h % 4000, '2026-10-01' from launched`
    await sql`
      insert into account_trust (workspace_id, account_id, made_by, score, low, high, enough, spoken, derived, weight, as_of)
      select ${workspaceId}, id, 'them', 30 + h % 60, 20 + h % 60, 45 + h % 50, h % 2 = 0, 9, 0, 9, '2026-11-22' from launched where h % 3 = 0`
  })
  await owner.sql`analyze account, account_standing, account_word, account_total, account_trust`
}
