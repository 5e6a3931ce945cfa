'use client'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'

export function SignInForm() {
  const [state, setState] = useState<'ready' | 'busy' | 'refused' | 'unreachable'>('ready')

  async function submit(form: FormData) {
    setState('busy')
    const answer = await signIn('credentials', {
      email: form.get('email'),
      password: form.get('password'),
      redirect: false,
    }).catch(() => null)
    if (answer?.ok) return window.location.assign('/')
    setState(answer && answer.error !== 'unavailable' ? 'refused' : 'unreachable')
  }

  return (
    // a plain handler keeps what was typed when the answer is no
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="space-y-5"
    >
      {state === 'refused' ? (
        <Notice tone="broken" title="That did not work">
          E-mail and password do not match, or there were too many tries. After ten wrong ones, wait a quarter of an
          hour.
        </Notice>
      ) : null}
      {state === 'unreachable' ? (
        <Notice tone="broken" title="No answer">
          Troth could not be reached. Nothing was lost; try again in a moment.
        </Notice>
      ) : null}
      <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" />
      <Button type="submit" weight="primary" disabled={state === 'busy'} className="w-full">
        {state === 'busy' ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
