'use client'
import type { ClipboardEvent } from 'react'
import { DIRECTIONS, KIND_WORDS, TOUCH_BODY, TOUCH_KINDS, TOUCH_SUBJECT, tellTouch } from '#lib/core/touches/touch.ts'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import { MentionArea } from './mention-area.tsx'
import type { Person, TouchValues } from './touch-values.ts'

/** What a touch says, for a new one and for one that is edited; a note needs no more than its text. */
export function TouchFields({
  id,
  values,
  people,
  filled = 0,
  accountId,
  colleagues,
  today,
  errors,
  slim = false,
  onChange,
  onPaste,
}: {
  /** Told apart where two forms stand on a page. */
  id: string
  values: TouchValues
  people: readonly Person[]
  /** Rises when the people were set by other means than by hand. */
  filled?: number
  accountId: string | null
  colleagues: readonly Person[]
  today: string
  errors: Record<string, string>
  /** Only the text, while nothing is written yet. */
  slim?: boolean
  onChange: (change: Partial<TouchValues>, people?: Person[]) => void
  onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void
}) {
  const { kind, direction, day, time, subject, body } = values
  return (
    <div className="space-y-4">
      <KindChoice id={id} kind={kind} onChange={(chosen) => onChange(kindChange(chosen, values))} />
      <MentionArea
        name="body"
        id={`${id}-body`}
        label={kind === 'note' ? 'What there is to note' : 'What was said'}
        hint={slim ? 'Paste a whole mail, and it is read. @ names a colleague.' : undefined}
        value={body}
        maxLength={TOUCH_BODY}
        colleagues={colleagues}
        error={errors.body}
        aria-keyshortcuts="n"
        onValue={(text) => onChange({ body: text })}
        onPaste={onPaste}
      />
      {slim ? null : (
        <>
          {kind === 'note' ? null : (
            <SelectField
              name="direction"
              id={`${id}-direction`}
              label="Who began it"
              empty="Nobody says"
              value={direction}
              options={DIRECTIONS.map((one) => ({ value: one, label: tellTouch(kind, one) }))}
              error={errors.direction}
              onChange={(event) => onChange({ direction: event.target.value as TouchValues['direction'] })}
            />
          )}
          {kind === 'mail' || subject ? (
            <TextField
              name="subject"
              id={`${id}-subject`}
              label="Subject"
              optional
              value={subject}
              maxLength={TOUCH_SUBJECT}
              error={errors.subject}
              onChange={(event) => onChange({ subject: event.target.value })}
            />
          ) : null}
          <ContactPicker
            // chosen anew when a pasted mail names its people
            key={`${accountId} ${filled}`}
            name="contactIds"
            id={`${id}-contacts`}
            label="With whom"
            many
            accountId={accountId}
            chosen={people}
            error={errors.contactIds}
            onChosen={(chosen) =>
              onChange(
                { contactIds: chosen.map((one) => one.id).sort() },
                chosen.map((one) => ({ id: one.id, name: one.name })),
              )
            }
          />
          <div className="flex flex-wrap gap-x-4 gap-y-3">
            <DateField
              name="day"
              id={`${id}-day`}
              label="Day"
              value={day}
              max={today}
              error={errors.day}
              onChange={(event) => onChange({ day: event.target.value })}
            />
            <TextField
              name="time"
              id={`${id}-time`}
              label="Time"
              type="time"
              optional
              value={time}
              error={errors.time}
              onChange={(event) => onChange({ time: event.target.value })}
            />
          </div>
        </>
      )}
    </div>
  )
}

/** Most calls and mails that are written down by hand were ours; a note has no side. */
function kindChange(kind: TouchValues['kind'], { direction }: TouchValues): Partial<TouchValues> {
  return { kind, direction: kind === 'note' ? '' : direction || (kind === 'meeting' ? '' : 'outbound') }
}

function KindChoice({
  id,
  kind,
  onChange,
}: {
  id: string
  kind: TouchValues['kind']
  onChange: (kind: TouchValues['kind']) => void
}) {
  return (
    <fieldset>
      <legend className="sr-only">What it was</legend>
      <div className="inline-flex rounded-md bg-sunk p-0.5 text-sm ring-1 ring-rule ring-inset">
        {TOUCH_KINDS.map((one) => (
          <label
            key={one}
            className="grid h-7 cursor-pointer place-items-center rounded px-3 text-ink-soft has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:ring-1 has-checked:ring-rule-strong has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-10"
          >
            <input
              type="radio"
              name={`${id}-kind`}
              value={one}
              checked={kind === one}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            {KIND_WORDS[one]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
