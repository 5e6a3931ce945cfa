'use server'
import { gapOutcomeInput } from '#lib/core/standing/gap-outcome.ts'
import { settleGap } from '#lib/flows/settle-gap.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Notes what is done about a gap. */
export const settleGapAction = teamAction(
  { role: 'member', input: gapOutcomeInput, refresh: ['/standing', '/'] },
  ({ tx, person, today }, outcome) => settleGap(tx, outcome, { personId: person.id, today }),
)
