'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { closeHourAction, reopenHourAction, revealHourAction } from './actions.ts'

/** Turns the hour: reveals it, or closes it with Undo. */
export function HourButton({
  hourId,
  act,
  weight,
  children,
}: {
  hourId: string
  act: 'reveal' | 'close'
  weight: 'primary' | 'quiet' | 'plain'
  children: ReactNode
}) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const reopen = async () => {
    const result = await reopenHourAction({ hourId })
    showToast(result.ok ? { tone: 'done', text: 'The hour is open again.' } : { tone: 'broken', text: result.message })
    router.refresh()
  }
  const turn = () =>
    start(async () => {
      const result = await (act === 'reveal' ? revealHourAction : closeHourAction)({ hourId })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      else if (act === 'close') showToast({ tone: 'done', text: 'The hour is closed.', undo: reopen })
      router.refresh()
    })
  return (
    <Button weight={weight} disabled={busy} onClick={turn}>
      {children}
    </Button>
  )
}
