'use client'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { CompanyFields } from '../../company-fields.tsx'
import { unreachable } from '../unreachable.ts'
import { setUpAction } from './actions.ts'

type Props = { token: string; currencies: string[]; zones: string[] }

export function SetupForm({ token, currencies, zones }: Props) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function submit(form: FormData) {
    setBusy(true)
    const input = { ...Object.fromEntries(form), token } as Parameters<typeof setUpAction>[0]
    const result = await setUpAction(input).catch(() => null)
    if (result?.ok) {
      await signIn('credentials', { email: form.get('email'), password: form.get('password'), redirect: false })
      return window.location.assign('/')
    }
    setRefusal(result ?? unreachable)
    setBusy(false)
  }

  const error = (field: string) => refusal?.fields?.[field]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="space-y-5"
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField name="name" label="Your name" autoComplete="name" autoFocus error={error('name')} />
      <TextField name="email" label="E-mail" type="email" autoComplete="username" error={error('email')} />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint="At least 12 characters; a sentence is good."
        error={error('password')}
      />
      <CompanyFields currencies={currencies} zones={zones} error={error} />
      <Button type="submit" weight="primary" disabled={busy} className="w-full">
        {busy ? 'Setting up…' : 'Set up and sign in'}
      </Button>
    </form>
  )
}
