'use server'
import { z } from 'zod'
import { dependencyPolicySchema } from '#lib/core/dependency/policy.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { teamAction } from '#lib/server/gate.ts'

const saved = z.strictObject({ settings: dependencyPolicySchema, revision: z.int().min(0), note: plainText(300) })

export const saveDependencyPolicyAction = teamAction(
  { role: 'manager', whole: true, input: saved, refresh: ['/settings/dependency', '/dependency/limits', '/'] },
  ({ tx, workspace, person }, { settings, revision, note }) =>
    savePolicy(
      tx,
      { name: 'dependency', document: settings, revision, note },
      { workspaceId: workspace.id, personId: person.id },
    ),
)
