'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archivePromiseAction } from '../outcome-actions.ts'

/** For what was never promised, or written down twice; the toast takes it back. */
export function PutAwayButton({ id }: { id: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const putAway = () =>
    start(async () => {
      const result = await archivePromiseAction({ id })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast('Put away: it counts nowhere.', result.value.changeId, () => router.refresh())
      router.push('/promises' as Route)
    })
  return (
    <Button disabled={busy} onClick={putAway}>
      Put away
    </Button>
  )
}
