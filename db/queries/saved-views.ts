import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type SavedView = {
  id: string
  name: string
  /** The query string of its list. */
  address: string
  /** The team sees it; else only who made it. */
  team: boolean
  personId: string
  archivedAt: string | null
  revision: number
}

const COLUMNS = sql`id, name, address, team, person_id as "personId", to_jsonb(archived_at) #>> '{}' as "archivedAt", revision`

/** The views of a list that a person sees: their own and the team's, by name. */
export async function listSavedViews(tx: Tx, noun: string, personId: string): Promise<SavedView[]> {
  const rows = await tx.execute<SavedView>(sql`
    select ${COLUMNS} from saved_view
    where noun = ${noun} and archived_at is null and (team or person_id = ${personId}::uuid)
    order by team desc, lower(name), id limit 200`)
  return [...rows]
}

/** Held until the transaction ends. */
export async function holdSavedView(tx: Tx, id: string): Promise<SavedView | null> {
  const [row] = await tx.execute<SavedView>(sql`select ${COLUMNS} from saved_view where id = ${id}::uuid for update`)
  return row ?? null
}

export async function listSavedViewsById(tx: Tx, ids: readonly string[]): Promise<SavedView[]> {
  const rows = await tx.execute<SavedView>(
    sql`select ${COLUMNS} from saved_view where id = any(${`{${ids.join(',')}}`}::uuid[])`,
  )
  return [...rows]
}

export async function insertSavedView(
  tx: Tx,
  view: { noun: string; name: string; address: string; team: boolean; personId: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into saved_view (noun, name, address, team, person_id)
    values (${view.noun}, ${view.name}, ${view.address}, ${view.team}, ${view.personId}::uuid) returning id`)
  return row!.id
}

/** What is given is written, the rest stays. */
export async function updateSavedView(
  tx: Tx,
  id: string,
  change: { name?: string; address?: string; team?: boolean; archived?: boolean },
): Promise<void> {
  const { name, address, team, archived } = change
  await tx.execute(sql`
    update saved_view set name = coalesce(${name ?? null}, name), address = coalesce(${address ?? null}, address),
      team = coalesce(${team ?? null}::boolean, team),
      archived_at = case ${archived ?? null}::boolean when true then coalesce(archived_at, now()) when false then null else archived_at end,
      revision = revision + 1
    where id = ${id}::uuid`)
}
