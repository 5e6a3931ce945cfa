'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { undoImportAction } from '../actions.ts'

export function UndoButton({ id }: { id: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const undo = () =>
    start(async () => {
      const result = await undoImportAction({ id })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  return (
    <Button weight="broken" disabled={busy} onClick={undo}>
      {busy ? 'Sending…' : 'Undo this import'}
    </Button>
  )
}
