'use server'
import { z } from 'zod'
import { getAccount } from '#db/queries/accounts.ts'
import { insertRhythmDeclaration } from '#db/queries/standing.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { RHYTHMS } from '#lib/core/standing/rhythm.ts'
import { reassessAccount } from '#lib/flows/assess-accounts.ts'
import { teamAction } from '#lib/server/gate.ts'

const rhythmInput = z
  .object({
    accountId: z.uuid(),
    /** Null goes back to the guess. */
    rhythm: z.enum(RHYTHMS).nullable(),
    note: plainText(300),
  })
  .strict()

export const declareRhythmAction = teamAction(
  { role: 'member', input: rhythmInput, refresh: ['/accounts'] },
  async ({ tx, workspace, person }, { accountId, rhythm, note }) => {
    if (!(await getAccount(tx, accountId)))
      return refuse('gone', 'This account is no longer there; nothing was changed.')
    await insertRhythmDeclaration(tx, { accountId, rhythm, note, saidBy: person.id })
    await reassessAccount(tx, workspace.id, accountId)
    return ok(null)
  },
)
