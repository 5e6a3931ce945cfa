import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { CONVERSATION_KINDS, type ConversationKind } from '#lib/core/dependency/taken-for-granted.ts'

type Days = { from: Day; through: Day }
type Counts = Record<ConversationKind, number>

/** Conversations of the days with any account, by kind; our own company is left out. */
export async function countConversations(tx: Tx, { from, through }: Days): Promise<Counts> {
  const rows = await tx.execute<{ kind: ConversationKind; count: number }>(sql`
    select t.kind, count(*)::int as count from touch t
    where t.day between ${from}::date and ${through}::date and t.archived_at is null and t.account_id is not null
      and t.account_id not in (select id from account where intercompany)
    group by t.kind`)
  const none = Object.fromEntries(CONVERSATION_KINDS.map((kind) => [kind, 0])) as Counts
  return { ...none, ...Object.fromEntries([...rows].map(({ kind, count }) => [kind, count])) }
}

export type AttentionRow = {
  key: string
  conversations: Counts
  /** The newest conversation, also before these days. */
  lastDay: Day | null
  promisesKept: number
  offers: number
  added: number
}

/** What these customers got of our attention in the days, added up over the accounts of a group. */
export async function listAttention(
  tx: Tx,
  keys: readonly string[],
  { from, through, by }: Days & { by: 'group' | 'account' },
): Promise<AttentionRow[]> {
  if (keys.length === 0) return []
  const key = by === 'group' ? sql`a.root_id` : sql`a.id`
  const within = (day: string) => sql`${sql.raw(day)} between ${from}::date and ${through}::date`
  const rows = await tx.execute<Omit<AttentionRow, 'conversations'> & Counts>(sql`
    with those as materialized (
      select ${key} as key, a.id from account a
      where ${key} = any(${`{${keys.join(',')}}`}::uuid[]) and a.merged_into is null and not a.intercompany
    ), talked as (
      select h.key, max(t.day) as "lastDay", ${sql.join(
        CONVERSATION_KINDS.map(
          (kind) =>
            sql`(count(*) filter (where t.kind = ${kind} and ${within('t.day')}))::int as ${sql.identifier(kind)}`,
        ),
        sql`, `,
      )}
      from those h join touch t on t.account_id = h.id and t.archived_at is null and t.day <= ${through}::date group by h.key
    ), kept as (
      select h.key, count(*)::int as count from those h join promise p on p.account_id = h.id
      where p.made_by = 'us' and p.state in ('kept', 'kept_late') and p.archived_at is null and ${within('p.outcome_day')} group by h.key
    ), brought as (
      select h.key, count(*)::int as count from those h join pitch p on p.account_id = h.id
      where p.archived_at is null and ${within('p.pitched_at::date')} group by h.key
    ), given as (
      select h.key, count(*)::int as count from those h join added_value v on v.account_id = h.id
      where v.archived_at is null and ${within('v.day')} group by h.key
    )
    select k.key, t."lastDay", ${sql.join(
      CONVERSATION_KINDS.map((kind) => sql`coalesce(t.${sql.identifier(kind)}, 0) as ${sql.identifier(kind)}`),
      sql`, `,
    )}, coalesce(p.count, 0) as "promisesKept", coalesce(o.count, 0) as offers, coalesce(v.count, 0) as added
    from (select distinct key from those) k left join talked t on t.key = k.key left join kept p on p.key = k.key
    left join brought o on o.key = k.key left join given v on v.key = k.key`)
  return [...rows].map(({ call, meeting, mail, note, ...row }) => ({
    ...row,
    conversations: { call, meeting, mail, note },
  }))
}
