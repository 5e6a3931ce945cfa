import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { StageChange } from '#lib/core/standing/replay.ts'
import type { RhythmKind } from '#lib/core/standing/rhythm.ts'
import type { StandingRecord } from '#lib/core/standing/standing-record.ts'
import type { Status } from '#lib/core/standing/status.ts'
import { type KeptStandpoint, writeStandpoints } from './standpoints.ts'

export type StandingRow = {
  accountId: string
  asOf: Day
  evident: EvidentStage
  rank: number
  possible: EvidentStage
  /** Null when nothing can be said. */
  status: Exclude<Status, 'unknown'> | null
  rhythm: RhythmKind
  confidence: number
  orders: number
  lastDay: Day | null
  pAlive: number | null
  reading: StandingRecord
  since: Day | null
}

/** How an account came to its stage: the changes behind a day (null: all of them), and where its replay stands now. */
export type StageHistory = { changes: StageChange[]; behind: Day | null; standpoint: KeptStandpoint }
/** `history` is null where the last months alone were read: what is on record of it stays. */
export type StandingWithHistory = { standing: StandingRow; history: StageHistory | null }

/** The standing of an account; null until it was assessed. */
export async function getStanding(tx: Tx, accountId: string): Promise<StandingRow | null> {
  const [row] = await tx.execute<StandingRow>(sql`
    select account_id as "accountId", as_of as "asOf", evident, rank, possible, status, rhythm, confidence, orders,
      last_day as "lastDay", p_alive as "pAlive", reading, since
    from account_standing where account_id = ${accountId}`)
  return row ?? null
}

/** Changes of its evident stage, oldest first. */
export async function listStageChanges(tx: Tx, accountId: string): Promise<StageChange[]> {
  const rows = await tx.execute<StageChange>(sql`
    select day, from_stage as "from", to_stage as "to", cause
    from stage_change where account_id = ${accountId} order by day`)
  return [...rows]
}

/**
 * Writes standings where they differ, skipping accounts that were removed meanwhile. `moved` counts those whose stage or
 * status is not what it was.
 */
export async function writeStandings(
  tx: Tx,
  batch: StandingWithHistory[],
): Promise<{ written: number; moved: number }> {
  const [result] = await tx.execute<{ written: number; moved: number }>(sql`
    with given as (
      select g.* from jsonb_to_recordset(${JSON.stringify(batch.map(({ standing }) => standing))}::jsonb) as g(
        "accountId" uuid, "asOf" date, evident text, rank int, possible text, status text, rhythm text, confidence int,
        orders int, "lastDay" date, "pAlive" float8, reading jsonb, since date)
      join account a on a.id = g."accountId" and a.merged_into is null
      for key share of a
    ), moved as (
      select count(*)::int as moved from given g
      left join account_standing old on old.account_id = g."accountId"
      where (old.evident, old.status) is distinct from (g.evident, g.status)
    ), written as (
      insert into account_standing as old (account_id, as_of, evident, rank, possible, status, rhythm, confidence, orders,
        last_day, p_alive, reading, since)
      select * from given
      on conflict (workspace_id, account_id) do update set
        as_of = excluded.as_of, evident = excluded.evident, rank = excluded.rank, possible = excluded.possible,
        status = excluded.status, rhythm = excluded.rhythm, confidence = excluded.confidence, orders = excluded.orders,
        last_day = excluded.last_day, p_alive = excluded.p_alive, reading = excluded.reading, since = excluded.since
      where (old.as_of, old.evident, old.possible, old.status, old.rhythm, old.confidence, old.orders, old.last_day,
          old.p_alive, old.reading, old.since)
        is distinct from (excluded.as_of, excluded.evident, excluded.possible, excluded.status, excluded.rhythm,
          excluded.confidence, excluded.orders, excluded.last_day, excluded.p_alive, excluded.reading, excluded.since)
      returning 1
    )
    select (select count(*)::int from written) as written, moved from moved`)
  const read = batch.flatMap(({ standing: { accountId }, history }) => (history ? [{ accountId, ...history }] : []))
  await writeChanges(tx, read)
  await writeStandpoints(
    tx,
    read.map(({ accountId, standpoint }) => ({ ...standpoint, accountId })),
  )
  return result!
}

/** The history of the batch as it now reads: what is no longer so goes, what is new comes, the rest is left alone. */
async function writeChanges(tx: Tx, read: (StageHistory & { accountId: string })[]): Promise<void> {
  if (read.length === 0) return
  const accounts = JSON.stringify(read.map(({ accountId, behind }) => ({ accountId, behind })))
  const changes = JSON.stringify(
    read.flatMap(({ accountId, changes }) => changes.map((change) => ({ accountId, ...change }))),
  )
  const given = sql`select g.* from jsonb_to_recordset(${changes}::jsonb)
    as g("accountId" uuid, day date, "from" text, "to" text, cause text)`
  await tx.execute(sql`
    with given as (${given})
    delete from stage_change old
    using jsonb_to_recordset(${accounts}::jsonb) as assessed("accountId" uuid, behind date)
    where old.account_id = assessed."accountId" and (assessed.behind is null or old.day > assessed.behind) and not exists (
      select from given g where (g."accountId", g.day, g."from", g."to", g.cause)
        = (old.account_id, old.day, old.from_stage, old.to_stage, old.cause))`)
  await tx.execute(sql`
    with given as (${given})
    insert into stage_change (account_id, day, from_stage, to_stage, cause)
    select g.* from given g join account a on a.id = g."accountId" and a.merged_into is null
    on conflict do nothing`)
}

/** Where no day is known that the invoices are complete through, nothing can be read. */
export async function clearStandings(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from account_standing`)
  await tx.execute(sql`delete from stage_change`)
  await tx.execute(sql`delete from stage_standpoint`)
}

/** Notes what a person said of an account's rhythm; null goes back to the guess. */
export async function insertRhythmDeclaration(
  tx: Tx,
  said: { accountId: string; rhythm: RhythmKind | null; note: string; saidBy: string },
): Promise<void> {
  await tx.execute(sql`
    insert into rhythm_declaration (account_id, rhythm, note, said_by)
    values (${said.accountId}, ${said.rhythm}, ${said.note}, ${said.saidBy})`)
}

export type RhythmDeclaration = { rhythm: RhythmKind | null; note: string; saidBy: string; saidAt: string }

/** Everything said of an account's rhythm, newest first; the first one holds. */
export async function listRhythmDeclarations(tx: Tx, accountId: string): Promise<RhythmDeclaration[]> {
  const rows = await tx.execute<RhythmDeclaration>(sql`
    select rhythm, note, said_by as "saidBy", said_at as "saidAt"
    from rhythm_declaration where account_id = ${accountId} order by said_at desc, id desc`)
  return [...rows]
}
