import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** From this day on it is so; `stage` null: nobody says anything any more. */
export type SaidStage = { day: Day; stage: string | null; name: string }

export type RelationshipRows = {
  /** By day, or by month where there are too many days to be told apart. */
  purchases: { day: Day; net: Amount; orders: number }[]
  declared: SaidStage[]
  evident: SaidStage[]
  stated: SaidStage[]
  /** As long as it was signed or in force; `to` null: it still is. */
  contracts: { id: string; title: string; from: Day; to: Day | null }[]
  conversations: Day[]
  touches: { day: Day; inbound: boolean }[]
}

/** So many purchase days are drawn one by one; more are drawn by month. */
const DAYS = 400
const TOUCHES = 600

/** An account's life for one picture: everything that has a day, oldest first. */
export async function reportRelationshipLine(tx: Tx, accountId: string): Promise<RelationshipRows> {
  const [row] = await tx.execute<RelationshipRows>(sql`
    with bought as (
      select day, coalesce(base_net, 0) as net from purchase_day where account_id = ${accountId}::uuid and positive
    ), by_size as (
      select case when (select count(*) from bought) > ${DAYS} then date_trunc('month', day)::date else day end as day, net from bought
    ), purchases as (
      select day, trim_scale(sum(net))::text as net, count(*)::int as orders from by_size group by day
    ), agreed as (
      select c.id, c.title, c.end_day, c.renewal,
        min(coalesce(c.start_day, s.day)) filter (where s.state in ('signed', 'in_force')) as "from",
        max(s.day) filter (where s.state = 'ended') as ended
      from contract c join contract_state s on s.contract_id = c.id and s.archived_at is null
      where c.account_id = ${accountId}::uuid and c.archived_at is null
      group by c.id, c.title, c.end_day, c.renewal
    ), contracts as (
      select id, title, "from", least(ended, case when renewal = 'automatic' then null else end_day end) as "to"
      from agreed where "from" is not null
    ), touches as (
      select day, coalesce(direction = 'inbound', false) as inbound from touch
      where account_id = ${accountId}::uuid and archived_at is null order by day desc limit ${TOUCHES}
    ), evident as (
      select (min(day) - 1) as day, 'unknown' as stage from stage_change where account_id = ${accountId}::uuid having min(day) is not null
      union all
      select day, to_stage from stage_change where account_id = ${accountId}::uuid
    )
    select
      (select coalesce(jsonb_agg(to_jsonb(p) order by day), '[]') from purchases p) as purchases,
      (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'stage', stage, 'name', stage_name) order by said_at, id), '[]')
        from stage_declaration where account_id = ${accountId}::uuid) as declared,
      (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'stage', stage, 'name', '') order by day), '[]') from evident) as evident,
      (select coalesce(jsonb_agg(jsonb_build_object('day', at::date, 'stage', stage, 'name', '') order by at), '[]')
        from stated_answer where account_id = ${accountId}::uuid and kind = 'answer' and stage is not null) as stated,
      (select coalesce(jsonb_agg(to_jsonb(c) order by "from"), '[]') from contracts c) as contracts,
      (select coalesce(jsonb_agg(held_day order by held_day), '[]') from clarity_conversation
        where account_id = ${accountId}::uuid and held_day is not null and archived_at is null) as conversations,
      (select coalesce(jsonb_agg(to_jsonb(t) order by day), '[]') from touches t) as touches`)
  return row!
}
