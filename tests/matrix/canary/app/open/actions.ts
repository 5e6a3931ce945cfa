'use server'
import { z } from 'zod'
import { ok } from '#lib/core/result.ts'
import { teamAction } from '#lib/server/gate.ts'

/** An action that forgot its gate. */
export async function forgetAction() {
  return 'everything forgotten'
}

/** One that has it. */
export const keepAction = teamAction({ role: 'manager', input: z.object({}).strict() }, async () => ok(null))
