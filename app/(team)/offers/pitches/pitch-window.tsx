'use client'
import type { Route } from 'next'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import { DECLINE_REASON_WORDS, DECLINE_REASONS, type DeclineReason } from '#lib/core/offers/offer.ts'
import { isOpenPitch, type PitchAnswerInput } from '#lib/core/offers/pitch.ts'
import { tellBounds } from '#lib/core/offers/shared-offer.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ContactPicker } from '../../contacts/contact-picker.tsx'
import { recordPitchAnswerAction } from './actions.ts'
import { unsaid } from './pitch-buttons.tsx'
import type { SpokenPitch } from './pitch-view.ts'

type Said = PitchAnswerInput['state']

const LABELS: Record<Said, string> = {
  pitched: 'It was brought to them',
  interested: 'They are interested',
  asked: 'They ask for some of it',
  accepted: 'They accept it',
  declined: 'They decline it',
  withdrawn: 'We withdraw it',
  drafted: 'It was never brought to them',
}

/** The window that asks what became of an offer; fetched when somebody opens it. Where something is owed to them first, it says so. */
export default function PitchWindow({
  pitch,
  first,
  refused,
  today,
  seen,
  onClose,
  onDone,
}: {
  pitch: SpokenPitch
  first: Said
  refused: Refusal | null
  today: Day
  seen: string | null | undefined
  onClose: () => void
  onDone: (state: Said, changeId: string | null) => void
}) {
  const [state, setState] = useState(first)
  const [refusal, setRefusal] = useState<Refusal | null>(refused)
  const [owed, setOwed] = useState(refused?.code === 'owed')
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}
  const { lot, options, allotted } = pitch
  const corrects = !isOpenPitch(pitch.state) || state === pitch.state || state === 'drafted'
  const choices = (Object.keys(LABELS) as Said[]).filter(
    (value) => (value !== 'asked' || lot !== null) && (value !== 'drafted' || pitch.state !== 'drafted'),
  )
  const counts = lot !== null && (state === 'asked' || state === 'accepted')

  const save = (form: FormData) =>
    start(async () => {
      const text = (name: string) => `${form.get(name) ?? ''}`
      const result = await recordPitchAnswerAction({
        ...unsaid(pitch.id, today, seen),
        state,
        day: text('day'),
        option: text('option'),
        quantity: counts ? text('quantity') : '',
        reason: state === 'declined' ? ((text('reason') || null) as DeclineReason | null) : null,
        note: text('note'),
        despite: text('despite'),
        contactId: text('contactId') || null,
      }).catch(() => null)
      if (result?.ok) return onDone(state, result.value.changeId)
      setRefusal(result ?? { ok: false, code: 'away', message: 'Troth could not be reached. Nothing was written.' })
      if (result?.code === 'owed') setOwed(true)
    })

  return (
    <DialogWindow
      open
      onOpenChange={(open) => open || onClose()}
      title={corrects ? 'Correct what became of it' : 'What became of it?'}
      description={
        <span className="wrap-anywhere">
          “{pitch.offerTitle}”, {pitch.accountName}
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
        {refusal ? (
          <Notice tone="broken" title={refusal.message}>
            {owed ? (
              <>
                <TextLink href={`/accounts/${pitch.accountId}#promises` as Route}>What we promised</TextLink>
                {' · '}
                <TextLink href={`/accounts/${pitch.accountId}#what-they-say` as Route}>What they complain of</TextLink>
              </>
            ) : null}
          </Notice>
        ) : null}
        <SelectField
          name="state"
          id="pitch-state"
          label="What became of it"
          options={choices.map((value) => ({ value, label: LABELS[value] }))}
          value={state}
          error={errors.state}
          onChange={(event) => setState(event.target.value as Said)}
        />
        {owed ? (
          <TextField
            name="despite"
            id="pitch-despite"
            label="Why it is brought all the same"
            hint="It stays on record with your name."
            maxLength={300}
            error={errors.despite}
          />
        ) : null}
        <DateField name="day" id="pitch-day" label="On" defaultValue={today} max={today} error={errors.day} />
        {options.length && state !== 'withdrawn' && state !== 'drafted' ? (
          <SelectField
            name="option"
            id="pitch-option"
            label="Which one"
            optional={state !== 'accepted'}
            empty="Not chosen yet"
            options={options.map((value) => ({ value, label: value }))}
            defaultValue={pitch.option}
            error={errors.option}
          />
        ) : null}
        {counts ? (
          <TextField
            name="quantity"
            id="pitch-quantity"
            label={lot.unit ? `How many (${lot.unit})` : 'How many'}
            inputMode="decimal"
            hint={[
              tellBounds(lot),
              lot.mode === 'asked' && allotted ? `They have ${showQuantity(allotted, lot.unit)} of the lot.` : '',
            ]
              .filter(Boolean)
              .join(' ')}
            defaultValue={(state === 'accepted' ? (allotted ?? pitch.asked) : pitch.asked) ?? ''}
            error={errors.quantity}
          />
        ) : null}
        {state === 'declined' ? (
          <SelectField
            name="reason"
            id="pitch-reason"
            label="Why they decline"
            empty="Choose one"
            options={DECLINE_REASONS.map((value) => ({ value, label: DECLINE_REASON_WORDS[value] }))}
            error={errors.reason}
          />
        ) : null}
        {state === 'withdrawn' ? null : (
          <ContactPicker
            name="contactId"
            id="pitch-contact"
            label="With whom of theirs"
            placeholder="Nobody in particular"
            accountId={pitch.accountId}
            mayMake={false}
            chosen={[]}
            error={errors.contactId}
          />
        )}
        <TextField
          name="note"
          id="pitch-note"
          label={corrects ? 'Why it is something else than before' : 'Note'}
          hint={corrects ? 'What was said before stays on record.' : undefined}
          optional={!corrects}
          maxLength={500}
          error={errors.note}
        />
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Noting…' : owed ? 'Bring it all the same' : 'Say so'}
        </Button>
      </form>
    </DialogWindow>
  )
}
