import { sql } from 'drizzle-orm'
import { actingAs, itself } from '#db/actor.ts'
import { listWorkspaceIds } from '#db/system.ts'
import { countJobs } from '#db/system-jobs.ts'
import { withWorkspace } from '#db/tenant.ts'
import { isDatabaseAway, lookAtDatabase } from './database-watch.ts'

/** What waits and what goes on in the background; null where the database does not say. */
export type Work = {
  jobs: { job: string; state: string; count: number }[]
  unsealed: number | null
  imports: number | null
}

const NOTHING: Work = { jobs: [], unsealed: null, imports: null }
/** Three figures of one look, and scrapes of several readers, share what was read. */
const FRESH_MS = 5_000
let last: { at: number; work: Promise<Work> } | undefined

export function readWork(): Promise<Work> {
  if (last && Date.now() - last.at < FRESH_MS) return last.work
  const work =
    isDatabaseAway() || !process.env.DATABASE_APP_URL
      ? Promise.resolve(NOTHING)
      : read().catch(() => {
          lookAtDatabase()
          return NOTHING
        })
  last = { at: Date.now(), work }
  return work
}

async function read(): Promise<Work> {
  const jobs = await countJobs()
  let [unsealed, imports] = [0, 0]
  for (const workspaceId of await listWorkspaceIds()) {
    const counts = await actingAs(itself('command', 'metrics'), () =>
      withWorkspace(
        workspaceId,
        async (tx) => {
          const [row] = await tx.execute<{ unsealed: number; imports: number }>(sql`
          select (select count(*)::int from audit_pending) as unsealed,
            (select count(*)::int from import where state in ('planning', 'committing', 'undoing')) as imports`)
          return row!
        },
        { deadlineMs: 5_000 },
      ),
    )
    unsealed += counts.unsealed
    imports += counts.imports
  }
  return { jobs, unsealed, imports }
}
