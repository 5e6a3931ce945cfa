import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Tx } from '#db/client.ts'
import type { Jobs } from '#db/queues.ts'

const place = globalThis as typeof globalThis & { trothBoss?: Promise<PgBoss> }

/** The process's own pg-boss, as the app's role; the schema is the owner's business. */
export function jobBoss(): Promise<PgBoss> {
  place.trothBoss ??= startBoss().catch((error) => {
    place.trothBoss = undefined
    throw error
  })
  return place.trothBoss
}

const TELL_AGAIN_MS = 30_000

async function startBoss(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: process.env.DATABASE_APP_URL,
    application_name: 'troth-jobs',
    max: 3,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  })
  const { log } = await import('#lib/server/log.ts')
  let toldAt = 0
  boss.on('error', (error) => {
    // every queue asks every second: a database that is away is told of now and then, not a dozen times a second
    if (Date.now() - toldAt < TELL_AGAIN_MS) return
    toldAt = Date.now()
    log.error({ err: error }, 'job queue')
  })
  return boss.start()
}

/** Puts a job in the queue in the caller's transaction: it runs if, and only if, the change is committed. */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  data: Jobs[Name],
  options: { singletonKey?: string; startAfter?: number } = {},
): Promise<void> {
  const boss = await jobBoss()
  await boss.send(name, data, { ...options, db: fromDrizzle(tx, sql) })
}

/** Takes no more jobs, waits so long for those under way, and hands the others back: they are done by whoever comes next. */
export async function stopJobs(waitMs = 15_000): Promise<void> {
  const boss = await place.trothBoss?.catch(() => undefined)
  place.trothBoss = undefined
  await boss?.stop({ graceful: true, close: true, timeout: waitMs })
}
