'use server'
import { z } from 'zod'
import { renewDropSecret } from '#db/system-drop.ts'
import { ok } from '#lib/core/result.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Makes a person's drop, or a new one in the place of the one before. */
export const renewDropAction = teamAction(
  { role: 'member', input: z.object({}).strict(), refresh: ['/settings/mail-drop'] },
  async ({ tx, person, workspace }) => ok(await renewDropSecret(tx, workspace.id, person.id)),
)
