'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { markReadAction } from './actions.ts'
import { READ_EVENT } from './bell.tsx'

export function MarkAllButton() {
  const router = useRouter()
  const [busy, start] = useTransition()
  const markAll = () =>
    start(async () => {
      const result = await markReadAction({ id: null })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      window.dispatchEvent(new Event(READ_EVENT))
      router.refresh()
    })
  return (
    <Button disabled={busy} onClick={markAll}>
      Mark all as read
    </Button>
  )
}
