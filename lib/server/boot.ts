import { isDriverCrash } from '#db/client.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { startJobs } from '#lib/jobs/run.ts'
import { log } from './log.ts'

/** What every long-lived process of ours does first: app and worker alike. */
export function guardProcess(): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught')
    // the driver throws from its socket when the server is killed; the pool reconnects by itself
    if (!isDriverCrash(error)) process.exit(1)
  })
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
}

/** Works on jobs until the process is told to stop; the database may come later than we do. */
export async function runJobs(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopJobs())
  for (;;) {
    try {
      return await startJobs()
    } catch (error) {
      log.error({ err: error }, 'jobs cannot start yet')
      await new Promise((go) => setTimeout(go, 3000))
    }
  }
}
