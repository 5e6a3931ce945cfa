'use client'
import { useState } from 'react'
import type { PromiseTies } from '#db/queries/promise-links.ts'
import { isDay } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import {
  FORM_LABELS,
  PROMISE_FORMS,
  PROMISE_SIZES,
  type PromiseForm,
  type PromiseSize,
  SIDE_LABELS,
  SIDES,
  SIZE_LABELS,
  type Side,
} from '#lib/core/promises/promise.ts'
import { REPEATS, type Repeat, warnRepeat } from '#lib/core/tasks/repeat.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import type { PromiseFormView } from './load-form.ts'
import { tieNames } from './promise-names.ts'
import { onceOf, type PromiseValues } from './promise-values.ts'
import { PromisedThatWeek } from './promised-that-week.tsx'
import { StepFields } from './step-fields.tsx'
import { TieFields } from './tie-fields.tsx'

type Change = (change: Partial<PromiseValues>) => void

/** Everything a promise says: what, to whom and by when first; who, where and what it is part of below. */
export function PromiseFields({
  kind,
  id,
  view,
  values,
  errors,
  onChange,
  onNamed,
}: {
  kind: 'new' | 'once' | 'again'
  id: string | null
  view: PromiseFormView
  values: PromiseValues
  errors: Record<string, string>
  onChange: Change
  /** What ids that were chosen are called. */
  onNamed: (names: readonly (readonly [string, string])[]) => void
}) {
  const [account, setAccount] = useState(view.account)
  const [contact, setContact] = useState(view.contact)
  const [ties, setTies] = useState(view.ties)
  const us = values.madeBy === 'us'
  const { dueDay } = onceOf(values)
  const owners = view.owners.map(({ id: value, name: label }) => ({ value, label }))

  const chooseAccount = async (chosen: { id: string; name: string } | null) => {
    setAccount(chosen)
    onChange({ accountId: chosen?.id ?? '', touchId: null, vowId: null, planId: null, pitchId: null })
    const there = chosen ? await fetchTies(chosen.id) : NONE
    setTies(there)
    onNamed([...(chosen ? [[chosen.id, chosen.name] as const] : []), ...tieNames(there)])
  }

  return (
    <>
      <TextField
        name="text"
        label="What is promised"
        autoComplete="off"
        maxLength={500}
        value={values.text}
        onChange={(event) => onChange({ text: event.target.value })}
        error={errors.text}
      />
      <AccountPicker
        name="accountId"
        label="Account"
        placeholder="A name"
        optional={false}
        chosen={view.account}
        error={errors.accountId}
        onChosen={([chosen]) => chooseAccount(chosen ?? null)}
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <SelectField
          name="madeBy"
          label="Promised"
          value={values.madeBy}
          options={SIDES.map((value) => ({ value, label: SIDE_LABELS[value].toLowerCase() }))}
          onChange={(event) => onChange({ madeBy: event.target.value as Side })}
          error={errors.madeBy}
        />
        <SelectField
          name="size"
          label="Size"
          value={values.size}
          options={PROMISE_SIZES.map((value) => ({ value, label: SIZE_LABELS[value] }))}
          onChange={(event) => onChange({ size: event.target.value as PromiseSize })}
          error={errors.size}
        />
        <div className="col-span-2 sm:col-span-1">
          <SelectField
            name="form"
            label="Said or expected"
            value={values.form}
            options={PROMISE_FORMS.map((value) => ({ value, label: FORM_LABELS[value] }))}
            onChange={(event) => onChange({ form: event.target.value as PromiseForm })}
            error={errors.form}
          />
        </div>
      </div>
      {values.form === 'implicit' ? (
        <p className="text-sm text-ink-faint">Nobody said it; {us ? 'they have' : 'you have'} reason to expect it.</p>
      ) : null}
      <WhenFields kind={kind} values={values} judged={view.judged} errors={errors} onChange={onChange} />
      <ContactPicker
        key={account?.id}
        name="contactId"
        label={us ? 'To whom of theirs' : 'Who of theirs promised it'}
        placeholder="Nobody in particular"
        accountId={account?.id ?? null}
        chosen={contact ? [contact] : []}
        error={errors.contactId}
        onChosen={([chosen]) => {
          setContact(chosen ?? null)
          onChange({ contactId: chosen?.id ?? null })
          if (chosen) onNamed([[chosen.id, chosen.name]])
        }}
      />
      {contact && us && values.repeat === null && isDay(dueDay) ? (
        <PromisedThatWeek contact={contact} day={dueDay} except={id} />
      ) : null}
      {us && !view.settled ? (
        <SelectField
          name="promisedBy"
          label="Who of us promised it"
          optional
          empty="Nobody says"
          value={values.promisedBy ?? ''}
          options={owners}
          onChange={(event) => onChange({ promisedBy: event.target.value || null })}
          error={errors.promisedBy}
        />
      ) : null}
      <div className="grid gap-5 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-3">
        <DateField
          name="promisedDay"
          label="Promised on"
          max={view.today}
          value={values.promisedDay}
          onChange={(event) => onChange({ promisedDay: event.target.value })}
          error={errors.promisedDay}
        />
        <TextField
          name="whereSaid"
          label="Where it was said"
          optional
          placeholder="By telephone, at the fair"
          maxLength={200}
          value={values.whereSaid}
          onChange={(event) => onChange({ whereSaid: event.target.value })}
          error={errors.whereSaid}
        />
      </div>
      <TieFields ties={ties} values={values} errors={errors} onChange={onChange} />
      {view.settled ? null : (
        <SelectField
          name="ownerId"
          label="Who looks after it"
          value={values.ownerId}
          options={owners}
          onChange={(event) => onChange({ ownerId: event.target.value })}
          error={errors.ownerId}
        />
      )}
    </>
  )
}

