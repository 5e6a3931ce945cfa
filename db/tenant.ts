import { sql } from 'drizzle-orm'
import { type Actor, currentActor, toldActor } from './actor.ts'
import { appDatabase } from './app.ts'
import { type Tx, withDeadline } from './client.ts'
import { isDiskFull } from './disk.ts'

export type { Tx } from './client.ts'

/** A page waits this long at most for its queries; jobs and imports say more. */
const PAGE_DEADLINE_MS = 20_000
/** While the disk has no room left: whoever writes is refused at once, with nothing half done (db/trouble.ts). */
const READS = { accessMode: 'read only' } as const

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
      await tx.execute(sql`
        select set_config('app.workspace', ${workspaceId}, true), set_config('statement_timeout', ${`${deadlineMs}`}, true),
          set_config('app.actor', ${toldActor()}, true) ${limits(currentActor())}`)
      return work(tx)
    },
    snapshot ? { isolationLevel: 'repeatable read', accessMode: 'read only' } : isDiskFull() ? READS : undefined,
  )
  return withDeadline(run, deadlineMs + 5_000)
}

/**
 * Whoever may see only some accounts works as a weaker role still, for which the tables have a second wall (db/scope.ts); for everybody else
 * there is none to slow their queries.
 */
function limits(actor: Actor | null) {
  if (!actor || actor.sees === null) return sql``
  return sql`, set_config('app.sees', ${`{${actor.sees.join(',')}}`}, true), set_config('role', left(session_user, 54) || '_limited', true)`
}

/**
 * Runs `work`, in a transaction of somebody who sees only some accounts, on all of the workspace: for what is kept of the whole, which would
 * be wrong if it were counted from a part. Never for what is shown.
 */
export async function asWhole<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const [now] = await tx.execute<{ role: string }>(sql`select current_setting('role') as role`)
  if (now!.role === 'none') return work()
  await tx.execute(sql`select set_config('role', 'none', true)`)
  const limit = () => tx.execute(sql`select set_config('role', ${now!.role}, true)`)
  try {
    const result = await work()
    await limit()
    return result
  } catch (error) {
    // whoever catches it goes on limited; where the database itself refused, nothing goes on anyway
    await limit().catch(() => {})
    throw error
  }
}
