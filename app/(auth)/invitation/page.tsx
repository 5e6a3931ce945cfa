import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getOpenInvitation } from '#db/system-team.ts'
import { GONE } from '#lib/server/accept-invitation.ts'
import { auth } from '#lib/server/auth.ts'
import { digestOf } from '#lib/server/digest.ts'
import { oidcSettings } from '#lib/server/oidc-settings.ts'
import { IssuerButton } from '../issuer-button.tsx'
import { JoinAsMyself } from './join-as-myself.tsx'
import { JoinForm } from './join-form.tsx'

export const metadata: Metadata = { title: 'Join a team', robots: 'noindex', referrer: 'no-referrer' }

/** Where an invitation leads. Looking uses nothing up: mail scanners open links too. */
export default async function InvitationPage({ searchParams }: PageProps<'/invitation'>) {
  await connection()
  const { token } = await searchParams
  const invited = typeof token === 'string' && token.length <= 200 ? await getOpenInvitation(digestOf(token)) : null
  if (!invited || typeof token !== 'string') {
    return (
      <>
        <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em]">Nothing to join here</h1>
        <p className="text-ink-soft">{GONE.message}</p>
      </>
    )
  }
  const session = await auth()
  const isMe = session?.person.email.toLowerCase() === invited.email
  const issuer = oidcSettings()
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em] wrap-anywhere">Join {invited.workspaceName}</h1>
      <p className="mb-8 text-ink-soft wrap-anywhere">
        {invited.inviterName} invites {invited.email} to the team.
      </p>
      {isMe ? (
        <JoinAsMyself token={token} name={session.person.name} />
      ) : (
        <JoinForm token={token} email={invited.email} />
      )}
      {issuer && !isMe ? <IssuerButton name={issuer.name} /> : null}
    </>
  )
}
