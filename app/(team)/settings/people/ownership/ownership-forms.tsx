'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import type { Refusal, Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { endOwnershipAction, giveOwnershipAction } from '../actions.ts'

type Named = { id: string; name: string }

const STAY = [
  { value: 'stay', label: 'I stay an owner, too' },
  { value: 'leave', label: 'I become an admin' },
]

/** To whom, and what becomes of the giver. */
export function GiveForm({ others }: { others: readonly Named[] }) {
  return (
    <ProvenForm
      done={(name) => `${name} is an owner now.`}
      button="Make them an owner"
      send={(form, password) =>
        giveOwnershipAction({ personId: `${form.get('personId')}`, stay: form.get('stay') === 'stay', password })
      }
    >
      <Colleagues label="Who" of={others} />
      <SelectField name="stay" label="And you" defaultValue="stay" options={STAY} />
    </ProvenForm>
  )
}

export function StepDownForm({ owners }: { owners: readonly Named[] }) {
  return (
    <ProvenForm
      done={(name) => `${name} is an admin now.`}
      button="Make them an admin"
      send={(form, password) => endOwnershipAction({ personId: `${form.get('personId')}`, password })}
    >
      <Colleagues label="Who" of={owners} />
    </ProvenForm>
  )
}

function Colleagues({ label, of }: { label: string; of: readonly Named[] }) {
  return (
    <SelectField
      name="personId"
      label={label}
      id={`who-${of.length}-${of[0]?.id}`}
      empty="Choose somebody"
      required
      options={of.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

/** A form that ends with the person's own password. */
function ProvenForm({
  children,
  button,
  done,
  send,
}: {
  children: ReactNode
  button: string
  done: (name: string) => string
  send: (form: FormData, password: string) => Promise<Result<{ name: string }>>
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const submit = (form: HTMLFormElement) =>
    start(async () => {
      const data = new FormData(form)
      const result = await send(data, `${data.get('password')}`)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showToast({ tone: 'done', text: done(result.value.name) })
      router.push('/settings/people')
    })
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      {children}
      <TextField
        name="password"
        id={`password-${button}`}
        label="Your password"
        type="password"
        autoComplete="current-password"
        maxLength={1024}
        error={refusal?.fields?.password}
      />
      <Button type="submit" disabled={busy}>
        {busy ? 'Writing it…' : button}
      </Button>
    </form>
  )
}
