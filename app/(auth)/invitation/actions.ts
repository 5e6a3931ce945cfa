'use server'
import { headers } from 'next/headers'
import type { Result } from '#lib/core/result.ts'
import { joinByInvitation } from '#lib/server/accept-invitation.ts'
import { fromHeaders } from '#lib/server/origin.ts'
import { readPublicInput } from '#lib/server/public-input.ts'
import { invitationInput } from './invitation-input.ts'

/** Without a session, as the set-up: the link's secret is the proof, bound to an address, and it works once. */
export async function joinAction(raw: unknown): Promise<Result<{ email: string; workspaceId: string }>> {
  const sent = await headers()
  const input = readPublicInput(sent, invitationInput, raw)
  if (!input.ok) return input
  const { token, password } = input.value
  const name = input.value.as === 'new' ? input.value.name : ''
  return joinByInvitation(
    { token, name, password },
    fromHeaders((header) => sent.get(header) ?? ''),
  )
}
