'use client'
import { useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import type { Side } from '#lib/core/evidence/joint-plan.ts'
import { AreaField, CheckField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { ContactPicker } from '../../contacts/contact-picker.tsx'
import { createPlanAction, signOffAction } from './evidence-actions.ts'
import { EvidenceForm, textOf } from './evidence-form.tsx'

/** Writes a joint plan down, with the sign-offs there are. */
export function NewPlanForm({ accountId, today, begins }: { accountId: string; today: Day; begins: boolean }) {
  const [theirs, setTheirs] = useState(begins)
  return (
    <EvidenceForm
      key={`${begins}`}
      opens="Add a joint plan"
      saves="Add plan"
      begins={begins}
      send={(form) =>
        createPlanAction({
          accountId,
          title: textOf(form, 'title'),
          about: textOf(form, 'about'),
          fromDay: textOf(form, 'fromDay'),
          untilDay: textOf(form, 'untilDay'),
          signed: [
            ...(form.get('ours') === 'on' ? [{ side: 'us' as const, contactId: '', day: today, how: '' }] : []),
            ...(form.get('theirs') === 'on' ? [signOffOf(form, 'them')] : []),
          ],
        })
      }
    >
      {(errors) => (
        <>
          <TextField
            name="title"
            id="plan-title"
            label="What you will do together"
            maxLength={200}
            autoComplete="off"
            error={errors.title}
          />
          <div className="flex flex-wrap gap-4">
            <DateField name="fromDay" id="plan-from" label="From" defaultValue={today} error={errors.fromDay} />
            <DateField name="untilDay" id="plan-until" label="Until" optional error={errors.untilDay} />
          </div>
          <AreaField
            name="about"
            id="plan-about"
            label="More of it"
            optional
            rows={2}
            maxLength={4000}
            error={errors.about}
          />
          <CheckField name="ours" id="plan-ours" label="We have signed it off" defaultChecked />
          <CheckField
            name="theirs"
            id="plan-theirs"
            label="They have signed it off"
            checked={theirs}
            onChange={(event) => setTheirs(event.target.checked)}
          />
          {theirs ? <Theirs prefix="plan" accountId={accountId} today={today} errors={errors} /> : null}
        </>
      )}
    </EvidenceForm>
  )
}

/** Says that one side signed a plan off. */
export function SignOffForm({
  planId,
  title,
  accountId,
  sides,
  today,
}: {
  planId: string
  title: string
  accountId: string
  /** Those that have not yet. */
  sides: readonly Side[]
  today: Day
}) {
  const [side, setSide] = useState<Side>(sides[0]!)
  const prefix = `sign-${planId}`
  return (
    <EvidenceForm
      opens={`Note a sign-off: ${title}`}
      saves="Note it"
      send={(form) => signOffAction({ planId, ...signOffOf(form, side) })}
    >
      {(errors) => (
        <>
          <SelectField
            name="side"
            id={`${prefix}-side`}
            label="Signed off by"
            value={side}
            onChange={(event) => setSide(event.target.value as Side)}
            options={sides.map((value) => ({ value, label: value }))}
            error={errors.side}
          />
          {side === 'them' ? (
            <Theirs prefix={prefix} accountId={accountId} today={today} errors={errors} />
          ) : (
            <DateField name="day" id={`${prefix}-day`} label="On" defaultValue={today} max={today} error={errors.day} />
          )}
        </>
      )}
    </EvidenceForm>
  )
}

function Theirs({
  prefix,
  accountId,
  today,
  errors,
}: {
  prefix: string
  accountId: string
  today: Day
  errors: Record<string, string>
}) {
  return (
    <>
      <ContactPicker
        name="contactId"
        id={`${prefix}-contact`}
        label="Who of theirs"
        accountId={accountId}
        chosen={[]}
        error={errors.contactId}
      />
      <TextField
        name="how"
        id={`${prefix}-how`}
        label="How"
        optional
        maxLength={300}
        error={errors.how}
        hint="By mail, at a meeting; and who, where they are no contact here."
      />
      <DateField name="day" id={`${prefix}-day`} label="On" defaultValue={today} max={today} error={errors.day} />
    </>
  )
}

function signOffOf(form: FormData, side: Side) {
  return side === 'us'
    ? { side, contactId: '', day: textOf(form, 'day'), how: '' }
    : { side, contactId: textOf(form, 'contactId'), day: textOf(form, 'day'), how: textOf(form, 'how') }
}
