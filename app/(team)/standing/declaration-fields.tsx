'use client'
import { type KeyboardEvent, useState } from 'react'
import { AreaField, TextField } from '#lib/ui/field.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { ContactPicker } from '../contacts/contact-picker.tsx'
import type { StageChoice } from './stage-choice.ts'

/**
 * What must be said to declare a stage: which, why, and what that stage asks besides. A number chooses a stage while nobody types. For many
 * accounts at once no contact can be named: `accountId` is null.
 */
export function DeclarationFields({
  stages,
  first,
  accountId,
  reason = '',
  errors,
  legend = 'They are, as we see it',
  given,
}: {
  stages: readonly StageChoice[]
  /** Chosen at the beginning; null: none. */
  first: string | null
  accountId: string | null
  reason?: string | undefined
  errors: Record<string, string>
  legend?: string
  /** Where it is known beforehand that they confirm, who of theirs and how. */
  given?: Given
}) {
  const [chosen, setChosen] = useState(first)
  const [confirmed, setConfirmed] = useState(given ? 'them' : '')
  const stage = stages.find(({ key }) => key === chosen)

  const choose = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.target as HTMLElement
    const typing = by instanceof HTMLTextAreaElement || (by instanceof HTMLInputElement && by.type !== 'radio')
    const pressed = /^[1-9]$/.test(event.key) ? stages[Number(event.key) - 1] : undefined
    if (!pressed || typing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setChosen(pressed.key)
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${pressed.key}"]`)?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the radios inside are the controls; numbers are a shorter way to them
    <div className="space-y-5" onKeyDown={choose}>
      <fieldset aria-describedby={errors.stage ? 'stage-error' : undefined}>
        <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
        <div className="-mx-2 grid sm:grid-cols-2">
          {stages.map(({ key, word }, place) => (
            <label
              key={key}
              className="flex min-w-0 cursor-pointer items-center gap-2 rounded-md px-2 py-1 has-checked:bg-accent-wash pointer-coarse:py-2.5"
            >
              <input
                type="radio"
                name="stage"
                value={key}
                checked={chosen === key}
                onChange={() => setChosen(key)}
                className="size-4 shrink-0 accent-accent"
              />
              <StageGlyph stage={key} voice="declared" />
              <span className="min-w-0 flex-1 wrap-anywhere">{word}</span>
              {place < 9 ? (
                <span aria-hidden="true" className="pointer-coarse:hidden">
                  <Kbd>{place + 1}</Kbd>
                </span>
              ) : null}
            </label>
          ))}
        </div>
        {errors.stage ? (
          <p id="stage-error" className="mt-1.5 text-sm text-broken">
            {errors.stage}
          </p>
        ) : null}
      </fieldset>
      {stage?.confirmed ? (
        <Confirmation
          accountId={accountId}
          confirmed={confirmed}
          onConfirmed={setConfirmed}
          given={given}
          errors={errors}
        />
      ) : null}
      <AreaField
        name="reason"
        id="declared-reason"
        label={stage?.outcome ? 'Why' : 'What makes you say so'}
        required={false}
        defaultValue={reason}
        rows={reason ? 2 : 1}
        maxLength={1000}
        autoComplete="off"
        error={errors.reason}
        hint="A sentence. It is kept with your name and the day."
        onKeyDown={sendByEnter}
      />
      {chosen === 'ended' ? (
        <AreaField
          name="learned"
          id="declared-learned"
          label="What we learned"
          required={false}
          rows={2}
          maxLength={1000}
          error={errors.learned}
        />
      ) : null}
    </div>
  )
}

type Given = { confirmedBy: readonly { id: string; name: string }[]; confirmedHow: string }

/** Who of theirs confirmed it and how; that nobody has is an answer too. */
function Confirmation({
  accountId,
  confirmed,
  onConfirmed,
  given,
  errors,
}: {
  accountId: string | null
  confirmed: string
  onConfirmed: (confirmed: string) => void
  given: Given | undefined
  errors: Record<string, string>
}) {
  return (
    <fieldset aria-describedby={errors.confirmed ? 'confirmed-error' : undefined}>
      <legend className="mb-1.5 text-sm font-medium">Have they confirmed it?</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {[
          { value: 'them', label: 'Yes, they have' },
          { value: 'nobody', label: 'Nobody has' },
        ].map(({ value, label }) => (
          <label key={value} className="flex items-center gap-2 pointer-coarse:py-2">
            <input
              type="radio"
              name="confirmed"
              value={value}
              checked={confirmed === value}
              onChange={() => onConfirmed(value)}
              className="size-4 accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
      {errors.confirmed ? (
        <p id="confirmed-error" className="mt-1.5 text-sm text-broken">
          {errors.confirmed}
        </p>
      ) : null}
      {confirmed === 'them' ? (
        <div className="mt-3 space-y-4">
          {accountId ? (
            <ContactPicker
              name="confirmedBy"
              id="confirmed-by"
              label="Who of theirs"
              accountId={accountId}
              chosen={given?.confirmedBy ?? []}
              {...(errors.confirmedBy ? { error: errors.confirmedBy } : {})}
            />
          ) : null}
          <TextField
            name="confirmedHow"
            id="confirmed-how"
            label="How"
            required={false}
            maxLength={300}
            autoComplete="off"
            placeholder="signed on 3 March; said so at the fair"
            defaultValue={given?.confirmedHow}
            error={errors.confirmedHow}
          />
        </div>
      ) : null}
    </fieldset>
  )
}

/** A reason is one sentence, however many lines it fills: Enter is the end of it. */
function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** What somebody else declared meanwhile, as it is called here now: the name that is kept with it may be a candid one. */
export function wordOfOther(
  stages: readonly StageChoice[],
  { stage, stageName }: { stage: string | null; stageName: string },
): string {
  return stages.find(({ key }) => key === stage)?.word ?? stageName
}

/** What the fields say, as the actions take it. */
export function readDeclaration(form: FormData) {
  const text = (name: string) => `${form.get(name) ?? ''}`
  const confirmed = text('confirmed')
  return {
    // nothing chosen is refused with a sentence, not by its shape
    stage: text('stage') || 'none',
    reason: text('reason').replace(/\s+/g, ' '),
    confirmed: confirmed === 'them' || confirmed === 'nobody' ? (confirmed as 'them' | 'nobody') : null,
    confirmedBy: text('confirmedBy') || null,
    confirmedHow: text('confirmedHow'),
    learned: text('learned').replace(/\s+/g, ' '),
  }
}
