import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseSize, PromiseState, Side } from '#lib/core/promises/promise.ts'

/** A promise, or a step of one, as trust reads it. */
export type SpokenPart = {
  promiseId: string
  stepId: string | null
  text: string
  /** Of the step; null: the promise is simple. */
  stepText: string | null
  size: PromiseSize
  /** How many steps its weight is divided among. */
  parts: number
  dueDay: Day
  state: PromiseState
  outcomeDay: Day | null
  fraction: number | null
  disputed: boolean
}

/** What one side promised in an account, with its steps, the newest due first. */
export async function listSpokenParts(tx: Tx, accountId: string, madeBy: Side, most: number): Promise<SpokenPart[]> {
  // a promise that was ended as a whole ends the steps that were open still
  const ended = sql`s.id is null or (s.state = 'open' and p.state <> 'open')`
  const rows = await tx.execute<SpokenPart>(sql`
    select p.id as "promiseId", s.id as "stepId", p.text, s.text as "stepText", p.size,
      (count(*) over (partition by p.id))::int as parts, coalesce(s.due_day, p.due_day) as "dueDay",
      case when ${ended} then p.state else s.state end as state,
      case when ${ended} then p.outcome_day else s.outcome_day end as "outcomeDay",
      (case when ${ended} then p.fraction else s.fraction end)::float8 as fraction, p.disputed_at is not null as disputed
    from promise p left join promise_step s on s.promise_id = p.id and s.archived_at is null
    where p.account_id = ${accountId}::uuid and p.made_by = ${madeBy} and p.archived_at is null
    order by "dueDay" desc, p.id, s.position limit ${most}`)
  return [...rows]
}
