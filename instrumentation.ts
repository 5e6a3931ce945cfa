export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || !process.env.DATABASE_APP_URL) return
  const { guardProcess, runJobs } = await import('#lib/server/boot.ts')
  guardProcess()
  if (process.env.JOBS !== 'elsewhere') void runJobs()
}
