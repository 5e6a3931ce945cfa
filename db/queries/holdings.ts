import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Amount } from '#lib/core/money.ts'

// What a person holds and can hand over. Everything at once, by one statement a noun: somebody may leave ten thousand accounts behind.

/** Who gets what: named accounts, with the tasks and promises at them, go to those named; the rest to `heirId`. */
export type Handover = { from: string; heirId: string; named: readonly { accountId: string; heirId: string }[] }
/** A row that found a new owner; `kept`: it is shown, so that the change tells of it. */
export type HandedRow = { id: string; ownerId: string; kept: boolean }

/** `promises`: open ones and standing ones; `offers`: those to accounts that nobody has answered for good; `plans`: open ones against a dependency. */
export type Held = {
  accounts: number
  tasks: number
  promises: number
  offers: number
  plans: number
  revenue12m: Amount
}

/** How much of what a person holds; merged accounts are not counted, archived ones are. */
export async function countHeld(tx: Tx, personId: string): Promise<Held> {
  const [row] = await tx.execute<Held>(sql`
    select
      (select count(*)::int from account where owner_id = ${personId}::uuid and merged_into is null) as accounts,
      (select count(*)::int from task where owner_id = ${personId}::uuid and done_at is null and archived_at is null) as tasks,
      (select count(*)::int from promise where owner_id = ${personId}::uuid and state = 'open' and archived_at is null)
        + (select count(*)::int from standing_promise where owner_id = ${personId}::uuid and archived_at is null) as promises,
      (select count(*)::int from pitch where owner_id = ${personId}::uuid and ${OPEN_PITCH}) as offers,
      (select count(*)::int from mitigation where owner_id = ${personId}::uuid and ${OPEN_PLAN}) as plans,
      (select coalesce(sum(t.revenue_12m), 0)::text from account a join account_total t on t.account_id = a.id
        where a.owner_id = ${personId}::uuid and a.merged_into is null) as "revenue12m"`)
  return row!
}

export type HeldAccount = { id: string; name: string; revenue12m: Amount; tasks: number }

/** The largest accounts of a person, and how many of their open tasks stand at each. */
export async function listHeldAccounts(tx: Tx, personId: string, most: number): Promise<HeldAccount[]> {
  const rows = await tx.execute<HeldAccount>(sql`
    select a.id, a.name, coalesce(t.revenue_12m, 0)::text as "revenue12m",
      (select count(*)::int from task k where k.account_id = a.id and k.owner_id = a.owner_id
        and k.done_at is null and k.archived_at is null) as tasks
    from account a left join account_total t on t.account_id = a.id
    where a.owner_id = ${personId}::uuid and a.merged_into is null
    order by coalesce(t.revenue_12m, 0) desc, a.sort_name, a.id limit ${most}`)
  return [...rows]
}

/** Merged accounts go along: taken out of their merge they must not belong to somebody who left. */
export async function handOverAccounts(tx: Tx, { from, heirId, named }: Handover): Promise<HandedRow[]> {
  const rows = await tx.execute<HandedRow>(sql`
    with named as materialized (${namedRows(named)})
    update account a set updated_at = now(), revision = revision + 1,
      owner_id = coalesce((select n."heirId" from named n where n."accountId" = a.id), ${heirId}::uuid)
    where a.owner_id = ${from}::uuid
    returning a.id, a.owner_id as "ownerId", a.merged_into is null as kept`)
  return [...rows]
}

/** Open tasks: what is done stays with who did it. */
export async function handOverTasks(tx: Tx, { from, heirId, named }: Handover): Promise<HandedRow[]> {
  const rows = await tx.execute<HandedRow>(sql`
    with named as materialized (${namedRows(named)})
    update task k set updated_at = now(), revision = revision + 1,
      owner_id = coalesce((select n."heirId" from named n where n."accountId" = k.account_id), ${heirId}::uuid)
    where k.owner_id = ${from}::uuid and k.done_at is null and k.archived_at is null
    returning k.id, k.owner_id as "ownerId", true as kept`)
  return [...rows]
}

