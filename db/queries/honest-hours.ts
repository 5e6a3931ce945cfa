import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { SortWord } from '#lib/core/honest-hour/disagreement.ts'
import type { HourProgress } from '#lib/core/honest-hour/hour.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { StandingRecord } from '#lib/core/standing/standing-record.ts'
import { OUTCOMES } from '#lib/core/standing/typology.ts'

// A sort is its person's alone until the reveal. This is the one file that reads `honest_sort` (lib/house.test.ts), and it does so in three
// ways: one's own, everybody's of an hour that was revealed, and counts.

export type Hour = {
  id: string
  startedBy: string
  starterId: string
  startedAt: string
  /** In the workspace's time zone. */
  day: Day
  revealedAt: string | null
  closedAt: string | null
  accounts: number
  /** How many of them were settled into a declaration. */
  settled: number
}

const HOUR = sql`
  select h.id, p.name as "startedBy", h.started_by as "starterId", h.started_at as "startedAt",
    (h.started_at at time zone w.time_zone)::date as day, h.revealed_at as "revealedAt", h.closed_at as "closedAt",
    (select count(*)::int from honest_hour_account a where a.hour_id = h.id) as accounts,
    (select count(a.declaration_id)::int from honest_hour_account a where a.hour_id = h.id) as settled
  from honest_hour h join system.person p on p.id = h.started_by join system.workspace w on w.id = h.workspace_id`

export async function getHour(tx: Tx, hourId: string): Promise<Hour | null> {
  const [row] = await tx.execute<Hour>(sql`${HOUR} where h.id = ${hourId}::uuid`)
  return row ?? null
}

/** The hour that is not closed; there is one at most. */
export async function getOpenHour(tx: Tx): Promise<Hour | null> {
  const [row] = await tx.execute<Hour>(sql`${HOUR} where h.closed_at is null`)
  return row ?? null
}

/** Closed hours, the newest first. */
export async function listClosedHours(tx: Tx, most = 20): Promise<Hour[]> {
  const rows = await tx.execute<Hour>(
    sql`${HOUR} where h.closed_at is not null order by h.started_at desc, h.id limit ${most}`,
  )
  return [...rows]
}

/** The day of the newest hour that came to a reveal; null where none did. */
export async function getLastHourDay(tx: Tx): Promise<Day | null> {
  const [row] = await tx.execute<{ day: Day | null }>(sql`
    select max((h.started_at at time zone w.time_zone)::date) as day
    from honest_hour h join system.workspace w on w.id = h.workspace_id where h.revealed_at is not null`)
  return row?.day ?? null
}

/** Holds the hour as it is until the transaction ends: a reveal waits for sorts under way, and they for it. */
export async function lockHour(tx: Tx, hourId: string, as: 'sorting' | 'turning'): Promise<Hour | null> {
  const strength = as === 'sorting' ? sql`for share` : sql`for update`
  await tx.execute(sql`select from honest_hour where id = ${hourId}::uuid ${strength}`)
  return getHour(tx, hourId)
}

/** The largest accounts by the revenue of the last twelve complete months, each by itself; our own companies, put away and ended ones left out. */
export async function listLargestAccounts(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select t.account_id as id from account_total t
    join account a on a.id = t.account_id
    left join account_word w on w.account_id = t.account_id
    where t.sort_revenue > 0 and a.archived_at is null and a.merged_into is null and not a.intercompany
      and (w.declared is null or w.declared <> all(${`{${OUTCOMES.join(',')}}`}::text[]))
    order by t.sort_revenue desc, t.account_id limit ${most}`)
  return rows.map(({ id }) => id)
}

/** Null where another hour is open: there is one at a time, also when two begin at once. */
export async function insertHour(tx: Tx, startedBy: string, accountIds: string[]): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into honest_hour (started_by) values (${startedBy}::uuid)
    on conflict (workspace_id) where closed_at is null do nothing returning id`)
  if (!row) return null
  await tx.execute(sql`
    insert into honest_hour_account (hour_id, account_id, position)
    select ${row.id}::uuid, id, place from unnest(${`{${accountIds.join(',')}}`}::uuid[]) with ordinality as g(id, place)`)
  return row.id
}

