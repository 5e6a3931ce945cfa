import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment, ownWorkspace, workspaceId } from './columns.ts'

/**
 * What a program was answered under a key of its own choosing (Idempotency-Key), written in the transaction of the change itself: who
 * sends it again is told the same, and nothing is done twice. Kept for a day.
 */
export const apiAnswer = pgTable(
  'api_answer',
  {
    workspaceId: workspaceId(),
    apiKeyId: uuid('api_key_id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** Of method, path and body: the same key with another request is refused. */
    requestDigest: text('request_digest').notNull(),
    status: integer('status'),
    headers: jsonb('headers').$type<Record<string, string>>(),
    body: jsonb('body'),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.apiKeyId, t.idempotencyKey] }), ownWorkspace()],
)
