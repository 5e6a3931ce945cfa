'use client'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { unreachable } from '../unreachable.ts'
import { joinAction } from './actions.ts'

/** Somebody new names themselves; who signs in with this address already joins with the password they have. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const [as, setAs] = useState<'new' | 'known'>('new')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function submit(form: FormData) {
    setBusy(true)
    const password = `${form.get('password')}`
    const input = { as, token, password, ...(as === 'new' ? { name: `${form.get('name')}` } : {}) }
    const result = await joinAction(input).catch(() => null)
    if (result?.ok) {
      const { workspaceId } = result.value
      await signIn('credentials', { email: result.value.email, password, workspaceId, redirect: false })
      return window.location.assign('/')
    }
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
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {/* for password managers: what the password belongs to */}
      <input type="hidden" name="email" value={email} autoComplete="username" />
      {as === 'new' ? (
        <TextField name="name" label="Your name" autoComplete="name" autoFocus error={refusal?.fields?.name} />
      ) : null}
      <TextField
        key={as}
        name="password"
        label={as === 'new' ? 'Choose a password' : 'Your password'}
        type="password"
        autoComplete={as === 'new' ? 'new-password' : 'current-password'}
        minLength={as === 'new' ? 12 : undefined}
        hint={as === 'new' ? 'At least 12 characters; a sentence is good.' : undefined}
        autoFocus={as === 'known'}
        error={refusal?.fields?.password}
      />
      <Button type="submit" weight="primary" disabled={busy} className="w-full">
        {busy ? 'Joining…' : 'Join and sign in'}
      </Button>
      <Button
        weight="plain"
        className="w-full"
        onClick={() => {
          setRefusal(null)
          setAs(as === 'new' ? 'known' : 'new')
        }}
      >
        {as === 'new' ? 'I sign in to Troth with this address already' : 'I am new to Troth'}
      </Button>
    </form>
  )
}
