import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { asOfDay } from './ledgers.ts'

export type AssessmentRun = {
  asOf: Day
  accounts: number
  /** Accounts whose stage or status moved. */
  changed: number
  complete: boolean
  startedAt: string
  finishedAt: string | null
  /** When the history of every account had been read as well. */
  settledAt: string | null
}

/** Begins a run; from then on it is the newest, and older ones stop writing. */
export async function insertAssessmentRun(tx: Tx, asOf: Day): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into assessment_run (as_of, accounts, changed, complete, started_at, settled_at)
    values (${asOf}, 0, 0, false, clock_timestamp(), null) returning id`)
  return row!.id
}

/**
 * Whether no newer run has begun. Until the transaction ends no other run writes: so a run that was the newest when it asked
 * cannot lay its older readings over those of the next.
 */
export async function holdNewestRun(tx: Tx, id: string): Promise<boolean> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('assessment'), hashtext(current_setting('app.workspace')))`,
  )
  const [row] = await tx.execute<{ id: string }>(
    sql`select id from assessment_run order by started_at desc, id desc limit 1`,
  )
  return row?.id === id
}

export async function updateAssessmentRun(
  tx: Tx,
  id: string,
  { accounts, changed, complete }: Pick<AssessmentRun, 'accounts' | 'changed' | 'complete'>,
): Promise<void> {
  await tx.execute(sql`
    update assessment_run set accounts = ${accounts}, changed = ${changed}, complete = ${complete},
      finished_at = case when ${complete} then clock_timestamp() end
    where id = ${id}`)
}

/** Every account's history is read: no stage stands for the last months alone. */
export async function settleRun(tx: Tx, id: string): Promise<void> {
  await tx.execute(
    sql`update assessment_run set settled_at = clock_timestamp() where id = ${id} and settled_at is null`,
  )
}

/**
 * Whether standings are about to change: a run is under way, histories are yet to be read, or records came or went after the newest one began, so that the
 * next is due. What is shown meanwhile is no verdict on the records as they are.
 */
export async function isBeingRead(tx: Tx): Promise<boolean> {
  // without that day nothing can be read, so nothing is
  if (!(await asOfDay(tx))) return false
  const [row] = await tx.execute<{ reading: boolean }>(sql`
    with newest as (
      select complete, settled_at, started_at from assessment_run order by started_at desc, id desc limit 1
    )
    select exists (select 1 from newest where not complete or settled_at is null) or exists (
      select 1 from import where greatest(committed_at, undone_at) > coalesce((select started_at from newest), '-infinity')
    ) as reading`)
  return row!.reading
}

/** The newest run, finished or not; null before the first. */
export async function getNewestRun(tx: Tx): Promise<(AssessmentRun & { id: string }) | null> {
  const [row] = await tx.execute<AssessmentRun & { id: string }>(sql`
    select id, as_of as "asOf", accounts, changed, complete, started_at as "startedAt", finished_at as "finishedAt",
      settled_at as "settledAt"
    from assessment_run order by started_at desc, id desc limit 1`)
  return row ?? null
}
