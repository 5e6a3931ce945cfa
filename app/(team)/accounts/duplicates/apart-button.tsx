'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { tellApartAction } from './actions.ts'

/** Says that two are two: the pair is proposed no more. `leave`: back to the list then. */
export function ApartButton({
  firstId,
  secondId,
  label,
  leave,
}: {
  firstId: string
  secondId: string
  label: string
  leave?: boolean
}) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const say = () =>
    start(async () => {
      const result = await tellApartAction({ firstId, secondId })
      if (!result.ok) return showToast({ text: result.message, tone: 'broken' })
      showUndoToast(`${label} are two: not proposed again.`, result.value.changeId, () => router.refresh())
      if (leave) router.push('/accounts/duplicates')
      else router.refresh()
    })
  return (
    <Button weight="plain" disabled={busy} onClick={say}>
      These are two<span className="sr-only">: {label}</span>
    </Button>
  )
}
