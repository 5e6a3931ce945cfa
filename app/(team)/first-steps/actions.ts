'use server'
import { z } from 'zod'
import { ok } from '#lib/core/result.ts'
import { teamAction } from '#lib/server/gate.ts'
import { keepFirstSteps } from './read-first-steps.ts'

/** Puts the first steps away, or brings them back; for the one who asks alone. */
export const putAwayFirstStepsAction = teamAction(
  { role: 'viewer', input: z.object({ away: z.boolean() }).strict(), refresh: ['/', '/help'] },
  async ({ tx, person }, { away }) => {
    await keepFirstSteps(tx, person.id, away)
    return ok(null)
  },
)
