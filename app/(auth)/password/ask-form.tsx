'use client'
import { useState } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { unreachable } from '../unreachable.ts'
import { askForLinkAction } from './actions.ts'

/** An address, and an answer that is the same for every address. */
export function AskForm() {
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function submit(form: FormData) {
    setBusy(true)
    const result = await askForLinkAction({ email: `${form.get('email')}` }).catch(() => null)
    setBusy(false)
    setAsked(result?.ok ?? false)
    setRefusal(result?.ok ? null : (result ?? unreachable))
  }

  if (asked)
    return (
      <div role="status">
        <Notice tone="done" title="Look into your mailbox.">
          If somebody signs in with this address, a link is on its way there. It works once, within an hour. Nothing
          comes? Look at how you wrote the address, and among unwanted mail; then ask an admin of your team.
        </Notice>
      </div>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="space-y-5"
    >
      <p className="text-ink-soft">Say where you sign in from: you get a link with which you choose a new password.</p>
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
        error={refusal?.fields?.email}
      />
      <Button type="submit" weight="primary" disabled={busy} className="w-full">
        {busy ? 'Asking…' : 'Send me a link'}
      </Button>
    </form>
  )
}
