'use server'
import { z } from 'zod'
import { markRead } from '#db/queries/notifications.ts'
import { ok } from '#lib/core/result.ts'
import { teamAction } from '#lib/server/gate.ts'

/** A person's own alone: one, or all of them. */
export const markReadAction = teamAction(
  { role: 'viewer', input: z.object({ id: z.uuid().nullable() }).strict(), refresh: ['/notifications', '/'] },
  async ({ tx, person }, { id }) => ok(await markRead(tx, person.id, id)),
)
