'use client'
import { useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import { PROGRAMME_KINDS, PROGRAMME_WORDS, type ProgrammeKind } from '#lib/core/evidence/bond.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { deliverAction, endEnrolmentAction, enrolAction } from './evidence-actions.ts'
import { EvidenceForm, textOf } from './evidence-form.tsx'

/** Puts the account into a programme or priority service, and says what reached them already. */
export function EnrolForm({
  accountId,
  programmes,
  today,
  begins,
}: {
  accountId: string
  programmes: { id: string; name: string }[]
  today: Day
  begins: boolean
}) {
  const [chosen, setChosen] = useState(programmes[0]?.id ?? '')
  return (
    <EvidenceForm
      key={`${begins}`}
      opens="Give them a programme or priority service"
      saves="Note it"
      begins={begins}
      send={(form) => {
        const what = textOf(form, 'what')
        return enrolAction({
          accountId,
          programme: chosen
            ? { id: chosen }
            : { begun: { name: textOf(form, 'name'), kind: textOf(form, 'kind') as ProgrammeKind, about: '' } },
          fromDay: textOf(form, 'fromDay'),
          untilDay: '',
          delivered: what.trim() ? { what, day: textOf(form, 'day') } : null,
        })
      }}
    >
      {(errors) => (
        <>
          <SelectField
            name="programmeId"
            id="enrol-programme"
            label="Which"
            empty="a new one"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
            error={errors.programmeId}
          />
          {chosen ? null : (
            <>
              <TextField name="name" id="enrol-name" label="What it is called" maxLength={120} error={errors.name} />
              <SelectField
                name="kind"
                id="enrol-kind"
                label="It is a"
                defaultValue="programme"
                options={PROGRAMME_KINDS.map((value) => ({ value, label: PROGRAMME_WORDS[value] }))}
                error={errors.kind}
              />
            </>
          )}
          <DateField name="fromDay" id="enrol-from" label="Since" defaultValue={today} error={errors.fromDay} />
          <TextField
            name="what"
            id="enrol-what"
            label="What reached them"
            optional
            maxLength={300}
            error={errors.what}
            hint="It counts once something of it reached them."
          />
          <DateField
            name="day"
            id="enrol-day"
            label="On"
            optional
            defaultValue={today}
            max={today}
            error={errors.day}
          />
        </>
      )}
    </EvidenceForm>
  )
}

/** Proof that something of a programme reached them. */
export function DeliveryForm({ enrolmentId, name, today }: { enrolmentId: string; name: string; today: Day }) {
  const prefix = `delivery-${enrolmentId}`
  return (
    <EvidenceForm
      opens={`Note what reached them: ${name}`}
      saves="Note it"
      send={(form) => deliverAction({ enrolmentId, what: textOf(form, 'what'), day: textOf(form, 'day') })}
    >
      {(errors) => (
        <>
          <TextField name="what" id={`${prefix}-what`} label="What reached them" maxLength={300} error={errors.what} />
          <DateField name="day" id={`${prefix}-day`} label="On" defaultValue={today} max={today} error={errors.day} />
        </>
      )}
    </EvidenceForm>
  )
}

/** Says through which day they were in it. */
export function EndEnrolmentForm({
  id,
  name,
  untilDay,
  today,
}: {
  id: string
  name: string
  untilDay: Day | null
  today: Day
}) {
  return (
    <EvidenceForm
      opens={`${untilDay ? 'Say another last day' : 'Say when it ended'}: ${name}`}
      saves="Say so"
      send={(form) => endEnrolmentAction({ id, untilDay: textOf(form, 'untilDay') })}
    >
      {(errors) => (
        <DateField
          name="untilDay"
          id={`until-${id}`}
          label="Last day"
          optional
          defaultValue={untilDay ?? today}
          error={errors.untilDay}
          hint="Empty: it goes on."
        />
      )}
    </EvidenceForm>
  )
}
