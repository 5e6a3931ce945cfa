'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { discardImportAction } from '../actions.ts'

/** Takes an upload away that wrote nothing. It can be uploaded again, so nobody is asked twice. */
export function DiscardButton({ id }: { id: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const discard = () =>
    start(async () => {
      const result = await discardImportAction({ id })
      showToast(
        result.ok ? { tone: 'done', text: 'The upload was discarded.' } : { tone: 'broken', text: result.message },
      )
      if (result.ok) router.push('/imports')
    })
  return (
    <Button disabled={busy} onClick={discard}>
      Discard
    </Button>
  )
}
