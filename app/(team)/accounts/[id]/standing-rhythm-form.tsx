'use client'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { declareRhythmAction } from './standing-actions.ts'

export function RhythmForm({
  accountId,
  said,
  options,
}: {
  accountId: string
  said: string | null
  options: { value: string; label: string }[]
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const send = (form: FormData) =>
    start(async () => {
      const result = await declareRhythmAction({
        accountId,
        rhythm: (form.get('rhythm') || null) as never,
        note: `${form.get('note') ?? ''}`,
      })
      setRefusal(result.ok ? null : result)
      if (result.ok) showToast({ tone: 'done', text: 'Noted, and read anew.' })
    })

  return (
    <form
      className="mt-3 max-w-md space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        send(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <SelectField
        name="rhythm"
        label="They buy"
        defaultValue={said ?? ''}
        empty="As guessed from the records"
        options={options}
        error={refusal?.fields?.rhythm}
      />
      <TextField
        name="note"
        label="What makes you say so"
        optional
        maxLength={300}
        error={refusal?.fields?.note}
        hint="Kept with your name and the day."
      />
      <Button type="submit" disabled={busy}>
        {busy ? 'Reading anew…' : 'Save the rhythm'}
      </Button>
    </form>
  )
}
