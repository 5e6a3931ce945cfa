'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { takeBack } from '../../changes/undo-toast.ts'

/** Makes two accounts again of what was merged. */
export function PartButton({ changeId, name }: { changeId: string; name: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <Button
      weight="plain"
      size="small"
      disabled={busy}
      onClick={() => start(() => takeBack(changeId, () => router.refresh()))}
    >
      {busy ? 'Parting…' : 'Make them two again'}
      <span className="sr-only">: {name}</span>
    </Button>
  )
}
