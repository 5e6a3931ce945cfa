'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { ContactPicker } from '../../../contacts/contact-picker.tsx'
import { changePitchAction } from '../actions.ts'

type Values = { option: string; contactId: string | null; ownerId: string | null; note: string }
type Named = { id: string; name: string }

/** What one notes for oneself before speaking with them: what to bring, to whom, and what to say. Of two editors the second sees both versions. */
export function NoteForm({
  pitch,
  contact,
  options,
  owners,
}: {
  pitch: { id: string; accountId: string; revision: number } & Values
  contact: Named | null
  options: readonly string[]
  owners: readonly Named[]
}) {
  const router = useRouter()
  const { option, contactId, ownerId, note } = pitch
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun, setBegun] = useState({ revision: pitch.revision, values: { option, contactId, ownerId, note } })
  const [values, setValues] = useState<Values>(begun.values)
  const [names, setNames] = useState(
    new Map([...owners, ...(contact ? [contact] : [])].map((one) => [one.id, one.name])),
  )
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const change = (more: Partial<Values>) => setValues((now) => ({ ...now, ...more }))
  const save = (revision: number, said: Values) =>
    start(async () => {
      const result = await changePitchAction({ id: pitch.id, revision, ...said })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      setBegun({ revision: revision + 1, values: said })
      setValues(said)
      showUndoToast('Noted.', result.value.changeId, () => router.refresh())
      router.refresh()
    })
  const errors = refusal?.fields ?? {}
  const named = (none: string) => (value: unknown) => (value ? (names.get(`${value}`) ?? 'another one') : none)
  const fields: VersionField[] = [
    { name: 'option', label: 'Which one' },
    { name: 'contactId', label: 'With whom', show: named('nobody in particular') },
    { name: 'ownerId', label: 'Who brings it', show: named('nobody') },
    { name: 'note', label: 'Note' },
  ]
  return (
    <form
      noValidate
      className="max-w-md space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, values)
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={fields}
          base={begun.values}
          mine={values}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, chosen) => save(revision, chosen as Values)}
          onTakeTheirs={() => {
            const theirs = refusal.now!
            const { option, contactId, ownerId, note } = theirs.values as Values
            setBegun({ revision: theirs.revision, values: { option, contactId, ownerId, note } })
            setValues({ option, contactId, ownerId, note })
            setRefusal(null)
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TextField
        name="note"
        id="pitch-own-note"
        label="What to say"
        optional
        maxLength={500}
        value={values.note}
        error={errors.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <ContactPicker
        name="contactId"
        id="pitch-own-contact"
        label="With whom"
        placeholder="Nobody in particular"
        accountId={pitch.accountId}
        chosen={contact ? [contact] : []}
        error={errors.contactId}
        onChosen={([chosen]) => {
          change({ contactId: chosen?.id ?? null })
          if (chosen) setNames((now) => new Map([...now, [chosen.id, chosen.name]]))
        }}
      />
      {options.length ? (
        <SelectField
          name="option"
          id="pitch-own-option"
          label="Which one to bring"
          optional
          empty="All of them"
          value={values.option}
          options={options.map((value) => ({ value, label: value }))}
          error={errors.option}
          onChange={(event) => change({ option: event.target.value })}
        />
      ) : null}
      <SelectField
        name="ownerId"
        id="pitch-own-owner"
        label="Who brings it"
        optional
        empty="Nobody yet"
        value={values.ownerId ?? ''}
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors.ownerId}
        onChange={(event) => change({ ownerId: event.target.value || null })}
      />
      <Button type="submit" disabled={busy}>
        {busy ? 'Noting…' : 'Note it'}
      </Button>
    </form>
  )
}
