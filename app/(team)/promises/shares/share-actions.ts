'use server'
import { z } from 'zod'
import { plainText, writtenText } from '#lib/core/plain-text.ts'
import { outcomeInput } from '#lib/core/promises/outcome.ts'
import { REPLY_MOST, SETTLEMENTS, wordingText } from '#lib/core/promises/shared-promise.ts'
import { settleDispute } from '#lib/flows/settle-dispute.ts'
import { rewordShare, sharePromise, takeShareBack } from '#lib/flows/share-promise.ts'
import { teamAction } from '#lib/server/gate.ts'

const refresh = ['/', '/promises', '/accounts', '/contacts'] as const

export const sharePromiseAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ promiseId: z.uuid(), contactId: z.uuid('Choose a contact.'), wording: wordingText }),
    refresh: [...refresh],
  },
  ({ tx, person }, input) => sharePromise(tx, input, person),
)

export const rewordShareAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ shareId: z.uuid(), revision: z.int().min(1), wording: wordingText }),
    refresh: [...refresh],
  },
  ({ tx, person }, input) => rewordShare(tx, input, person),
)

export const takeShareBackAction = teamAction(
  { role: 'member', input: z.strictObject({ shareId: z.uuid() }), refresh: [...refresh] },
  ({ tx, person }, { shareId }) => takeShareBack(tx, shareId, person),
)

export const settleDisputeAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({
      replyId: z.uuid(),
      how: z.enum(SETTLEMENTS),
      settlement: plainText(300).min(1, 'How it was settled, in words.'),
      answer: writtenText(REPLY_MOST),
      outcome: outcomeInput.nullable(),
    }),
    refresh: [...refresh],
  },
  ({ tx, person, workspace, today, presenting }, input) =>
    settleDispute(tx, input, { id: person.id, workspaceId: workspace.id, today, presenting }),
)
