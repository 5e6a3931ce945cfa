import type { PgBoss } from 'pg-boss'
import { type Actor, actingAs, itself } from '#db/actor.ts'
import { isDiskFull } from '#db/disk.ts'
import type { Jobs } from '#db/queues.ts'
import { log } from '#lib/server/log.ts'
import { jobBoss } from './queue.ts'
import { startSealing, stopSealing } from './seal-audit.ts'

/** `failed` is the queue whose job this one stands for, in a queue of jobs that were given up. */
type Handler<Name extends keyof Jobs> = (data: Jobs[Name], signal: AbortSignal, failed: string | null) => Promise<void>

/** Loaded when the job comes, so that a process that only enqueues carries none of it. */
const handlers: { [Name in keyof Jobs]: () => Promise<Handler<Name>> } = {
  'plan-import': async () => (await import('./plan-import.ts')).planImportJob,
  'commit-import': async () => (await import('./commit-import.ts')).commitImportJob,
  'undo-import': async () => (await import('./undo-import.ts')).undoImportJob,
  'assess-accounts': async () => (await import('./assess-accounts.ts')).assessAccountsJob,
  'settle-history': async () => (await import('./settle-history.ts')).settleHistoryJob,
  'find-duplicates': async () => (await import('./find-duplicates.ts')).findDuplicatesJob,
  'keep-limits': async () => (await import('./keep-limits.ts')).keepLimitsJob,
  'find-differences': async () => (await import('./find-differences.ts')).findDifferencesJob,
  'give-up-import': async () => (await import('./give-up-import.ts')).giveUpImportJob,
  'send-mail': async () => (await import('./send-mail.ts')).sendMailJob,
  digest: async () => (await import('./digest.ts')).digestJob,
  'standing-promises': async () => (await import('./standing-promises.ts')).standingPromisesJob,
  'expire-offers': async () => (await import('./expire-offers.ts')).expireOffersJob,
  nightly: async () => (await import('./nightly.ts')).nightlyJob,
}

/** Starts working on jobs in this process: the app by default, `npm run worker` at scale. */
export async function startJobs(): Promise<void> {
  const boss = await jobBoss()
  if (isDiskFull()) log.warn('jobs wait until the disk has room')
  else await workOnAll(boss)
  started = boss
  await boss.schedule('nightly', '17 3 * * *')
  // an app that is not up at night makes up for it when it is
  await boss.schedule('standing-promises', '7 * * * *')
  await boss.schedule('expire-offers', '11 * * * *')
  // zones differ by quarters of an hour
  await boss.schedule('digest', '*/15 * * * *')
}

let started: PgBoss | undefined

/** While the disk is full no job is begun: it would fail, and be given up after some tries. Those under way end as they can. */
export async function restJobs(rest: boolean): Promise<void> {
  if (!started) return
  if (!rest) return workOnAll(started)
  await stopSealing()
  for (const name of names) await started.offWork(name, { wait: false })
}

const names = Object.keys(handlers) as (keyof Jobs)[]

async function workOnAll(boss: PgBoss): Promise<void> {
  startSealing()
  for (const name of names) {
    await boss.work(name, { pollingIntervalSeconds: 1, batchSize: 1, includeMetadata: true }, async ([job]) => {
      if (!job) return
      const began = performance.now()
      try {
        const handle = (await handlers[name]()) as Handler<keyof Jobs>
        await actingAs(actorOf(name, job.data as Jobs[keyof Jobs] | null), () =>
          handle(job.data as never, job.signal, job.sourceName),
        )
        log.info({ job: name, id: job.id, ms: Math.round(performance.now() - began) }, 'job done')
      } catch (error) {
        log.error({ job: name, id: job.id, err: error }, 'job failed')
        throw error
      }
    })
  }
}

/** Troth itself; where somebody asked for the job, in their name. What comes by the clock has no data. */
function actorOf(name: keyof Jobs, data: Jobs[keyof Jobs] | null): Actor {
  return { ...itself('job', name), id: data && 'personId' in data ? (data.personId ?? null) : null }
}
