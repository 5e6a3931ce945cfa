'use server'
import { z } from 'zod'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { checkThresholds, leavesOf, withLeaves } from '#lib/core/standing/thresholds.ts'
import { previewThresholds } from '#lib/flows/preview-thresholds.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { teamAction } from '#lib/server/gate.ts'

const PATHS = [...leavesOf(DEFAULT_STANDING_POLICY).keys()]
const leaves = z.record(z.enum(PATHS), z.number().min(0).max(1_000_000))
const saved = z.strictObject({ leaves, revision: z.int().min(0), note: plainText(300) })
const policyOf = (said: z.output<typeof leaves>) => withLeaves(DEFAULT_STANDING_POLICY, Object.entries(said))

export const saveThresholdsAction = teamAction(
  { role: 'manager', whole: true, input: saved, refresh: ['/settings/thresholds', '/'] },
  ({ tx, workspace, person }, said) =>
    savePolicy(
      tx,
      { name: 'standing', document: policyOf(said.leaves), revision: said.revision, note: said.note },
      { workspaceId: workspace.id, personId: person.id },
    ),
)

/** Which accounts would read differently; writes nothing. */
export const previewThresholdsAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ leaves }), deadlineMs: 60_000 },
  async ({ tx }, said) => {
    const draft = policyOf(said.leaves)
    const fields = checkThresholds(draft)
    if (Object.keys(fields).length > 0) return refuse('input', 'Some of these numbers cannot be used together.', fields)
    return previewThresholds(tx, { policy: draft })
  },
)
