'use client'
import { useState, useTransition } from 'react'
import { addDays, type Day } from '#lib/core/day.ts'
import type { Refusal } from '#lib/core/result.ts'
import { LATER_MOST_DAYS } from '#lib/core/standing/gap-outcome.ts'
import { Button } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { DateField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { settleGapAction } from './actions.ts'

/** What is offered at first. */
const MONTH = 30

/** Until when a gap is left, and why. */
export default function LaterWindow({
  account,
  today,
  onClose,
  onDone,
}: {
  account: { id: string; name: string }
  today: Day
  onClose: () => void
  onDone: (untilDay: Day) => void
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const send = (form: FormData) =>
    start(async () => {
      const untilDay = `${form.get('untilDay') ?? ''}` || null
      const note = `${form.get('note') ?? ''}`
      const result = await settleGapAction({ accountId: account.id, outcome: 'later', note, untilDay })
      setRefusal(result.ok ? null : result)
      if (result.ok) onDone(result.value.untilDay!)
    })
  return (
    <DialogWindow open onOpenChange={(open) => !open && onClose()} title={`Leave ${account.name} until later`}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          send(new FormData(event.currentTarget))
        }}
      >
        {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
        <DateField
          name="untilDay"
          label="Until"
          defaultValue={addDays(today, MONTH)}
          min={addDays(today, 1)}
          max={addDays(today, LATER_MOST_DAYS)}
          error={refusal?.fields?.untilDay}
          hint="It comes back sooner if the gap becomes another."
        />
        <TextField name="note" label="Why" optional maxLength={500} autoComplete="off" error={refusal?.fields?.note} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" weight="primary" disabled={busy}>
            {busy ? 'Noting…' : 'Leave it until then'}
          </Button>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </DialogWindow>
  )
}
