'use client'
import { signIn } from 'next-auth/react'
import { useEffect, useState } from 'react'
import { MONTH_NAMES } from '#lib/core/month-names.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { unreachable } from '../unreachable.ts'
import { setUpAction } from './actions.ts'

type Props = { token: string; currencies: string[]; zones: string[] }

export function SetupForm({ token, currencies, zones }: Props) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [zone, setZone] = useState('UTC')
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (zones.includes(here)) setZone(here)
  }, [zones])

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
      <TextField name="company" label="Company" autoComplete="organization" error={error('company')} />
      <SelectField
        name="baseCurrency"
        label="Base currency"
        defaultValue="EUR"
        options={currencies.map((code) => ({ value: code, label: code }))}
        hint="What you report in. It cannot be changed later: every stored figure is in it."
        error={error('baseCurrency')}
      />
      <SelectField
        name="timeZone"
        label="Time zone"
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
        options={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
        error={error('timeZone')}
      />
      <SelectField
        name="fiscalYearStart"
        label="The fiscal year starts in"
        defaultValue="1"
        options={MONTH_NAMES.map((label, index) => ({ value: `${index + 1}`, label }))}
        error={error('fiscalYearStart')}
      />
      <Button type="submit" weight="primary" disabled={busy} className="w-full">
        {busy ? 'Setting up…' : 'Set up and sign in'}
      </Button>
    </form>
  )
}
