'use server'
import { headers } from 'next/headers'
import { z } from 'zod'
import { acceptInvitation, turnSession } from '#db/system-team.ts'
import { ok, type Result } from '#lib/core/result.ts'
import { GONE, joinByInvitation } from '#lib/server/accept-invitation.ts'
import { digestOf } from '#lib/server/digest.ts'
import { teamAction } from '#lib/server/gate.ts'
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

/** Somebody who is signed in with the invited address joins as themselves: they proved who they are. Their browser goes on in the new team. */
export const joinAsMyselfAction = teamAction(
  { role: 'viewer', input: z.object({ token: z.string().max(200) }).strict() },
  async ({ tx, person, sessionId }, { token }) => {
    const joined = await acceptInvitation(digestOf(token), { knownId: person.id }, tx)
    if (!joined) return GONE
    await turnSession({ id: sessionId, personId: person.id }, joined.workspaceId, tx)
    return ok(null)
  },
)
