'use client'
import { useState } from 'react'
import { MenuButton } from '#lib/ui/menu.tsx'
import { showToast } from '#lib/ui/toast.tsx'

/** Ends this session for good, by next-auth's own round trip (its cross-site token first), and leaves. */
export function SignOut() {
  const [leaving, setLeaving] = useState(false)
  return (
    <MenuButton
      disabled={leaving}
      onClick={async () => {
        setLeaving(true)
        try {
          await endSession()
          window.location.assign('/sign-in')
        } catch {
          setLeaving(false)
          showToast({ tone: 'broken', text: 'You are still signed in: the server did not answer. Try again.' })
        }
      }}
    >
      {leaving ? 'Signing out…' : 'Sign out'}
    </MenuButton>
  )
}

export async function endSession() {
  const answer = await fetch('/api/auth/csrf')
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  const ended = await fetch('/api/auth/signout', {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, json: 'true' }),
  })
  if (!ended.ok) throw new Error('sign-out refused')
}
