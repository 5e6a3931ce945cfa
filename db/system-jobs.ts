import { sql } from 'drizzle-orm'
import { appDatabase } from './app.ts'
import { withDeadline } from './client.ts'

// The queue is one for all workspaces. As db/system.ts, this crosses the wall between them; it counts, and tells nothing of what the jobs are about.

const DEADLINE_MS = 5_000

/** Jobs that wait, run, wait for another try or have failed, by queue. */
export async function countJobs(): Promise<{ job: string; state: string; count: number }[]> {
  return withDeadline(
    appDatabase().orm.execute<{ job: string; state: string; count: number }>(sql`
      select name as job, state::text, count(*)::int from pgboss.job
      where state in ('created', 'retry', 'active', 'failed') and name not like '\\_\\_%' group by 1, 2 order by 1, 2`),
    DEADLINE_MS,
  )
}
