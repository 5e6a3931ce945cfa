'use client'
import { useState } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { unreachable } from '../../unreachable.ts'
import { choosePasswordAction } from '../actions.ts'

/** One field: who typed something they did not mean asks for another link. */
export function ChooseForm({ token, email }: { token: string; email: string }) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function submit(form: FormData) {
    setBusy(true)
    const result = await choosePasswordAction({ token, password: `${form.get('password')}` }).catch(() => null)
    if (result?.ok) return window.location.replace('/sign-in?said=chosen')
    setRefusal(result ?? unreachable)
    setBusy(false)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="space-y-5"
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      {/* for password managers: what the password belongs to */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <TextField
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint="At least 12 characters; a sentence is good."
        autoFocus
        error={refusal?.fields?.password}
      />
      <Button type="submit" weight="primary" disabled={busy} className="w-full">
        {busy ? 'Keeping it…' : 'Keep this password'}
      </Button>
    </form>
  )
}
