'use server'
import { z } from 'zod'
import { plainText } from '#lib/core/plain-text.ts'
import { trustPolicySchema } from '#lib/core/trust/policy.ts'
import { foretellPayments } from '#lib/flows/foretell-payments.ts'
import { previewThresholds } from '#lib/flows/preview-thresholds.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { teamAction } from '#lib/server/gate.ts'

const saved = z.strictObject({ settings: trustPolicySchema, revision: z.int().min(0), note: plainText(300) })

export const saveTrustAction = teamAction(
  { role: 'manager', whole: true, input: saved, refresh: ['/settings/trust', '/'] },
  ({ tx, workspace, person }, { settings, revision, note }) =>
    savePolicy(
      tx,
      { name: 'trust', document: settings, revision, note },
      { workspaceId: workspace.id, personId: person.id },
    ),
)

/** How many accounts would get another trust or another stage; writes nothing. */
export const previewTrustAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ settings: trustPolicySchema }), deadlineMs: 60_000 },
  ({ tx }, { settings }) => previewThresholds(tx, { trust: settings }),
)

/** Whether trust foretold who pays in time; writes nothing. */
export const foretellPaymentsAction = teamAction(
  { role: 'viewer', whole: true, input: z.strictObject({}), deadlineMs: 60_000 },
  ({ tx }) => foretellPayments(tx),
)
