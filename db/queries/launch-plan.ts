import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** An account's place in a launch as it is written. `standing` is JSON text (`PlaceReading`). */
export type PlannedPitch = {
  accountId: string
  ownerId: string | null
  wave: number
  place: number
  tied: number
  standing: string
}

/** Nobody has worked with it: it comes and goes with the plan. */
const untouched = sql`(p.state = 'drafted' and p.revision = 1 and p.pitched_at is null and p.asked is null and p.allotted is null
  and not exists (select from pitch_answer x where x.pitch_id = p.id)
  and not exists (select from pitch_share x where x.pitch_id = p.id)
  and not exists (select from allocation x where x.pitch_id = p.id))`

type Launch = { id: string; offerId: string }

/** Writes the offers of a launch that has none yet, set-based: one for each account. `by` is who planned. */
export async function insertPlannedPitches(
  tx: Tx,
  launch: Launch,
  planned: readonly PlannedPitch[],
  by: string,
): Promise<void> {
  if (planned.length > 0) await tx.execute(insertOf(launch, planned, by))
}

/** As `insertPlannedPitches` for a launch that has some: those get their new place; those that an earlier plan put away come back. */
export async function writePlannedPitches(
  tx: Tx,
  launch: Launch,
  planned: readonly PlannedPitch[],
  by: string,
): Promise<void> {
  if (planned.length === 0) return
  await tx.execute(sql`
    update pitch p set archived_at = null
    where p.launch_id = ${launch.id}::uuid and p.archived_at is not null
      and p.account_id = any(${columnOf(planned, (one) => one.accountId)}::uuid[]) and ${untouched}`)
  // what stands as planned is left alone: a conflict would lock and rewrite each of its rows
  const differs = sql`not exists (
    select from pitch p where p.launch_id = ${launch.id}::uuid and p.account_id = n.account_id and p.archived_at is null
      and (p.wave, p.place, p.tied, p.standing) is not distinct from (n.wave, n.place, n.tied, n.standing::jsonb)
      and (p.state <> 'drafted' or p.revision <> 1 or p.owner_id is not distinct from n.owner_id))`
  await tx.execute(sql`
    ${insertOf(launch, planned, by)} where ${differs}
    on conflict (workspace_id, launch_id, account_id) where launch_id is not null and archived_at is null do update
    set wave = excluded.wave, place = excluded.place, tied = excluded.tied, standing = excluded.standing,
      owner_id = case when p.state = 'drafted' and p.revision = 1 then excluded.owner_id else p.owner_id end`)
}

function insertOf(launch: Launch, planned: readonly PlannedPitch[], by: string): SQL {
  const column = (read: (one: PlannedPitch) => string | number | null) => columnOf(planned, read)
  return sql`
    insert into pitch as p (offer_id, launch_id, account_id, owner_id, wave, place, tied, standing, created_by)
    select ${launch.offerId}::uuid, ${launch.id}::uuid, n.account_id, n.owner_id, n.wave, n.place, n.tied, n.standing::jsonb, ${by}::uuid
    from unnest(${column((one) => one.accountId)}::uuid[], ${column((one) => one.ownerId)}::uuid[], ${column((one) => one.wave)}::int[],
      ${column((one) => one.place)}::int[], ${column((one) => one.tied)}::int[],
      ${column((one) => quoted(one.standing))}::text[]) as n(account_id, owner_id, wave, place, tied, standing)`
}

const columnOf = (planned: readonly PlannedPitch[], read: (one: PlannedPitch) => string | number | null) =>
  `{${planned.map((one) => read(one) ?? 'null').join(',')}}`

export type LeftBehind = { id: string; accountId: string; name: string }

/**
 * Of a launch those whose account is in its audience no longer: what nobody worked with is put away, what somebody did stays without a place,
 * in the last wave there is, and says so. Answers the latter.
 */
export async function leaveBehind(
  tx: Tx,
  launchId: string,
  accountIds: readonly string[],
  waves: number,
): Promise<LeftBehind[]> {
  const gone = sql`p.launch_id = ${launchId}::uuid and p.archived_at is null and p.account_id <> all(${`{${accountIds.join(',')}}`}::uuid[])`
  await tx.execute(sql`update pitch p set archived_at = now() where ${gone} and ${untouched}`)
  const rows = await tx.execute<LeftBehind>(sql`
    update pitch p set place = null, tied = 1, wave = least(p.wave, ${Math.max(waves, 1)}::int),
      standing = coalesce(p.standing, '{}') || '{"left": true}'
    from account a where a.id = p.account_id and ${gone}
    returning p.id, p.account_id as "accountId", a.name`)
  return [...rows]
}

/** The accounts a launch has, and the last place among them. */
export async function readPlanned(tx: Tx, launchId: string): Promise<{ accounts: Set<string>; last: number }> {
  const [row] = await tx.execute<{ accounts: string | null; last: number }>(sql`
    select string_agg(account_id::text, ' ') as accounts, coalesce(max(place + tied - 1), 0)::int as last
    from pitch where launch_id = ${launchId}::uuid and archived_at is null`)
  return { accounts: new Set(row!.accounts?.split(' ')), last: row!.last }
}

/** How many of a launch were brought to somebody, or were answered. */
export async function countBrought(tx: Tx, launchId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from pitch
    where launch_id = ${launchId}::uuid and archived_at is null and (state <> 'drafted' or pitched_at is not null)`)
  return row!.count
}

/** How many of a launch were brought though their wave opens after this day. */
export async function countBroughtBefore(tx: Tx, launchId: string, day: Day): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count
    from pitch p join launch_wave w on w.launch_id = p.launch_id and w.position = p.wave
    where p.launch_id = ${launchId}::uuid and p.archived_at is null and p.state in ('pitched', 'interested', 'accepted')
      and w.opens_day > ${day}::date`)
  return row!.count
}

/** How many of these ids are rows of a table that are there. */
export async function countThere(tx: Tx, table: 'account' | 'product', ids: readonly string[]): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from ${sql.identifier(table)} where id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return row!.count
}

/** The account that stands for each of these by now: itself, or the one it was merged into. */
export async function listKeptAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; kept: string }>(sql`
    select id, coalesce(merged_into, id) as kept from account where id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(rows.map(({ id, kept }) => [id, kept]))
}

/** As an element of an array's text. */
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
