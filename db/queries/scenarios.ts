import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type ScenarioRow = {
  id: string
  name: string
  note: string
  /** As lib/core/dependency/scenario-input.ts reads it. */
  document: unknown
  by: string
  updatedAt: string
  archivedAt: string | null
  revision: number
}

const READ = sql`
  select s.id, s.name, s.note, s.document, p.name as by, to_jsonb(s.updated_at) #>> '{}' as "updatedAt",
    to_jsonb(s.archived_at) #>> '{}' as "archivedAt", s.revision
  from scenario s join system.person p on p.id = s.created_by`

/** The scenarios that are not put away, by name. */
export async function listScenarios(tx: Tx, most = 200): Promise<ScenarioRow[]> {
  const rows = await tx.execute<ScenarioRow>(
    sql`${READ} where s.archived_at is null order by lower(s.name), s.id limit ${most}`,
  )
  return [...rows]
}

/** One that is not put away. */
export async function getScenario(tx: Tx, id: string): Promise<ScenarioRow | null> {
  const [row] = await tx.execute<ScenarioRow>(sql`${READ} where s.id = ${id}::uuid and s.archived_at is null`)
  return row ?? null
}

/** Whether put away or not, held until the transaction ends. */
export async function holdScenario(tx: Tx, id: string): Promise<ScenarioRow | null> {
  const [row] = await tx.execute<ScenarioRow>(sql`${READ} where s.id = ${id}::uuid for update of s`)
  return row ?? null
}

export async function listScenariosById(tx: Tx, ids: readonly string[]): Promise<ScenarioRow[]> {
  const rows = await tx.execute<ScenarioRow>(sql`${READ} where s.id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return [...rows]
}

export async function insertScenario(
  tx: Tx,
  it: { name: string; note: string; document: unknown; createdBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into scenario (name, note, document, created_by)
    values (${it.name}, ${it.note}, ${JSON.stringify(it.document)}::jsonb, ${it.createdBy}::uuid) returning id`)
  return row!.id
}

/** What is given is written, the rest stays. */
export async function updateScenario(
  tx: Tx,
  id: string,
  change: { name?: string; note?: string; document?: unknown; archived?: boolean },
): Promise<void> {
  const { name, note, document, archived } = change
  await tx.execute(sql`
    update scenario set name = coalesce(${name ?? null}, name), note = coalesce(${note ?? null}, note),
      document = coalesce(${document === undefined ? null : JSON.stringify(document)}::jsonb, document),
      archived_at = case ${archived ?? null}::boolean when true then coalesce(archived_at, now()) when false then null else archived_at end,
      updated_at = now(), revision = revision + 1
    where id = ${id}::uuid`)
}
