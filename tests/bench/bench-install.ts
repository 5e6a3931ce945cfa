import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '#db/client.ts'
import { hashPassword } from '#lib/server/password.ts'

export const SIGN_IN = { email: 'bench@troth.example', password: 'measured-in-one-run' }

/** A PostgreSQL of the bench's own in a folder that is thrown away: settings as `npm start` has them, durable writes and all. */
export type BenchInstall = {
  folder: string
  owner: Database & { url: string }
  workspaceId: string
  personId: string
  stop: () => Promise<void>
}

export async function makeInstall(): Promise<BenchInstall> {
  const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
  Object.assign(process.env, { DATA_DIR: folder, DATABASE_URL: '', DATABASE_APP_URL: '', LOG_LEVEL: 'warn' })
  const { prepare } = await import('#scripts/prepare.ts')
  const install = await prepare({ demo: false })
  process.env.DATABASE_APP_URL = install.appUrl
  const [{ addWorkspace }, { appDatabase }] = await Promise.all([import('#db/system.ts'), import('#db/app.ts')])
  const passwordHash = await hashPassword(SIGN_IN.password)
  const company = { name: 'Bench', baseCurrency: 'EUR', timeZone: 'UTC', fiscalYearStart: 1 }
  const made = await addWorkspace({ name: 'Bench', email: SIGN_IN.email, passwordHash }, company)
  const owner = { ...openDatabase(install.ownerUrl, { name: 'bench', connections: 2 }), url: install.ownerUrl }
  return {
    ...made,
    folder,
    owner,
    stop: async () => {
      const { stopJobs } = await import('#lib/jobs/queue.ts')
      await stopJobs()
      await Promise.all([owner.close(), appDatabase().close()])
      await install.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