export type HourAccount = {
  /** As the hour knows it. */
  accountId: string
  /** Itself, or the account it was merged into since. */
  keptId: string
  name: string
  revenue12m: Amount
  customerSince: Day | null
  /** The first order on record. */
  firstDay: Day | null
}

/** What is seen while sorting, largest first: nothing that the records conclude, nothing that anybody said. */
export async function listHourAccounts(tx: Tx, hourId: string): Promise<HourAccount[]> {
  const rows = await tx.execute<HourAccount>(sql`
    select h.account_id as "accountId", k.id as "keptId", k.name, coalesce(t.revenue_12m, 0)::text as "revenue12m",
      k.customer_since as "customerSince", t.first_day as "firstDay"
    from honest_hour_account h
    join account a on a.id = h.account_id
    join account k on k.id = coalesce(a.merged_into, a.id)
    left join account_total t on t.account_id = k.id
    where h.hour_id = ${hourId}::uuid order by h.position`)
  return [...rows]
}

export type HourRecord = {
  accountId: string
  evident: EvidentStage
  reading: StandingRecord | null
  /** The newest declaration: what whoever settles has before their eyes. */
  declarationId: string | null
  declared: string | null
  declaredName: string | null
  /** The declaration it was settled into in this hour, as it was called then. */
  settledId: string | null
  settled: string | null
  settledName: string | null
}

/** What the records and the team say of the accounts of an hour; for the reveal. */
export async function listHourRecords(tx: Tx, hourId: string): Promise<HourRecord[]> {
  const rows = await tx.execute<HourRecord>(sql`
    select h.account_id as "accountId", coalesce(s.evident, 'unknown') as evident, s.reading, n.id as "declarationId",
      n.stage as declared, nullif(n.stage_name, '') as "declaredName", d.id as "settledId", d.stage as settled,
      d.stage_name as "settledName"
    from honest_hour_account h
    join account a on a.id = h.account_id
    left join account_standing s on s.account_id = coalesce(a.merged_into, a.id)
    left join stage_declaration d on d.id = h.declaration_id
    left join lateral (
      select id, stage, stage_name from stage_declaration l where l.account_id = coalesce(a.merged_into, a.id)
      order by l.said_at desc, l.id desc limit 1
    ) n on true
    where h.hour_id = ${hourId}::uuid order by h.position`)
  return [...rows]
}