/** By when, in steps, or again and again. */
function WhenFields({
  kind,
  values,
  judged,
  errors,
  onChange,
}: {
  kind: 'new' | 'once' | 'again'
  values: PromiseValues
  judged: boolean
  errors: Record<string, string>
  onChange: Change
}) {
  const { repeat, steps, dueDay } = values
  const again = kind === 'again' || (kind === 'new' && repeat !== null)
  if (judged)
    return (
      <p className="text-sm text-ink-soft">
        {steps.length ? 'Its steps and their days stay' : `Its day, ${showDay(dueDay)}, stays`} as they were when
        something was said of it.
      </p>
    )
  return (
    <>
      {steps.length && !again ? null : (
        <DateField
          name="dueDay"
          label={again ? 'First due on' : 'By'}
          value={dueDay}
          hint={
            kind === 'once'
              ? 'For a slip of the pen. A new day that you agreed on is said as its outcome: renegotiated.'
              : undefined
          }
          onChange={(event) => onChange({ dueDay: event.target.value })}
          error={errors.dueDay ?? errors.firstDay}
        />
      )}
      {kind === 'once' || (kind === 'new' && steps.length) ? null : (
        <div className="grid grid-cols-[1fr_6rem] gap-3">
          <SelectField
            name="repeat"
            label="Repeated"
            optional={kind === 'new'}
            empty={kind === 'new' ? 'Once' : undefined}
            value={repeat ?? ''}
            hint={again ? (warnRepeat(repeat, dueDay) ?? 'Each time is a promise of its own.') : undefined}
            options={REPEATS.map((unit) => ({ value: unit, label: `by the ${unit}` }))}
            onChange={(event) => onChange({ repeat: (event.target.value || null) as Repeat | null })}
            error={errors.repeat}
          />
          {again ? (
            <TextField
              name="repeatEvery"
              label="Every"
              type="number"
              min={1}
              max={99}
              value={`${values.repeatEvery || ''}`}
              onChange={(event) => onChange({ repeatEvery: Number(event.target.value) })}
              error={errors.repeatEvery}
            />
          ) : null}
        </div>
      )}
      {again ? (
        <DateField
          name="untilDay"
          label="Until"
          optional
          hint="Without a day: until somebody ends it."
          value={values.untilDay ?? ''}
          onChange={(event) => onChange({ untilDay: event.target.value || null })}
          error={errors.untilDay}
        />
      ) : (
        <StepFields steps={steps} errors={errors} onChange={(changed) => onChange({ steps: changed })} />
      )}
    </>
  )
}

const NONE: PromiseTies = { vows: [], plans: [], touches: [], pitches: [] }

async function fetchTies(accountId: string): Promise<PromiseTies> {
  const answer = await fetch(`/promises/ties?account=${accountId}`).catch(() => null)
  return answer?.ok ? answer.json() : NONE
}
