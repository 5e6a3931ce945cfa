'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { unreachable } from '../../../(auth)/unreachable.ts'
import { renewRecoveryCodesAction, switchOffSecondFactorAction } from './actions.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** New recovery codes for a code. */
export function RenewCodes() {
  const router = useRouter()
  const [codes, setCodes] = useState<string[] | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const renew = (form: FormData) =>
    start(async () => {
      const result = await renewRecoveryCodesAction({ code: `${form.get('code')}` }).catch(() => unreachable)
      setRefusal(result.ok ? null : result)
      if (result.ok) setCodes(result.value.codes)
    })
  const kept = () => {
    setCodes(null)
    router.refresh()
  }
  if (codes) return <RecoveryCodes codes={codes} onKept={kept} />
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        renew(new FormData(event.currentTarget))
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      <CodeField id="renew-code" error={refusal?.fields?.code} />
      <Button type="submit" disabled={busy}>
        Ten new ones
      </Button>
    </form>
  )
}

/** Asks for both again: whoever finds the screen open must not take it away. */
export function SwitchOff() {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const switchOff = (form: FormData) =>
    start(async () => {
      const input = { password: `${form.get('password')}`, code: `${form.get('code')}` }
      const result = await switchOffSecondFactorAction(input).catch(() => unreachable)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showToast({ tone: 'done', text: 'Your second factor is off. Your password alone signs you in.' })
      router.refresh()
    })
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        switchOff(new FormData(event.currentTarget))
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        error={refusal?.fields?.password}
      />
      <CodeField id="off-code" error={refusal?.fields?.code} />
      <Button type="submit" weight="broken" disabled={busy}>
        Switch it off
      </Button>
    </form>
  )
}

function CodeField({ id, error }: { id: string; error: string | undefined }) {
  return (
    <TextField
      id={id}
      name="code"
      label="A code of your app, or a recovery code"
      autoComplete="one-time-code"
      maxLength={100}
      error={error}
    />
  )
}