/** Notes the declaration an account was settled into; false where it is not of this hour. */
export async function settleHourAccount(
  tx: Tx,
  hourId: string,
  accountId: string,
  declarationId: string,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update honest_hour_account set declaration_id = ${declarationId}::uuid
    where hour_id = ${hourId}::uuid and account_id = ${accountId}::uuid returning 1`)
  return rows.length > 0
}

/** Declarations that were taken back settle nothing any more. */
export async function unsettleHourAccounts(tx: Tx, declarationIds: string[]): Promise<void> {
  if (declarationIds.length === 0) return
  await tx.execute(sql`
    update honest_hour_account set declaration_id = null
    where declaration_id = any(${`{${declarationIds.join(',')}}`}::uuid[])`)
}

export type OwnSort = { accountId: string; stage: SortWord; late: boolean }

/** What one person sorted, for that person alone. */
export async function listOwnSorts(tx: Tx, hourId: string, personId: string): Promise<OwnSort[]> {
  const rows = await tx.execute<OwnSort>(sql`
    select s.account_id as "accountId", s.stage, coalesce(s.at > h.revealed_at, false) as late
    from honest_sort s join honest_hour h on h.id = s.hour_id
    where s.hour_id = ${hourId}::uuid and s.person_id = ${personId}::uuid`)
  return [...rows]
}

export type RevealedSort = OwnSort & { personId: string; name: string }

/** What everybody sorted: nothing before the reveal, whoever asks. `late`: said after it, with the others' words within sight. */
export async function listRevealedSorts(tx: Tx, hourId: string): Promise<RevealedSort[]> {
  const rows = await tx.execute<RevealedSort>(sql`
    select s.account_id as "accountId", s.stage, s.person_id as "personId", p.name, s.at > h.revealed_at as late
    from honest_sort s
    join honest_hour h on h.id = s.hour_id and h.revealed_at is not null
    join system.person p on p.id = s.person_id
    where s.hour_id = ${hourId}::uuid order by p.name, s.person_id`)
  return [...rows]
}

/** How many of those who may sort (now: members and up) have begun, and are through. */
export async function countHourProgress(tx: Tx, hourId: string): Promise<HourProgress> {
  const [row] = await tx.execute<HourProgress>(sql`
    with sorted as (
      select m.person_id, (
        select count(*) from honest_sort s where s.hour_id = ${hourId}::uuid and s.person_id = m.person_id) as sorts
      from system.membership m
      where m.workspace_id = current_setting('app.workspace')::uuid and m.left_at is null and m.role <> 'viewer'
    )
    select count(*)::int as people, count(*) filter (where sorts > 0)::int as begun, count(*) filter (where sorts > 0
      and sorts >= (select count(*) from honest_hour_account where hour_id = ${hourId}::uuid))::int as done
    from sorted`)
  return row!
}

/**
 * Writes one person's sorts of accounts of the hour; answers how many. What they said before the reveal stays as it was then: after it only
 * accounts are written that they had not sorted.
 */
export async function writeSorts(
  tx: Tx,
  hourId: string,
  personId: string,
  sorts: { accountId: string; stage: SortWord }[],
): Promise<number> {
  const rows = await tx.execute(sql`
    insert into honest_sort as old (hour_id, person_id, account_id, stage, at)
    select ${hourId}::uuid, ${personId}::uuid, h.account_id, g.stage, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(sorts)}::jsonb) as g("accountId" uuid, stage text)
    join honest_hour_account h on h.hour_id = ${hourId}::uuid and h.account_id = g."accountId"
    on conflict (workspace_id, hour_id, person_id, account_id) do update set stage = excluded.stage, at = excluded.at
    where ${notSealed(hourId)}
    returning 1`)
  return rows.length
}

/** Takes sorts of one's own back to “not sorted”. */
export async function deleteSorts(tx: Tx, hourId: string, personId: string, accountIds: string[]): Promise<number> {
  const rows = await tx.execute(sql`
    delete from honest_sort old
    where old.hour_id = ${hourId}::uuid and old.person_id = ${personId}::uuid
      and old.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and ${notSealed(hourId)}
    returning 1`)
  return rows.length
}

/** Whoever could not sort all says so of the rest. */
export async function writeRestUnsaid(tx: Tx, hourId: string, personId: string): Promise<void> {
  await tx.execute(sql`
    insert into honest_sort (hour_id, person_id, account_id, stage, at)
    select hour_id, ${personId}::uuid, account_id, null, clock_timestamp()
    from honest_hour_account where hour_id = ${hourId}::uuid
    on conflict do nothing`)
}

const notSealed = (hourId: string) => sql`not exists (
  select from honest_hour r where r.id = ${hourId}::uuid and r.revealed_at is not null and old.at <= r.revealed_at)`

export async function markRevealed(tx: Tx, hourId: string): Promise<void> {
  await tx.execute(sql`
    update honest_hour set revealed_at = clock_timestamp() where id = ${hourId}::uuid and revealed_at is null`)
}

export async function markClosed(tx: Tx, hourId: string): Promise<void> {
  await tx.execute(sql`update honest_hour set closed_at = now() where id = ${hourId}::uuid and closed_at is null`)
}

/**
 * False where another hour was opened meanwhile; and where one that was never revealed was closed more than a quarter of an hour ago or
 * before another one: a slip can be taken back, but who sorted was told that it stays their own.
 */
export async function markOpen(tx: Tx, hourId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    update honest_hour h set closed_at = null where h.id = ${hourId}::uuid
      and not exists (select from honest_hour other where other.closed_at is null and other.id <> h.id)
      and (h.revealed_at is not null or h.closed_at is null or (h.closed_at > now() - interval '15 minutes'
        and not exists (select from honest_hour later where later.started_at >= h.closed_at)))
    returning 1`)
  return rows.length > 0
}
