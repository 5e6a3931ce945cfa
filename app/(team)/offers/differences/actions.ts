'use server'
import { z } from 'zod'
import { PARITY_REASONS } from '#lib/core/offers/offer.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok } from '#lib/core/result.ts'
import { offerNewcomerPrice } from '#lib/flows/offer-newcomer-price.ts'
import { sayDifference } from '#lib/flows/say-difference.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/offers', '/offers/differences']

const word = z
  .strictObject({ id: z.uuid(), reason: z.enum([...PARITY_REASONS, 'made_good']), note: plainText(500) })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', {
    path: ['note'],
    message: 'Say why, in a few words.',
  })

/** What a difference is, in one click. */
export const explainAction = teamAction(
  { role: 'member', whole: true, input: word, refresh: REFRESH },
  ({ tx, person }, { id, reason, note }) => sayDifference(tx, id, { reason, note }, { personId: person.id }),
)

/** Drafts what the newcomer paid as an offer to the loyal account. */
export const offerPriceAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  ({ tx, person, workspace, today }, { id }) =>
    offerNewcomerPrice(tx, id, { personId: person.id, workspaceId: workspace.id, today }),
)

/** Has the invoices searched again, behind the page. */
export const searchAgainAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({}), refresh: [] },
  async ({ tx, workspace }) => {
    await enqueue(tx, 'find-differences', { workspaceId: workspace.id }, { singletonKey: workspace.id })
    return ok(null)
  },
)
