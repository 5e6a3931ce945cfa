'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { takeBack } from './undo-toast.ts'

/** Takes a change back, long after its toast has gone. `what`: of which row, for those who do not see it. */
export function TakeBackButton({
  changeId,
  what,
  label = 'Take back',
  busyLabel = label,
}: {
  changeId: string
  what: string
  label?: string
  busyLabel?: string
}) {
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <Button
      weight="plain"
      size="small"
      disabled={busy}
      onClick={() => start(() => takeBack(changeId, () => router.refresh()))}
    >
      {busy ? busyLabel : label}
      <span className="sr-only">: {what}</span>
    </Button>
  )
}
