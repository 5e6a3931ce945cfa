import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Source } from '#lib/core/standing/source-completeness.ts'

/** How many records a source holds, and of how many accounts. */
export type SourceCount = { records: number; accounts: number }
export type SourceCounts = { readonly [source in Source]?: SourceCount }

/** Records by source whose silence a reading may rest on; what was taken out does not count, nor what is of accounts merged away. */
export async function countSources(tx: Tx): Promise<SourceCounts> {
  const rows = await tx.execute<SourceCount & { source: Source }>(sql`
    select 'contracts' as source, count(*)::int as records, count(distinct account_id)::int as accounts from contract where archived_at is null
    union all select 'programmes', count(*)::int, count(distinct e.account_id)::int from programme_enrolment e
      join programme p on p.id = e.programme_id and p.archived_at is null where e.archived_at is null
    union all select 'plans', count(*)::int, count(distinct account_id)::int from joint_plan where archived_at is null
    union all select coalesce(case kind when 'call' then 'calls' when 'meeting' then 'meetings' when 'mail' then 'mails' end, 'touches'),
        count(*)::int, count(distinct account_id)::int
      from touch where direction = 'inbound' and archived_at is null and account_id is not null group by grouping sets ((kind), ())`)
  return Object.fromEntries(rows.map(({ source, ...count }) => [source, count]))
}

/** What is read beside these and cannot be said complete for all at once: of how many accounts somebody has said something. */
export type Besides = { accounts: number; wallet: number; given: number; since: number; rhythm: number }

export async function countBesides(tx: Tx): Promise<Besides> {
  const [row] = await tx.execute<Besides>(sql`
    select count(*)::int as accounts, count(a.customer_since)::int as since,
      (select count(distinct account_id)::int from wallet_word where archived_at is null) as wallet,
      (select count(distinct account_id)::int from gift where archived_at is null) as given,
      (select count(distinct account_id)::int from rhythm_declaration) as rhythm
    from account a where a.merged_into is null and a.archived_at is null`)
  return row!
}
