'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { putAwayFirstStepsAction } from './actions.ts'

/** Puts the first steps away, or back on Today. */
export function PutAway({ away }: { away: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const put = (to: boolean) =>
    start(async () => {
      const result = await putAwayFirstStepsAction({ away: to })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      if (to) showToast({ tone: 'done', text: 'Put away. They stay in Help.', undo: () => put(false) })
      else showToast({ tone: 'done', text: 'They are on Today again.' })
      router.refresh()
    })
  return (
    <Button size="small" disabled={busy} onClick={() => put(!away)}>
      {away ? 'Show on Today' : 'Put away'}
    </Button>
  )
}
