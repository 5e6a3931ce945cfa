'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { allocateLotAction } from './lot-actions.ts'

/** Hands the lot out as the page shows it; where it would be something else by now, the page shows that first. */
export function HandOutButton({ launchId, upTo, seen }: { launchId: string; upTo: number; seen: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const handOut = () =>
    start(async () => {
      const result = await allocateLotAction({ launchId, upTo, seen })
      router.refresh()
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      const { moved, changeId } = result.value
      showUndoToast(`Handed out: ${countOf(moved, 'account')} moved.`, changeId, () => router.refresh())
    })
  return (
    <Button weight="primary" disabled={busy} onClick={handOut}>
      {busy ? 'Handing out…' : 'Hand it out'}
    </Button>
  )
}
