'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { unreachable } from '../../../../../(auth)/unreachable.ts'
import { endSessionsOfAction, removeSecondFactorOfAction } from './actions.ts'

export function TakeFactorAway({ personId, name }: { personId: string; name: string }) {
  return (
    <Act
      label="Take it away"
      done={`${name} signs in with their password alone now, and is signed out everywhere.`}
      act={() => removeSecondFactorOfAction({ personId })}
    />
  )
}

export function EndSessions({ personId, name }: { personId: string; name: string }) {
  return (
    <Act
      label="Sign them out everywhere"
      done={`${name} is signed out everywhere.`}
      act={() => endSessionsOfAction({ personId })}
    />
  )
}

function Act({ label, done, act }: { label: string; done: string; act: () => Promise<Result<unknown>> }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const run = () =>
    start(async () => {
      const result = await act().catch(() => unreachable)
      showToast(result.ok ? { tone: 'done', text: done } : { tone: 'broken', text: result.message })
      if (result.ok) router.refresh()
    })
  return (
    <Button weight="broken" disabled={busy} onClick={run}>
      {label}
    </Button>
  )
}
