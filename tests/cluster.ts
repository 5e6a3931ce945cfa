import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'

/**
 * vitest's global set-up: a PostgreSQL of the tests' own, thrown away after them, spoken to as the weak role.
 * TEST_DATABASE_URL names an empty database of another server instead (owner's address), to prove another version.
 */
export default async function cluster() {
  const given = process.env.TEST_DATABASE_URL
  const folder = mkdtempSync(join(tmpdir(), 'troth-tests-'))
  const server = given ? { url: given, stop: async () => {} } : await startEmbedded(folder, { fast: true })
  const appUrl = new URL(server.url)
  appUrl.username = given ? 'troth_app_tests' : 'troth_app'
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
