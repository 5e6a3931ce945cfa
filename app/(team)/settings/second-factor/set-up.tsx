'use client'
import { type ReactNode, useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { unreachable } from '../../../(auth)/unreachable.ts'
import { beginSecondFactorAction, confirmSecondFactorAction } from './actions.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

type Begun = { letters: string; qr: { size: number; path: string } }
/**
 * Password, picture, first code, recovery codes; then on to `then`. Where it is set up (`on`) it shows its children: it stays where it is in
 * the page meanwhile, or the recovery codes would be gone with the answer that brings them.
 */
export function SetUp({ then, on, children }: { then: string; on: boolean; children?: ReactNode }) {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const begin = (form: FormData) =>
    start(async () => {
      const result = await beginSecondFactorAction({ password: `${form.get('password')}` }).catch(() => unreachable)
      setRefusal(result.ok ? null : result)
      if (result.ok) setBegun(result.value)
    })
  const confirm = (form: FormData) =>
    start(async () => {
      const result = await confirmSecondFactorAction({ code: `${form.get('code')}` }).catch(() => unreachable)
      setRefusal(result.ok ? null : result)
      if (result.ok) setCodes(result.value.codes)
    })

  // a whole new page: what this one knows of the session is of before
  if (codes) return <RecoveryCodes codes={codes} onKept={() => window.location.assign(then)} />
  if (on) return children
  return (
    <form
      // its fields are other ones, of which none keeps what the other held
      key={begun ? 'code' : 'password'}
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        begun ? confirm(form) : begin(form)
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      {begun ? (
        <>
          <Picture {...begun} />
          <TextField
            name="code"
            label="The six figures it shows"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={20}
            error={refusal?.fields?.code}
          />
        </>
      ) : (
        <TextField
          name="password"
          label="Your password"
          type="password"
          autoComplete="current-password"
          error={refusal?.fields?.password}
        />
      )}
      <Button type="submit" weight="primary" disabled={busy}>
        {begun ? 'Switch it on' : 'Set up'}
      </Button>
    </form>
  )
}

function Picture({ letters, qr }: Begun) {
  return (
    <div className="space-y-3">
      <p>Scan this with an authenticator app.</p>
      <svg
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        className="size-48 rounded-md"
        shapeRendering="crispEdges"
        role="img"
        aria-label="QR code for an authenticator app"
      >
        {/* apps read dark on light, whatever the theme */}
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <p className="text-sm text-ink-soft">
        Or type this into the app: <code className="wrap-anywhere select-all">{letters}</code>
      </p>
    </div>
  )
}
