import type { Instrumentation } from 'next'

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || !process.env.DATABASE_APP_URL) return
  const { guardProcess, runJobs } = await import('#lib/server/boot.ts')
  guardProcess()
  if (process.env.JOBS !== 'elsewhere') void runJobs()
}

/** What no gate caught: one line with the mark that the page shows. Trouble with the database was told by the gate. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('#lib/server/log.ts')
  const { tellTrouble } = await import('#lib/server/trouble.ts')
  const { digest } = error as { digest?: string }
  if (/^(database-away|disk-full):/.test(digest ?? '') || tellTrouble(error)) return
  log.error({ err: error, mark: digest, method: request.method, route: routePath, routeType }, 'page failed')
}
