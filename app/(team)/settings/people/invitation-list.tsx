'use client'
import { useTransition } from 'react'
import { ROLE_WORDS } from '#lib/core/role.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { revokeInvitationAction } from './actions.ts'
import type { PeopleView } from './load.ts'

type Invitation = PeopleView['invitations'][number]

/** Whose answer is still awaited. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const [busy, start] = useTransition()
  if (invitations.length === 0) return null
  const revoke = ({ digest, email }: Invitation) =>
    start(async () => {
      const result = await revokeInvitationAction({ digest })
      showToast(
        result.ok
          ? { tone: 'done', text: `The link for ${email} is no longer good. Invite them again for a new one.` }
          : { tone: 'broken', text: result.message },
      )
    })
  return (
    <>
      <h3 className="mt-8 mb-1 font-medium">Not answered yet</h3>
      <ul className="divide-y divide-rule">
        {invitations.map((invitation) => (
          <li key={invitation.digest} className="flex items-center justify-between gap-4 py-3">
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">{invitation.email}</p>
              <p className="text-sm text-ink-faint wrap-anywhere">
                {ROLE_WORDS[invitation.role]}, invited by {invitation.inviterName}, good until {invitation.expiresAt}
              </p>
            </div>
            <Button
              size="small"
              disabled={busy}
              onClick={() => revoke(invitation)}
              aria-label={`Take back the invitation of ${invitation.email}`}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
