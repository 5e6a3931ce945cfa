import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'

/** vitest's global set-up: a PostgreSQL of the tests' own, thrown away after them. Tests speak to it as the weak role. */
export default async function cluster() {
  const folder = mkdtempSync(join(tmpdir(), 'troth-tests-'))
  const server = await startEmbedded(folder, { fast: true })
  const appUrl = new URL(server.url)
  appUrl.username = 'troth_app'
  appUrl.password = 'tests-only'
  await migrateDatabase(server.url, appUrl.href)
  process.env.DATABASE_APP_URL = appUrl.href
  process.env.TEST_OWNER_URL = server.url
  process.env.DATABASE_CONNECTIONS = '5'
  process.env.LOG_LEVEL ??= 'silent'
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
