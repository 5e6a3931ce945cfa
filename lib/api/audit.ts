import { z } from 'zod'
import { listAuditEntries } from '#db/queries/audit.ts'
import { ACTOR_KINDS } from '#lib/core/audit/filter.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { listEndpoint, page } from './endpoint.ts'
import { dayInput, idShape, momentShape } from './shapes.ts'

const values = z.record(z.string(), z.unknown()).nullable()

const entryShape = z
  .object({
    id: z.string(),
    at: momentShape,
    actor: z
      .object({
        kind: z.string(),
        id: idShape.nullable(),
        name: z.string().nullable(),
        keyId: idShape.nullable().describe('The key, where a program did it in somebody’s name.'),
        keyName: z.string().nullable(),
      })
      .meta({ id: 'AuditActor' }),
    door: z.string().describe('The way in: a page, an address of the API, a job, a command.'),
    requestId: z.string(),
    address: z.string().nullable(),
    action: z.string(),
    noun: z.string(),
    subjectId: z.string(),
    subjectName: z.string().nullable(),
    accountId: idShape.nullable(),
    rows: z.int(),
    fields: z.array(z.string()),
    before: values,
    after: values,
    erased: z.boolean().describe('What was personal in it was erased.'),
    sealed: z.boolean().describe('The chain holds it.'),
  })
  .meta({ id: 'AuditEntry' })

export const listAuditApi = listEndpoint({
  id: 'listAuditEntries',
  ...{ path: '/audit', scope: 'audit:read', role: 'admin', noun: 'Audit log' },
  whole: true,
  summary: 'Who did what, when and from where; the newest first',
  describe:
    'Every change, and what else was done: sign-ins, exports, imports. An entry that was sealed is never another.',
  query: z.object({
    personId: idShape.optional().describe('What this person did, by hand or by a program.'),
    kind: z.enum(ACTOR_KINDS).optional(),
    noun: plainText(60).optional(),
    action: plainText(60).optional(),
    subjectId: plainText(200).optional(),
    from: dayInput.optional(),
    through: dayInput.optional(),
  }),
  items: entryShape,
  work: async ({ tx, workspace }, { query, page: { limit, after } }) => {
    const filter = { ...query, timeZone: workspace.timeZone }
    const { items, next } = await listAuditEntries(tx, filter, (after?.[0] as string | undefined) ?? null, limit)
    const rows = items.map(({ actorKind, actorId, actorName, keyId, keyName, before, after, ...row }) => ({
      ...row,
      actor: { kind: actorKind, id: actorId, name: actorName, keyId, keyName },
      before: withoutWords(before),
      after: withoutWords(after),
    }))
    return page(rows, next === null ? null : [next])
  },
})

/** A stage is told by its key; what it is called on the screen stays there, at whatever depth it was written down. */
function withoutWords(values: Record<string, unknown> | null): Record<string, unknown> | null {
  return JSON.parse(JSON.stringify(values, (name, value) => (SCREEN_WORDS.has(name) ? undefined : value)))
}

const SCREEN_WORDS = new Set(['stage_name', 'declared_name', 'candid'])
