'use server'
import { z } from 'zod'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { declarationInput } from '#lib/core/standing/declaration.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { teamAction } from '#lib/server/gate.ts'

const declared = z.strictObject({
  accountId: z.uuid(),
  via: z.enum(['form', 'board']),
  /** The declaration the person had before their eyes; null: none. */
  seen: z.uuid().nullable(),
  declaration: declarationInput,
})

/** Says what one account is, through the one door there is. */
export const declareStageAction = teamAction(
  { role: 'member', input: declared, refresh: ['/accounts', '/standing', '/'] },
  async ({ tx, person, today }, { accountId, via, seen, declaration }) =>
    declareStage(
      tx,
      { personId: person.id, today, policy: await getStandingPolicy(tx), via },
      [accountId],
      declaration,
      seen,
    ),
)
