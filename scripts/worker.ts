import { prepare } from './prepare.ts'

const install = await prepare({ demo: false })
process.env.DATABASE_APP_URL = install.appUrl
process.env.APP_URL ??= install.appUrlOfBrowser
if (install.embedded) process.env.DISK_WATCH = install.dataDir
const { guardProcess, runJobs } = await import('#lib/server/boot.ts')
const { onStop, stopOnSignal } = await import('#lib/server/stopping.ts')
guardProcess()
stopOnSignal()
// after the connections to it: the embedded PostgreSQL, where no app of ours holds it
onStop('embedded database', install.stop, 'last')
await runJobs()
console.log('Troth worker: working on jobs (Ctrl-C stops it).')
