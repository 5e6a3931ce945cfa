import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrateDatabase } from '#db/migrate.ts'
import { withWorkspace } from '#db/tenant.ts'
import { makeWorkspace } from './factories/workspace.ts'

test('a second start beside a running app, also a command’s, waits for nobody who reads: it takes no lock on a table', async () => {
  const { workspaceId } = await makeWorkspace()
  await withWorkspace(
    workspaceId,
    async (tx) => {
      // as a page does that reads for long
      await tx.execute(sql`select count(*) from account, invoice, account_total, concentration_head`)
      const second = migrateDatabase(process.env.TEST_OWNER_URL!, process.env.DATABASE_APP_URL!).then(() => 'done')
      const late = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 20_000).unref())
      expect(await Promise.race([second, late])).toBe('done')
    },
    { deadlineMs: 60_000 },
  )
}, 60_000)
