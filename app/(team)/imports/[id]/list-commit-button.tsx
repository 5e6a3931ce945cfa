'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Tie } from '#lib/core/lists/snapshot-plan.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { CheckField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { commitListAction } from '../actions.ts'

/** The yes to the plan of a list. `tie`: whether open items add up to what the books say; null where nobody asks. */
export function ListCommitButton({ id, fingerprint, tie }: { id: string; fingerprint: string; tie: Tie | null }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [untied, setUntied] = useState(false)
  const [busy, start] = useTransition()
  const commit = () =>
    start(async () => {
      const result = await commitListAction({ id, fingerprint, untied })
      setRefusal(result.ok ? null : result)
      if (result.ok) router.refresh()
    })
  return (
    <div className="max-w-column space-y-4">
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {tie?.kind === 'differs' ? (
        <CheckField
          name="untied"
          label="Take them although they do not tie to the books"
          checked={untied}
          onChange={(event) => setUntied(event.currentTarget.checked)}
          hint="Wherever these figures stand, the difference is told with them."
        />
      ) : null}
      <Button weight="primary" disabled={busy} onClick={commit}>
        {busy ? 'Sending…' : 'Import'}
      </Button>
      <p className="text-sm text-ink-faint">All of it or nothing. You can take it back after; the file is not kept.</p>
    </div>
  )
}
