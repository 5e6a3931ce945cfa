'use client'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { revokeSessionAction, signOutEverywhereAction } from './actions.ts'

type Session = { id: string; device: string; since: string; seen: string; here: boolean }

export function SessionList({ sessions }: { sessions: Session[] }) {
  const [busy, start] = useTransition()

  const revoke = (session: Session) =>
    start(async () => {
      const result = await revokeSessionAction({ sessionId: session.id })
      if (result.ok && session.here) return window.location.assign('/sign-in')
      showToast(
        result.ok
          ? { tone: 'done', text: `${session.device} is signed out.` }
          : { tone: 'broken', text: result.message },
      )
    })
  const everywhere = () =>
    start(async () => {
      const result = await signOutEverywhereAction({})
      if (result.ok) window.location.assign('/sign-in')
      else showToast({ tone: 'broken', text: result.message })
    })

  return (
    <>
      <ul className="divide-y divide-rule">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 py-3">
            <div>
              <p className="font-medium">
                {session.device}
                {session.here ? <span className="font-normal text-ink-faint"> — this one</span> : null}
              </p>
              <p className="text-sm text-ink-faint">
                signed in {session.since}, last seen {session.seen}
              </p>
            </div>
            <Button
              size="small"
              disabled={busy}
              onClick={() => revoke(session)}
              aria-label={`Sign out ${session.device}, signed in ${session.since}`}
            >
              Sign out
            </Button>
          </li>
        ))}
      </ul>
      <Button className="mt-4" weight="broken" disabled={busy} onClick={everywhere}>
        Sign out everywhere
      </Button>
    </>
  )
}
