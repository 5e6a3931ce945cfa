import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** Whose: one person's to look after; null: everybody's. Open ones only, so that nobody's record is read here. */
export type DueOf = { ownerId: string | null }

/** Counted so far and no further: nobody reads a count of ten thousand. */
const MOST_COUNTED = 1000

/**
 * Promises to be kept on one of these days, or a step of which is, the first due first; and how many there are (to a thousand). Each costs
 * a look into an index of open ones alone.
 */
export async function listDuePromises(
  tx: Tx,
  { ownerId, from, until, most }: DueOf & { from: Day; until: Day; most: number },
): Promise<{ ids: string[]; count: number }> {
  const due = sql`between ${from}::date and ${until}::date`
  const rows = await tx.execute<{ id: string; count: number }>(sql`
    with due as (
      select id, min(day) as day from (
        (select p.id, p.due_day as day from promise p where ${OPEN} and p.due_day ${due} ${ownedBy(ownerId)} order by p.due_day limit ${MOST_COUNTED})
        union all
        (select p.id, s.due_day from promise_step s join promise p on p.id = s.promise_id
          where ${OPEN_STEP} and s.due_day ${due} and ${OPEN} ${ownedBy(ownerId)} order by s.due_day limit ${MOST_COUNTED})
      ) each group by id
    )
    select id, count(*) over ()::int as count from due order by day, id limit ${most}`)
  return { ids: rows.map(({ id }) => id), count: Math.min(rows[0]?.count ?? 0, MOST_COUNTED) }
}

/** How many are past their day, or have a step that is; to a thousand. */
export async function countPastPromises(tx: Tx, { ownerId, today }: DueOf & { today: Day }): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select least(count(*), ${MOST_COUNTED})::int as count from (
      (select p.id from promise p where ${OPEN} and p.due_day < ${today}::date ${ownedBy(ownerId)} limit ${MOST_COUNTED})
      union
      (select p.id from promise_step s join promise p on p.id = s.promise_id
        where ${OPEN_STEP} and s.due_day < ${today}::date and ${OPEN} ${ownedBy(ownerId)} limit ${MOST_COUNTED})
    ) past`)
  return row!.count
}

/** How many of them the other side sees otherwise, and nobody has settled it. What became of them is not asked: only that somebody must. */
export async function countDisputed(tx: Tx, { ownerId }: DueOf): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from promise p where p.disputed_at is not null and p.archived_at is null ${ownedBy(ownerId)} limit ${MOST_COUNTED}) p`)
  return row!.count
}

/** True once anything was promised here. */
export async function hasPromises(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean }>(
    sql`select exists (select from promise where archived_at is null) as any`,
  )
  return row!.any
}

// as the indexes of open ones are written
const OPEN = sql`p.state = 'open' and p.archived_at is null`
const OPEN_STEP = sql`s.state = 'open' and s.archived_at is null`
const ownedBy = (ownerId: string | null): SQL => (ownerId ? sql`and p.owner_id = ${ownerId}::uuid` : sql``)
