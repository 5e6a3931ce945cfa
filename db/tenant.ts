import { sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'

export type { Tx } from './client.ts'

/** A page waits this long at most for its queries; jobs and imports say more. */
const PAGE_DEADLINE_MS = 20_000

/**
 * The one ordinary door to the product's tables: a transaction that speaks for one workspace. Row-level security lets
 * nothing else through; the setting ends with the transaction, so a pooled connection never carries it on. A `snapshot`
 * is for long readings: all of it is of one moment, and it writes nothing.
 */
export function withWorkspace<T>(
  workspaceId: string,
  work: (tx: Tx) => Promise<T>,
  { deadlineMs = PAGE_DEADLINE_MS, snapshot = false }: { deadlineMs?: number; snapshot?: boolean } = {},
): Promise<T> {
  const run = appDatabase().orm.transaction(
    async (tx) => {
      await tx.execute(
        sql`select set_config('app.workspace', ${workspaceId}, true), set_config('statement_timeout', ${`${deadlineMs}`}, true)`,
      )
      return work(tx)
    },
    snapshot ? { isolationLevel: 'repeatable read', accessMode: 'read only' } : undefined,
  )
  return withDeadline(run, deadlineMs + 5_000)
}
