'use server'
import { z } from 'zod'
import { feelingInput } from '#lib/core/conversation/feeling-input.ts'
import { sayFeeling } from '#lib/flows/say-feeling.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Says how it feels this week, in the place of what was said this week already; without a face it is taken back. */
export const sayFeelingAction = teamAction(
  { role: 'member', input: feelingInput.extend({ accountId: z.uuid() }), refresh: ['/accounts'] },
  ({ tx, person, today }, { accountId, ...said }) => sayFeeling(tx, accountId, said, { personId: person.id, today }),
)
