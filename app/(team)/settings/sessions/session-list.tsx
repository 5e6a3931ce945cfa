'use client'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { revokeSessionAction, signOutEverywhereAction } from '../actions.ts'
import type { SessionView } from './session-view.ts'
import { SessionWords } from './session-words.tsx'

type Session = SessionView & { here: boolean }

/** Shown at once, this one first; whoever signs in often has dozens. */
const NEWEST = 5

/** `sessions`: the last seen first. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const [busy, start] = useTransition()
  const here = sessions.filter((session) => session.here)
  const others = sessions.filter((session) => !session.here)
  const shown = [...here, ...others].slice(0, NEWEST)
  const older = [...here, ...others].slice(NEWEST)

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
      <Sessions of={shown} busy={busy} revoke={revoke} />
      {older.length ? (
        <details className="mt-3">
          <summary className="w-fit cursor-pointer text-sm text-accent">
            {older.length === 1 ? 'One older' : `${older.length} older`}
          </summary>
          <Sessions of={older} busy={busy} revoke={revoke} />
        </details>
      ) : null}
      <Button className="mt-4" weight="broken" disabled={busy} onClick={everywhere}>
        Sign out everywhere
      </Button>
    </>
  )
}

function Sessions({ of, busy, revoke }: { of: readonly Session[]; busy: boolean; revoke: (session: Session) => void }) {
  return (
    <ul className="divide-y divide-rule">
      {of.map((session) => (
        <li key={session.id} className="flex items-center justify-between gap-4 py-3">
          <div>
            <p className="font-medium">
              Last seen {session.seen}
              {session.here ? <span className="font-normal text-ink-faint"> — this one</span> : null}
            </p>
            <p className="text-sm text-ink-faint">
              <SessionWords session={session} />
            </p>
          </div>
          <Button
            size="small"
            disabled={busy}
            onClick={() => revoke(session)}
            aria-label={`Sign out ${session.device}, last seen ${session.seen}, signed in ${session.since}`}
          >
            Sign out
          </Button>
        </li>
      ))}
    </ul>
  )
}
