'use client'
import { signIn } from 'next-auth/react'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { linkIssuerAction, unlinkIssuerAction } from './actions.ts'

/** Links the company's own sign-in, or takes it away; with the password, since either is another way in. */
export function IssuerPart({
  issuer: { name, since },
  hasPassword,
}: {
  issuer: { name: string; since: string | null }
  hasPassword: boolean
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const go = (password: string) =>
    start(async () => {
      const result = since ? await unlinkIssuerAction({ password }) : await linkIssuerAction({ password })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (since) return showToast({ tone: 'done', text: `${name} no longer signs you in here.` })
      await signIn('oidc', { callbackUrl: '/settings/me' })
    })

  if (!hasPassword)
    return <p className="text-ink-soft">Linked since {since}. To unlink it, choose a password of your own first.</p>
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        go(`${new FormData(event.currentTarget).get('password')}`)
      }}
    >
      <p className="text-ink-soft wrap-anywhere">
        {since
          ? `Linked since ${since}: your account there signs you in here, without this password.`
          : `Link your account at ${name}: from then on it signs you in, and a code of a second factor is ${name}’s matter.`}
      </p>
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="password"
        id="issuer-password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        maxLength={1024}
        error={refusal?.fields?.password}
      />
      <Button type="submit" disabled={busy}>
        <span className="min-w-0 truncate">{since ? `Unlink ${name}` : `Link ${name}`}</span>
      </Button>
    </form>
  )
}
