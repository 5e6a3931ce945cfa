'use client'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { CompanyFields } from '../../../company-fields.tsx'
import { makeWorkspaceAction } from '../actions.ts'

/** Made, the browser is there at once. */
export function AnotherForm({ currencies, zones }: { currencies: readonly string[]; zones: readonly string[] }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const make = (form: FormData) =>
    start(async () => {
      const result = await makeWorkspaceAction(Object.fromEntries(form) as Parameters<typeof makeWorkspaceAction>[0])
      if (result.ok) window.location.assign('/')
      else setRefusal(result)
    })
  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        make(new FormData(event.currentTarget))
      }}
    >
      {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
      <CompanyFields currencies={currencies} zones={zones} error={(field) => refusal?.fields?.[field]} />
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Making it…' : 'Make the workspace'}
      </Button>
    </form>
  )
}
