import { closeDatabase } from '#db/app.ts'
import { isDriverCrash } from '#db/client.ts'
import { watchDisk } from '#db/disk.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { restJobs, startJobs } from '#lib/jobs/run.ts'
import { stopSealing } from '#lib/jobs/seal-audit.ts'
import { lookAtDatabase } from './database-watch.ts'
import { log } from './log.ts'
import { isStopping, onStop } from './stopping.ts'

/** What every long-lived process of ours does first: app and worker alike. */
export function guardProcess(): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught')
    // the driver throws from its socket when the server is killed; the pool reconnects by itself
    if (!isDriverCrash(error)) process.exit(1)
    lookAtDatabase()
  })
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  // whoever read what we say may be gone
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  watchRoom()
  onStop('database', closeDatabase, 'last')
}

/** DISK_WATCH is the folder of the embedded database (scripts/start.ts): when its disk is full, nothing is begun that would fail half-way. */
function watchRoom(): void {
  const { DISK_WATCH, DISK_RESERVE_MB } = process.env
  if (!DISK_WATCH) return
  watchDisk(DISK_WATCH, { reserveMb: Number(DISK_RESERVE_MB || 256) }, (disk) => {
    const told = { freeMb: Math.round(disk.freeBytes / 1024 ** 2), reserveMb: disk.reserveBytes / 1024 ** 2 }
    if (disk.full) log.error(told, 'the disk is full: Troth reads, and writes nothing until there is room')
    else log.info(told, 'the disk has room again')
    void restJobs(disk.full).catch((error) => log.error({ err: error }, 'jobs did not rest or go on'))
  })
}

/** Works on jobs until the process is told to stop; the database may come later than we do. */
export async function runJobs(): Promise<void> {
  onStop('jobs', () => stopJobs())
  onStop('sealing', stopSealing)
  while (!isStopping()) {
    try {
      return await startJobs()
    } catch (error) {
      log.error({ err: error }, 'jobs cannot start yet')
      await new Promise((go) => setTimeout(go, 3000))
    }
  }
}
