'use client'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { changePasswordAction, setFirstPasswordAction } from './actions.ts'

/** The old one and the new one; who has none yet gives only the new one. */
export function PasswordForm({ has, email }: { has: boolean; email: string }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const save = (form: HTMLFormElement) =>
    start(async () => {
      const data = new FormData(form)
      const chosen = `${data.get('chosen')}`
      const result = has
        ? await changePasswordAction({ password: `${data.get('password')}`, chosen })
        : await setFirstPasswordAction({ chosen })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      form.reset()
      showToast({ tone: 'done', text: 'Your new password holds from now on.' })
    })
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(event.currentTarget)
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      {/* for password managers: what the password belongs to */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      {has ? (
        <TextField
          name="password"
          label="The password you have"
          type="password"
          autoComplete="current-password"
          maxLength={1024}
          error={refusal?.fields?.password}
        />
      ) : null}
      <TextField
        name="chosen"
        label="New password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        hint="At least 12 characters; a sentence is good."
        error={refusal?.fields?.chosen}
      />
      <Button type="submit" disabled={busy}>
        {busy ? 'Keeping it…' : has ? 'Change the password' : 'Choose this password'}
      </Button>
    </form>
  )
}
