import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** `from`–`through`: the days on which a conversation was concluded that count. `most`: of the largest accounts without one. */
export type CoverageParams = { from: Day; through: Day; most: number }

export type CoverageReport = {
  /** The twelve complete months that revenue is counted over end with the month before this day; null: nothing is imported. */
  asOf: Day | null
  /** Σ revenue of accounts that have any; credit balances, own companies and what is not allocated stay out. */
  revenue: Amount
  accounts: number
  /** Of these, what belongs to accounts with a concluded conversation. */
  talkedRevenue: Amount
  talkedAccounts: number
  /** Concluded in the window, at whatever account. */
  conversations: number
  largest: { id: string; name: string; revenue12m: Amount; lastDay: Day | null }[]
}

/** How much of the revenue of the last twelve complete months stands at accounts with whom a clarity conversation was concluded. */
export async function reportConversationCoverage(
  tx: Tx,
  { from, through, most }: CoverageParams,
): Promise<CoverageReport> {
  const [sums] = await tx.execute<Omit<CoverageReport, 'largest'>>(sql`
    with talked as (
      select account_id, count(*) as conversations from clarity_conversation
      where archived_at is null and concluded_day between ${from}::date and ${through}::date group by account_id)
    select max(t.as_of)::date as "asOf",
      coalesce(sum(t.revenue_12m) filter (where t.sort_revenue > 0), 0)::text as revenue,
      (count(*) filter (where t.sort_revenue > 0))::int as accounts,
      coalesce(sum(t.revenue_12m) filter (where t.sort_revenue > 0 and k.account_id is not null), 0)::text as "talkedRevenue",
      (count(*) filter (where t.sort_revenue > 0 and k.account_id is not null))::int as "talkedAccounts",
      coalesce(sum(k.conversations), 0)::int as conversations
    from account_total t join account a on a.id = t.account_id left join talked k on k.account_id = t.account_id
    where not a.intercompany and a.merged_into is null`)
  const largest = await tx.execute<CoverageReport['largest'][number]>(sql`
    select a.id, a.name, t.revenue_12m::text as "revenue12m", (
      select max(v.concluded_day) from clarity_conversation v where v.account_id = a.id and v.archived_at is null) as "lastDay"
    from account_total t join account a on a.id = t.account_id left join account_word w on w.account_id = a.id
    where t.sort_revenue > 0 and not a.intercompany and a.merged_into is null and a.archived_at is null
      and coalesce(w.declared, '') not in ('ended', 'not_pursued')
      and not exists (
        select 1 from clarity_conversation v where v.account_id = a.id and v.archived_at is null
          and v.concluded_day between ${from}::date and ${through}::date)
    order by t.sort_revenue desc, a.id limit ${most}`)
  return { ...sums!, largest: [...largest] }
}
