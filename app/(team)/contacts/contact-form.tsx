'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { CHANNEL_WORDS, type Channel, CONSENT_WORDS, type ConsentGround } from '#lib/core/contact.ts'
import type { Refusal, Version } from '#lib/core/result.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { changeContactAction } from './actions.ts'
import { ContactFields } from './contact-fields.tsx'
import { type ContactValues, readContactForm } from './contact-values.ts'

const FIELDS: VersionField[] = [
  { name: 'name', label: 'Name' },
  { name: 'role', label: 'Role' },
  { name: 'workingStyle', label: 'How they like to work' },
  {
    name: 'channels',
    label: 'Reached best by',
    show: (value) => (value as Channel[]).map((channel) => CHANNEL_WORDS[channel]).join(', ') || 'nobody said',
  },
  { name: 'email', label: 'E-mail' },
  { name: 'phone', label: 'Phone' },
  { name: 'languages', label: 'Languages' },
  {
    name: 'consent',
    label: 'Why we may keep their data',
    show: (value) => (value ? CONSENT_WORDS[value as ConsentGround] : 'nobody said'),
  },
  { name: 'consentDay', label: 'Since' },
  { name: 'consentNote', label: 'How it was given' },
]

/** Changes a contact. Where somebody else did so meanwhile, both versions are shown and nothing typed is lost. */
export function ContactForm({
  id,
  version,
  roleAt,
  today,
}: {
  id: string
  version: Version
  roleAt: string | null
  today: string
}) {
  const router = useRouter()
  const base = version.values as ContactValues
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState(base)
  const [busy, start] = useTransition()
  const page = `/contacts/${id}` as Route

  const save = (values: ContactValues, revision: number) =>
    start(async () => {
      setMine(values)
      const { role, ...said } = values
      const result = await changeContactAction({ ...said, role: roleAt === null ? null : role, id, revision })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { changeId } = result.value
      if (changeId) showUndoToast(`${values.name} is saved.`, changeId, () => router.refresh())
      router.push(page)
    })

  if (refusal?.now) {
    return (
      <BothVersions
        fields={roleAt === null ? FIELDS.filter(({ name }) => name !== 'role') : FIELDS}
        base={base}
        mine={mine}
        theirs={refusal.now}
        busy={busy}
        onKeepMine={(revision, values) => save(values as ContactValues, revision)}
        onTakeTheirs={() => router.push(page)}
      />
    )
  }
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(readContactForm(new FormData(event.currentTarget)), version.revision)
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="name"
        label="Name"
        maxLength={200}
        autoComplete="off"
        defaultValue={mine.name}
        error={refusal?.fields?.name}
      />
      <ContactFields values={mine} errors={refusal?.fields ?? {}} roleAt={roleAt} today={today} />
      <div className="flex gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save contact'}
        </Button>
        <ButtonLink href={page}>Cancel</ButtonLink>
      </div>
    </form>
  )
}
