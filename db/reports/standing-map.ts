import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { AccountFilter } from '#lib/core/account-filter.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { matchAccounts } from './account-filter.ts'

/** Accounts of which the same is declared and the same is evident. `declared` null: nothing is. */
export type MapCell = {
  declared: string | null
  evident: EvidentStage
  accounts: number
  /** Revenue of twelve months. */
  revenue: Amount
  contradicted: number
  unsupported: number
}

export type MapAccount = {
  id: string
  name: string
  declared: string | null
  evident: EvidentStage
  revenue: Amount
  gap: 'contradicted' | 'unsupported' | 'none' | null
  /** Its place by revenue, among all and within its cell, from 1. */
  place: number
  inCell: number
}

/** All cells that hold an account, and of the accounts the largest: `most` in all, and at least `each` of every cell. */
export async function reportStandingMap(
  tx: Tx,
  { filter, most, each }: { filter: AccountFilter; most: number; each: number },
): Promise<{ cells: MapCell[]; accounts: MapAccount[] }> {
  const match = await matchAccounts(tx, filter)
  if (!match) return { cells: [], accounts: [] }
  const [row] = await tx.execute<{ cells: MapCell[] | null; accounts: MapAccount[] | null }>(sql`
    with chosen as materialized (${match.chosen}), seen as (
      select a.id, a.name, w.declared, coalesce(s.evident, 'unknown') as evident, s.gap,
        coalesce(t.revenue_12m, 0) as revenue, coalesce(t.sort_revenue, 0) as size
      from account a
      left join account_standing s on s.account_id = a.id
      left join account_word w on w.account_id = a.id
      left join account_total t on t.account_id = a.id
      where ${match.where(sql`a.id`)}
    ), cells as (
      select declared, evident, count(*)::int as accounts, trim_scale(sum(revenue))::text as revenue,
        (count(*) filter (where gap = 'contradicted'))::int as contradicted,
        (count(*) filter (where gap = 'unsupported'))::int as unsupported
      from seen group by declared, evident
    ), placed as (
      select id, name, declared, evident, gap, trim_scale(revenue)::text as revenue, (row_number() over (order by size desc, id))::int as place,
        (row_number() over (partition by declared, evident order by size desc, id))::int as "inCell"
      from seen
    )
    select (select jsonb_agg(to_jsonb(c) order by c.accounts desc, c.declared, c.evident) from cells c) as cells,
      (select jsonb_agg(to_jsonb(p) order by p.place) from placed p where p.place <= ${most} or p."inCell" <= ${each}) as accounts`)
  return { cells: row?.cells ?? [], accounts: row?.accounts ?? [] }
}

/** A place an account came through; a side that did not change since is left out, and is as it is now. */
export type MapStep = { declared?: string | null; evident?: EvidentStage }

/** The way of each account since the day, oldest first and ending where it stands now; accounts that did not move have none. */
export async function listMapTrails(tx: Tx, accountIds: string[], since: Day): Promise<Map<string, MapStep[]>> {
  const ids = sql`${`{${accountIds.join(',')}}`}::uuid[]`
  const rows = await tx.execute<{
    id: string
    kind: 'evident' | 'declared'
    before: string | null
    after: string | null
  }>(sql`
    with said as (
      select account_id, day, said_at, id, stage as after, lag(stage) over (partition by account_id order by said_at, id) as before
      from stage_declaration where account_id = any(${ids})
    ), moved as (
      select account_id as id, 'evident' as kind, from_stage as before, to_stage as after, day, null::timestamptz as at
      from stage_change where account_id = any(${ids}) and day > ${since}::date
      union all
      select account_id, 'declared', before, after, day, said_at from said where day > ${since}::date and after is distinct from before
    )
    select id, kind, before, after from moved order by id, day, at nulls first`)
  const trails = new Map<string, MapStep[]>()
  for (const [id, moves] of Map.groupBy(rows, (row) => row.id)) trails.set(id, stepsOf(moves))
  return trails
}

type Move = { kind: 'evident' | 'declared'; before: string | null; after: string | null }

function stepsOf(moves: readonly Move[]): MapStep[] {
  const first = (kind: Move['kind']) => moves.find((move) => move.kind === kind)
  const [declared, evident] = [first('declared'), first('evident')]
  let step: MapStep = {
    ...(declared && { declared: declared.before }),
    ...(evident && { evident: evident.before as EvidentStage }),
  }
  const steps = [step]
  for (const { kind, after } of moves) {
    step = kind === 'declared' ? { ...step, declared: after } : { ...step, evident: after as EvidentStage }
    steps.push(step)
  }
  return steps
}