/** Open promises: what became of the others stays with who looked after them. Steps and shares go along. */
export async function handOverPromises(tx: Tx, { from, heirId, named }: Handover): Promise<HandedRow[]> {
  const rows = await tx.execute<HandedRow>(sql`
    with named as materialized (${namedRows(named)})
    update promise k set updated_at = now(), revision = revision + 1,
      owner_id = coalesce((select n."heirId" from named n where n."accountId" = k.account_id), ${heirId}::uuid)
    where k.owner_id = ${from}::uuid and k.state = 'open' and k.archived_at is null
    returning k.id, k.owner_id as "ownerId", true as kept`)
  return [...rows]
}

/** Standing ones too: what falls due with them later is the heir's to look after. */
export async function handOverStandingPromises(tx: Tx, { from, heirId, named }: Handover): Promise<HandedRow[]> {
  const rows = await tx.execute<HandedRow>(sql`
    with named as materialized (${namedRows(named)})
    update standing_promise k set updated_at = now(), revision = revision + 1,
      owner_id = coalesce((select n."heirId" from named n where n."accountId" = k.account_id), ${heirId}::uuid)
    where k.owner_id = ${from}::uuid and k.archived_at is null
    returning k.id, k.owner_id as "ownerId", true as kept`)
  return [...rows]
}

/** Offers to accounts that are to be brought, or wait for an answer: what was said of the others stays with who brought them. */
export async function handOverPitches(tx: Tx, { from, heirId, named }: Handover): Promise<HandedRow[]> {
  const rows = await tx.execute<HandedRow>(sql`
    with named as materialized (${namedRows(named)})
    update pitch k set updated_at = now(), revision = revision + 1,
      owner_id = coalesce((select n."heirId" from named n where n."accountId" = k.account_id), ${heirId}::uuid)
    where k.owner_id = ${from}::uuid and ${OPEN_PITCH}
    returning k.id, k.owner_id as "ownerId", true as kept`)
  return [...rows]
}

/** Open plans against a dependency: what came of the others stays with who looked after them. */
export async function handOverMitigations(tx: Tx, { from, heirId, named }: Handover): Promise<HandedRow[]> {
  const rows = await tx.execute<HandedRow>(sql`
    with named as materialized (${namedRows(named)})
    update mitigation k set updated_at = now(), revision = revision + 1,
      owner_id = coalesce((select n."heirId" from named n where n."accountId" = k.account_id), ${heirId}::uuid)
    where k.owner_id = ${from}::uuid and ${OPEN_PLAN}
    returning k.id, k.owner_id as "ownerId", true as kept`)
  return [...rows]
}

/** Tasks, promises or offers back to who held them, all at once; of promises and offers those that are open still. Answers which. */
export async function giveBack(
  tx: Tx,
  table: 'task' | 'promise' | 'standing_promise' | 'pitch' | 'mitigation',
  rows: readonly { id: string; ownerId: unknown }[],
): Promise<Set<string>> {
  const open = {
    task: sql`true`,
    promise: sql`k.state = 'open'`,
    standing_promise: sql`true`,
    pitch: OPEN_PITCH,
    mitigation: OPEN_PLAN,
  }[table]
  const given = await tx.execute<{ id: string }>(sql`
    update ${sql.identifier(table)} k set updated_at = now(), revision = revision + 1, owner_id = r."ownerId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "ownerId" uuid)
    where k.id = r.id and ${open} returning k.id`)
  return new Set(given.map(({ id }) => id))
}

const OPEN_PLAN = sql`closed_day is null and archived_at is null`

const OPEN_PITCH = sql`state in ('drafted', 'pitched', 'interested') and archived_at is null`

const namedRows = (named: Handover['named']) =>
  sql`select n."accountId", n."heirId" from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n("accountId" uuid, "heirId" uuid)`

/** Leavers that can still be taken back: the change that tells of each, by person. */
export async function listLeaverChanges(tx: Tx): Promise<Map<string, { changeId: string; note: string }>> {
  const rows = await tx.execute<{ personId: string; changeId: string; note: string }>(sql`
    select c.document ->> 'personId' as "personId", c.id as "changeId", c.note from change c
    where c.kind = 'leaver' and not exists (select 1 from change u where u.undoes = c.id) order by c.at`)
  return new Map(rows.map(({ personId, ...leaver }) => [personId, leaver]))
}
