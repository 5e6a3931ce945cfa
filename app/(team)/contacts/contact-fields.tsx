'use client'
import { CHANNEL_WORDS, CHANNELS, CONSENT_GROUNDS, CONSENT_WORDS } from '#lib/core/contact.ts'
import { AreaField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import type { ContactValues } from './contact-values.ts'

/** What can be said of a contact, in the order one asks for it. `roleAt`: the company the role is at; null: they work nowhere we know. */
export function ContactFields({
  values,
  errors,
  roleAt,
  today,
}: {
  values: ContactValues
  errors: Record<string, string>
  roleAt: string | null
  today: string
}) {
  return (
    <>
      {roleAt === null ? null : (
        <TextField
          name="role"
          label={roleAt ? `Role at ${roleAt}` : 'Role'}
          hint="What they are there: buyer, head of production, the one who signs."
          optional
          maxLength={120}
          defaultValue={values.role}
          error={errors.role}
        />
      )}
      <AreaField
        name="workingStyle"
        label="How they like to work"
        hint="In a line, for whoever of you calls next: “Short mails, decides on Thursdays, wants the drawing first.”"
        optional
        rows={2}
        maxLength={300}
        defaultValue={values.workingStyle}
        error={errors.workingStyle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">
          Reached best by <span className="font-normal text-ink-faint">(optional)</span>
        </legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {CHANNELS.map((channel) => (
            <label key={channel} className="flex items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                name="channels"
                value={channel}
                defaultChecked={values.channels.includes(channel)}
                className="size-4 accent-accent"
              />
              {CHANNEL_WORDS[channel]}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        name="email"
        label="E-mail"
        type="email"
        optional
        maxLength={254}
        autoComplete="off"
        defaultValue={values.email}
        error={errors.email}
      />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        optional
        maxLength={60}
        autoComplete="off"
        defaultValue={values.phone}
        error={errors.phone}
      />
      <TextField
        name="languages"
        label="Languages"
        hint="As you would say them, the one they like best first: German, English."
        optional
        maxLength={120}
        defaultValue={values.languages}
        error={errors.languages}
      />
      <div className="space-y-5 border-t border-rule pt-5">
        <SelectField
          name="consent"
          label="Why we may keep their data"
          empty="nobody said yet"
          optional
          defaultValue={values.consent}
          options={CONSENT_GROUNDS.map((ground) => ({ value: ground, label: CONSENT_WORDS[ground] }))}
          error={errors.consent}
        />
        <DateField
          name="consentDay"
          label="Since"
          optional
          max={today}
          defaultValue={values.consentDay}
          error={errors.consentDay}
        />
        <TextField
          name="consentNote"
          label="How it was given"
          hint="At the fair, in a mail, in the framework contract."
          optional
          maxLength={300}
          defaultValue={values.consentNote}
          error={errors.consentNote}
        />
      </div>
    </>
  )
}
