import { sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'

// A guest's request has no session: the secret in its address says which workspace it is for. As db/system.ts, this crosses the wall
// between workspaces; only the guests' gate and the flow that makes links may import it (lib/house.test.ts).

const DEADLINE_MS = 10_000

/** The link a secret's digest belongs to; whether it is still good, its own workspace knows. Null for one that never was. */
export async function findShare(digest: string): Promise<{ workspaceId: string; linkId: string } | null> {
  const [row] = await withDeadline(
    appDatabase().orm.execute<{ workspaceId: string; linkId: string }>(sql`
      select workspace_id as "workspaceId", share_link_id as "linkId" from system.share_secret where digest = ${digest}`),
    DEADLINE_MS,
  )
  return row ?? null
}

export async function insertShareSecret(tx: Tx, workspaceId: string, linkId: string, digest: string): Promise<void> {
  await tx.execute(sql`
    insert into system.share_secret (digest, workspace_id, share_link_id) values (${digest}, ${workspaceId}::uuid, ${linkId}::uuid)`)
}

/** The same of a link to a frozen report. */
export async function findReportShare(digest: string): Promise<{ workspaceId: string; linkId: string } | null> {
  const [row] = await withDeadline(
    appDatabase().orm.execute<{ workspaceId: string; linkId: string }>(sql`
      select workspace_id as "workspaceId", report_link_id as "linkId" from system.report_secret where digest = ${digest}`),
    DEADLINE_MS,
  )
  return row ?? null
}

export async function insertReportSecret(tx: Tx, workspaceId: string, linkId: string, digest: string): Promise<void> {
  await tx.execute(sql`
    insert into system.report_secret (digest, workspace_id, report_link_id) values (${digest}, ${workspaceId}::uuid, ${linkId}::uuid)`)
}
