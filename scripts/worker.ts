import { prepare } from './prepare.ts'

const install = await prepare({ demo: false })
process.env.DATABASE_APP_URL = install.appUrl
const { guardProcess, runJobs } = await import('#lib/server/boot.ts')
guardProcess()
await runJobs()
console.log('Troth worker: working on jobs (Ctrl-C stops it).')
