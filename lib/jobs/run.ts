import type { Jobs } from '#db/queues.ts'
import { log } from '#lib/server/log.ts'
import { jobBoss } from './queue.ts'

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
  for (const name of Object.keys(handlers) as (keyof Jobs)[]) {
    await boss.work(name, { pollingIntervalSeconds: 1, batchSize: 1, includeMetadata: true }, async ([job]) => {
      if (!job) return
      const started = performance.now()
      try {
        const handle = (await handlers[name]()) as Handler<keyof Jobs>
        await handle(job.data as never, job.signal, job.sourceName)
        log.info({ job: name, id: job.id, ms: Math.round(performance.now() - started) }, 'job done')
      } catch (error) {
        log.error({ job: name, id: job.id, err: error }, 'job failed')
        throw error
      }
    })
  }
  await boss.schedule('nightly', '17 3 * * *')
  // an app that is not up at night makes up for it when it is
  await boss.schedule('standing-promises', '7 * * * *')
  await boss.schedule('expire-offers', '11 * * * *')
  // zones differ by quarters of an hour
  await boss.schedule('digest', '*/15 * * * *')
}
