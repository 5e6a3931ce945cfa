'use client'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { CAUSE_LABELS, CAUSES, type Cause, PROMISE_STATES, type PromiseState } from '#lib/core/promises/promise.ts'
import type { Refusal } from '#lib/core/result.ts'
import type { OutcomeDone } from '#lib/flows/record-outcome.ts'
import { Button } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import { recordOutcomeAction } from './outcome-actions.ts'
import { type OutcomePromise, type Spoken, said } from './outcome-buttons.tsx'
import { DAY_LABELS, dayToBegin, outcomeChoice } from './outcome-words.ts'

/** Where it did not go as promised, what caused it is asked. */
const CAUSED: readonly PromiseState[] = ['kept_late', 'partly', 'broken', 'renegotiated']

/** The window that asks what became of a promise; fetched when somebody opens it. A correction asks for its reason. */
export default function OutcomeWindow({
  promise,
  of,
  first,
  today,
  onClose,
  onDone,
}: {
  promise: OutcomePromise
  of: Spoken
  first: PromiseState
  today: Day
  onClose: () => void
  onDone: (outcome: PromiseState, done: OutcomeDone) => void
}) {
  const [outcome, setOutcome] = useState(first)
  const [days, setDays] = useState<Partial<Record<PromiseState, Day>>>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const corrects = of.state !== 'open'
  const errors = refusal?.fields ?? {}
  const choices = PROMISE_STATES.filter((state) =>
    state === 'open' ? corrects : state !== 'kept_late' || today > of.dueDay,
  )

  const save = (form: FormData) =>
    start(async () => {
      const text = (name: string) => `${form.get(name) ?? ''}`
      const result = await recordOutcomeAction({
        ...said(promise.id, of),
        outcome,
        day: text('day'),
        percent: outcome === 'partly' && text('percent') ? wholeOf(text('percent')) : null,
        cause: (text('cause') || null) as Cause | null,
        note: text('note'),
        reason: text('reason'),
        toldBy: text('toldBy') || null,
        newDay: text('newDay') || null,
      })
      if (result.ok) onDone(outcome, result.value)
      else setRefusal(result)
    })

  return (
    <DialogWindow
      open
      onOpenChange={(open) => open || onClose()}
      title={corrects ? 'Correct what became of it' : 'What became of it?'}
      description={
        <span className="wrap-anywhere">
          “{of.text}”, due {showDay(of.dueDay)}
        </span>
      }
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          save(new FormData(event.currentTarget))
        }}
      >
        {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
        <SelectField
          name="outcome"
          id="outcome-what"
          label="What became of it"
          options={choices.map((value) => ({ value, label: outcomeChoice(value, promise.madeBy) }))}
          value={outcome}
          error={errors.outcome}
          onChange={(event) => setOutcome(event.target.value as PromiseState)}
        />
        <DateField
          name="day"
          id="outcome-day"
          label={DAY_LABELS[outcome]}
          value={days[outcome] ?? dayToBegin(outcome, of.dueDay, today)}
          max={today}
          error={errors.day}
          onChange={(event) => setDays({ ...days, [outcome]: event.target.value })}
        />
        {outcome === 'renegotiated' ? (
          <DateField name="newDay" id="outcome-new-day" label="The new day" error={errors.newDay} />
        ) : null}
        {outcome === 'partly' ? (
          <TextField
            name="percent"
            id="outcome-percent"
            label="How much of it, in percent"
            inputMode="numeric"
            error={errors.percent}
          />
        ) : null}
        {CAUSED.includes(outcome) ? (
          <SelectField
            name="cause"
            id="outcome-cause"
            label="What caused it"
            empty="Not said"
            options={CAUSES.map((value) => ({ value, label: CAUSE_LABELS[value] }))}
            error={errors.cause}
          />
        ) : null}
        <ContactPicker
          name="toldBy"
          id="outcome-told-by"
          label="Who of theirs says so"
          hint="Left empty, it is what we say."
          accountId={promise.accountId}
          mayMake={false}
          chosen={[]}
          error={errors.toldBy}
        />
        <TextField name="note" id="outcome-note" label="Note" optional maxLength={500} error={errors.note} />
        {corrects ? (
          <TextField
            name="reason"
            id="outcome-reason"
            label="Why it is another outcome than before"
            hint="What was said before stays on record."
            maxLength={300}
            error={errors.reason}
          />
        ) : null}
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Noting…' : 'Say so'}
        </Button>
      </form>
    </DialogWindow>
  )
}

/** What is no whole number is none that is allowed either. */
const wholeOf = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : 0)
