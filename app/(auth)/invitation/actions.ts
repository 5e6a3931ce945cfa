'use server'
import { headers } from 'next/headers'
import { type Result, refuse } from '#lib/core/result.ts'
import { joinByInvitation } from '#lib/server/accept-invitation.ts'
import { fromHeaders, isOwnOrigin } from '#lib/server/origin.ts'
import { invitationInput } from './invitation-input.ts'

/** Without a session, as the set-up: the link's secret is the proof, bound to an address, and it works once. */
export async function joinAction(raw: unknown): Promise<Result<{ email: string; workspaceId: string }>> {
  const sent = await headers()
  if (!isOwnOrigin(sent)) return refuse('origin', 'This request did not come from Troth itself.')
  const parsed = invitationInput.safeParse(raw)
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
    return refuse('input', 'Some of what was entered cannot be used.', fields)
  }
  const { token, password } = parsed.data
  const name = parsed.data.as === 'new' ? parsed.data.name : ''
  return joinByInvitation(
    { token, name, password },
    fromHeaders((header) => sent.get(header) ?? ''),
  )
}
