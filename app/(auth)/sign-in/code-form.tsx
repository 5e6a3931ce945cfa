'use client'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { readRecoveryCode } from '#lib/core/recovery-code.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Unreachable } from './unreachable-notice.tsx'

/** The second step: a code of the person's device, or a recovery code. */
export function CodeForm({ ticket, onAgain }: { ticket: string; onAgain: (why: 'ready' | 'expired') => void }) {
  const [state, setState] = useState<'ready' | 'busy' | 'refused' | 'unreachable'>('ready')

  async function submit(form: FormData) {
    setState('busy')
    const code = `${form.get('code')}`
    const answer = await signIn('credentials', { ticket, code, redirect: false }).catch(() => null)
    // who used a recovery code reads how many are left
    if (answer?.ok) return window.location.assign(readRecoveryCode(code) ? '/settings/second-factor' : '/')
    if (answer?.error === 'expired') return onAgain('expired')
    setState(answer && answer.error !== 'unavailable' ? 'refused' : 'unreachable')
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="space-y-5"
    >
      {state === 'refused' ? (
        <Notice tone="broken" title="This code is not right, or was used.">
          Each is good once: wait for the next. After ten wrong ones, wait a quarter of an hour, or use a recovery code.
        </Notice>
      ) : null}
      {state === 'unreachable' ? <Unreachable /> : null}
      <TextField
        name="code"
        label="Code"
        hint="Six figures from your authenticator app. Without your device: one of your recovery codes."
        autoComplete="one-time-code"
        autoFocus
        maxLength={100}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={state === 'busy'}>
          {state === 'busy' ? 'Signing in…' : 'Sign in'}
        </Button>
        <Button weight="plain" onClick={() => onAgain('ready')}>
          Begin again
        </Button>
      </div>
    </form>
  )
}
