'use client'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { CodeForm } from './code-form.tsx'
import { Unreachable } from './unreachable-notice.tsx'

type State = 'ready' | 'busy' | 'refused' | 'unreachable' | 'expired'

export function SignInForm() {
  const [state, setState] = useState<State>('ready')
  /** Once the password was right and a code is needed (lib/server/credentials.ts). */
  const [ticket, setTicket] = useState<string | null>(null)

  async function submit(form: FormData) {
    setState('busy')
    const answer = await signIn('credentials', {
      email: form.get('email'),
      password: form.get('password'),
      redirect: false,
    }).catch(() => null)
    if (answer?.ok) return window.location.assign('/')
    const asked = answer?.error?.match(/^code (.+)$/)?.[1]
    if (asked) setTicket(asked)
    setState(asked ? 'ready' : answer && answer.error !== 'unavailable' ? 'refused' : 'unreachable')
  }
  const again = (why: 'ready' | 'expired') => {
    setTicket(null)
    setState(why)
  }

  if (ticket) return <CodeForm ticket={ticket} onAgain={again} />
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
      {state === 'unreachable' ? <Unreachable /> : null}
      {state === 'expired' ? <Notice title="That took longer than five minutes.">Please begin again.</Notice> : null}
      <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" />
      <Button type="submit" weight="primary" disabled={state === 'busy'} className="w-full">
        {state === 'busy' ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
