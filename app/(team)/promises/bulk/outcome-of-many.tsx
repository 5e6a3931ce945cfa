'use client'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { CAUSE_LABELS, CAUSES, type Cause, OUTCOMES, type Outcome, STATE_LABELS } from '#lib/core/promises/promise.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { DAY_LABELS } from '../outcome-words.ts'
import { recordOutcomesAction } from './actions.ts'

export type SettledMany = { changeId: string; done: number; left: { what: string; why: string }[] }

type Target = Parameters<typeof recordOutcomesAction>[0]['target']

/** One outcome for many promises; whether kept was in time is told by each one's own day. */
export function OutcomeOfMany({
  target,
  today,
  onDone,
}: {
  target: Target
  today: Day
  onDone: (settled: SettledMany) => void
}) {
  const [outcome, setOutcome] = useState<Outcome>('kept')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}
  const said = (form: FormData) =>
    start(async () => {
      const text = (name: string) => `${form.get(name) ?? ''}`
      const result = await recordOutcomesAction({
        target,
        outcome: {
          outcome,
          day: text('day'),
          percent: outcome === 'partly' ? Number(text('percent')) || 0 : null,
          cause: (text('cause') || null) as Cause | null,
          note: text('note'),
          reason: text('reason'),
          toldBy: null,
          newDay: outcome === 'renegotiated' ? text('newDay') || null : null,
        },
      })
      if (result.ok) return onDone(result.value)
      setRefusal(result)
    })
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        said(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <SelectField
        name="outcome"
        id="many-outcome"
        label="What became of them"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as Outcome)}
        options={OUTCOMES.filter((one) => one !== 'kept_late').map((one) => ({ value: one, label: STATE_LABELS[one] }))}
        {...(outcome === 'kept' ? { hint: 'Those whose day is before it are kept late.' } : {})}
        error={errors.outcome}
      />
      <DateField name="day" id="many-day" label={DAY_LABELS[outcome]} defaultValue={today} error={errors.day} />
      {outcome === 'renegotiated' ? (
        <DateField name="newDay" id="many-new-day" label="The new day" error={errors.newDay} />
      ) : null}
      {outcome === 'partly' ? (
        <TextField
          name="percent"
          id="many-percent"
          label="How much of it, in percent"
          inputMode="numeric"
          error={errors.percent}
        />
      ) : null}
      {outcome === 'released' ? null : (
        <SelectField
          name="cause"
          id="many-cause"
          label={outcome === 'kept' ? 'What caused it where it was late' : 'What caused it'}
          empty="Not said"
          optional
          options={CAUSES.map((value) => ({ value, label: CAUSE_LABELS[value] }))}
          error={errors.cause}
        />
      )}
      <TextField name="note" id="many-note" label="Note" optional maxLength={500} error={errors.note} />
      <TextField
        name="reason"
        id="many-reason"
        label="Why it is another outcome than before"
        hint="Needed only for those that are settled already."
        optional
        maxLength={300}
        error={errors.reason}
      />
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Noting…' : 'Say so'}
      </Button>
    </form>
  )
}
