'use server'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { writtenText } from '#lib/core/plain-text.ts'
import { ok } from '#lib/core/result.ts'
import { COMPLAINT_OUTCOMES } from '#lib/core/share/complaint.ts'
import { answerComplaint } from '#lib/flows/answer-complaint.ts'
import { createShareLink, revokeShareLink } from '#lib/flows/share-link.ts'
import { teamAction } from '#lib/server/gate.ts'
import { shareOrigin } from '#lib/server/origin.ts'
import { digestOf } from '#lib/server/sign-in.ts'

const linkInput = z.strictObject({ accountId: z.uuid(), contactId: z.uuid(), days: z.int().min(1).max(365) })

/** Answers the link's secret: it is shown now and never again; and where guests open it, when that is not here. */
export const createShareLinkAction = teamAction(
  { role: 'member', input: linkInput, refresh: ['/accounts'] },
  async ({ tx, workspace, person }, input) => {
    const secret = randomBytes(32).toString('base64url')
    const who = { workspaceId: workspace.id, personId: person.id }
    const made = await createShareLink(tx, { ...input, digest: digestOf(secret) }, who)
    return made.ok ? ok({ secret, at: shareOrigin(), ...made.value }) : made
  },
)

export const revokeShareLinkAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid() }), refresh: ['/accounts'] },
  ({ tx }, { id }) => revokeShareLink(tx, id),
)

export const answerComplaintAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ id: z.uuid(), outcome: z.enum(COMPLAINT_OUTCOMES), note: writtenText(500) }),
    refresh: ['/accounts', '/'],
  },
  ({ tx, person }, input) => answerComplaint(tx, input, person.id),
)
