'use server'
import { z } from 'zod'
import { archiveOffer } from '#lib/flows/save-offer.ts'
import { teamAction } from '#lib/server/gate.ts'

/** Puts an offer away that nobody takes. */
export const endOfferAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({ id: z.uuid() }), refresh: ['/offers/unsold', '/offers'] },
  ({ tx, person, workspace, today }, { id }) =>
    archiveOffer(tx, id, { personId: person.id, workspaceId: workspace.id, today }),
)
