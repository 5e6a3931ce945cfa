'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { takeBack } from '../../../../changes/undo-toast.ts'

/** Takes a change back, long after its toast has gone. */
export function TakeBackButton({ changeId, what }: { changeId: string; what: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <Button
      weight="plain"
      size="small"
      disabled={busy}
      onClick={() => start(() => takeBack(changeId, () => router.refresh()))}
    >
      Take back
      <span className="sr-only">: {what}</span>
    </Button>
  )
}
