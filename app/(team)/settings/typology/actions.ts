'use server'
import { z } from 'zod'
import { typologyPolicySchema } from '#lib/core/standing/typology-policy.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { teamAction } from '#lib/server/gate.ts'

const saved = z.strictObject({ policy: typologyPolicySchema, revision: z.int().min(0) })

export const saveTypologyAction = teamAction(
  { role: 'manager', input: saved, refresh: ['/settings/typology', '/'] },
  ({ tx, workspace, person }, { policy, revision }) =>
    savePolicy(
      tx,
      { name: 'wording', document: policy, revision, note: '' },
      { workspaceId: workspace.id, personId: person.id },
    ),
)
