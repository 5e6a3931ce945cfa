import { sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { withDeadline } from './client.ts'

const DEADLINE_MS = 20_000

/** Workspaces with entries of the audit log that wait for their seal, and how many (counted to 100,000). */
export async function listWorkspacesToSeal(): Promise<{ workspaceId: string; waiting: number }[]> {
  const rows = await withDeadline(
    appDatabase().orm.execute<{ workspaceId: string; waiting: number }>(
      sql`select workspace as "workspaceId", waiting from audit_waiting()`,
    ),
    DEADLINE_MS,
  )
  return [...rows]
}

/** Every workspace a person is of. */
export async function listWorkspaceIdsOf(personId: string): Promise<string[]> {
  const rows = await withDeadline(
    appDatabase().orm.execute<{ id: string }>(
      sql`select workspace_id as id from system.membership where person_id = ${personId}::uuid and left_at is null`,
    ),
    DEADLINE_MS,
  )
  return rows.map(({ id }) => id)
}
