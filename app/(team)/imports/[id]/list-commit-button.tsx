'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { commitListAction } from '../actions.ts'

/** The yes to the plan of a list. */
export function ListCommitButton({ id, fingerprint }: { id: string; fingerprint: string }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const commit = () =>
    start(async () => {
      const result = await commitListAction({ id, fingerprint })
      setRefusal(result.ok ? null : result)
      if (result.ok) router.refresh()
    })
  return (
    <div className="max-w-column space-y-4">
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <Button weight="primary" disabled={busy} onClick={commit}>
        {busy ? 'Sending…' : 'Import'}
      </Button>
      <p className="text-sm text-ink-faint">All of it or nothing. You can take it back after; the file is not kept.</p>
    </div>
  )
}
