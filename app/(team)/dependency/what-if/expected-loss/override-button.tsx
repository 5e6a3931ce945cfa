'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal, Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { overrideLossAction, withdrawOverrideAction } from './actions.ts'

/** Says how likely an account is lost, and why; or takes that back. */
export function OverrideButton({
  accountId,
  name,
  now,
  said,
}: {
  accountId: string
  name: string
  now: number | null
  /** Somebody has said so already. */
  said: boolean
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const done = (result: Result<{ changeId: string }>, says: string) => {
    setRefusal(result.ok ? null : result)
    if (!result.ok) return
    setOpen(false)
    showUndoToast(says, result.value.changeId, () => router.refresh())
    router.refresh()
  }
  if (!open)
    return (
      <Button size="small" weight="plain" className="-ml-2" onClick={() => setOpen(true)}>
        {said ? 'Say anew' : 'You know better'}
        <span className="sr-only">: the chance to lose {name}</span>
      </Button>
    )
  return (
    <form
      aria-label={`The chance to lose ${name}`}
      className="mt-2 max-w-sm space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        const percent = Number(String(data.get('percent')).replace(',', '.'))
        const probability = Number.isFinite(percent) ? percent / 100 : -1
        start(async () =>
          done(await overrideLossAction({ accountId, probability, reason: String(data.get('reason')) }), 'Noted.'),
        )
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="percent"
        id={`percent-${accountId}`}
        label="Chance to lose it within twelve months, in %"
        inputMode="decimal"
        defaultValue={now === null ? '' : String(Math.round(now * 100))}
        error={refusal?.fields?.probability}
        autoFocus
      />
      <AreaField
        name="reason"
        id={`reason-${accountId}`}
        label="Why"
        rows={2}
        maxLength={1000}
        error={refusal?.fields?.reason}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" size="small" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button size="small" disabled={busy} onClick={() => setOpen(false)}>
          Cancel
        </Button>
        {said ? (
          <Button
            size="small"
            weight="plain"
            disabled={busy}
            onClick={() =>
              start(async () => done(await withdrawOverrideAction({ accountId }), 'Read from the records again.'))
            }
          >
            Leave it to the records
          </Button>
        ) : null}
      </div>
    </form>
  )
}
