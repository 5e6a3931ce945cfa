'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { endStandingPromiseAction } from './actions.ts'

/** Nothing falls due after today any more; what fell due stays. The toast takes it back. */
export function EndButton({ id, text, today }: { id: string; text: string; today: Day }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const end = () =>
    start(async () => {
      const result = await endStandingPromiseAction({ id, lastDay: today })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast('Ended: nothing falls due after today.', result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <Button size="small" disabled={busy} onClick={end} aria-label={`End: ${text}`}>
      End
    </Button>
  )
}
