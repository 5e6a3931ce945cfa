'use server'
import { z } from 'zod'
import { offersPolicySchema } from '#lib/core/offers/policy.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { teamAction } from '#lib/server/gate.ts'

const saved = z.strictObject({ settings: offersPolicySchema, revision: z.int().min(0), note: plainText(300) })

export const saveOffersPolicyAction = teamAction(
  { role: 'manager', whole: true, input: saved, refresh: ['/settings/offers', '/'] },
  ({ tx, workspace, person }, { settings, revision, note }) =>
    savePolicy(
      tx,
      { name: 'offers', document: settings, revision, note },
      { workspaceId: workspace.id, personId: person.id },
    ),
)
