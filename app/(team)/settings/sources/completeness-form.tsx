'use client'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { saySourceAction } from '../actions.ts'
import type { SourceRow } from './source-rows.ts'

/** “There are none through this day”; folded away where it has been said already. */
export function CompletenessForm({ row, today }: { row: SourceRow; today: Day }) {
  const [error, setError] = useState<string | undefined>()
  const [busy, start] = useTransition()

  const say = (completeThrough: string) =>
    start(async () => {
      const result = await saySourceAction({ source: row.source, completeThrough })
      setError(result.ok ? undefined : (result.fields?.completeThrough ?? result.message))
      if (result.ok) showToast({ tone: 'done', text: 'Noted. All accounts are being read anew.' })
    })

  const form = (
    <form
      // a word that came meanwhile proposes its own day
      key={`${row.completeThrough}`}
      className="mt-3 flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        say(`${new FormData(event.currentTarget).get('completeThrough')}`)
      }}
    >
      <DateField
        name="completeThrough"
        id={`complete-through-${row.source}`}
        label={row.label}
        defaultValue={today}
        max={today}
        error={error}
      />
      <Button type="submit" disabled={busy} aria-label={`${row.says}: ${row.name}`}>
        {busy ? 'Noting…' : row.says}
      </Button>
    </form>
  )
  if (row.state !== 'complete') return form
  return (
    <details className="mt-1">
      <summary className="w-fit cursor-pointer text-sm text-accent">Say another day</summary>
      {form}
    </details>
  )
}

export function OpenAgain({ row }: { row: SourceRow }) {
  const [busy, start] = useTransition()
  const open = () =>
    start(async () => {
      const result = await saySourceAction({ source: row.source, completeThrough: null })
      showToast(
        result.ok
          ? { tone: 'done', text: `${row.name}: open again. All accounts are being read anew.` }
          : { tone: 'broken', text: result.message },
      )
    })
  return (
    <Button size="small" disabled={busy} onClick={open} aria-label={`Open again: ${row.name}`}>
      Open again
    </Button>
  )
}
