import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withWorkspace } from '#db/tenant.ts'
import { makeWorkspace } from './factories/workspace.ts'

test('an error of the database says what failed and with which code, and none of the values', async () => {
  const { workspaceId, personId } = await makeWorkspace()
  const said = 'Eva Brandt is ill'
  const write = () =>
    withWorkspace(workspaceId, (tx) =>
      tx.execute(sql`
        insert into touch (kind, day, subject, body, source, said_by)
        values ('note', ${'2026-02-31'}::date, ${said}, ${said}, 'typed', ${personId}::uuid)`),
    )
  const error = (await write().catch((thrown) => thrown)) as Error & { cause?: Error & { code?: string } }
  expect(error.message).toMatch(/^Failed query:[\s\S]*insert into touch[\s\S]*\(22008\)$/)
  expect(error.cause?.code).toBe('22008')
  expect(error.stack).toContain('    at ')
  const { inspect } = await import('node:util')
  expect(inspect(error, { depth: 5 })).not.toMatch(/Eva Brandt|2026-02-31/)
})
