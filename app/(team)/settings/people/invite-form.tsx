'use client'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { ROLE_MEANING, ROLE_WORDS, type Role } from '#lib/core/role.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { MadeLink } from '#lib/ui/made-link.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { inviteAction } from './actions.ts'

type Made = { link: string; email: string; mailed: boolean }

/** An address and a role; then the link, once. */
export function InviteForm({ roles }: { roles: readonly Role[] }) {
  const [made, setMade] = useState<Made | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const invite = (form: FormData, clear: () => void) =>
    start(async () => {
      const input = { email: `${form.get('email')}`, role: `${form.get('role')}` }
      const result = await inviteAction(input as Parameters<typeof inviteAction>[0])
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { token, email, mailed } = result.value
      setMade({ link: `${window.location.origin}/invitation?token=${token}`, email, mailed })
      clear()
    })

  return (
    <>
      <form
        className="flex flex-wrap items-start gap-x-3 gap-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          invite(new FormData(form), () => form.reset())
        }}
      >
        {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
        <div className="min-w-0 flex-[1_1_16rem]">
          <TextField name="email" label="E-mail" type="email" autoComplete="off" error={refusal?.fields?.email} />
        </div>
        <div className="min-w-0 flex-[1_1_14rem]">
          <SelectField
            name="role"
            label="Role"
            defaultValue="member"
            options={roles.map((role) => ({ value: role, label: `${ROLE_WORDS[role]}: ${ROLE_MEANING[role]}` }))}
          />
        </div>
        <Button type="submit" weight="primary" disabled={busy} className="mt-7">
          {busy ? 'Inviting…' : 'Invite'}
        </Button>
      </form>
      {made ? (
        <MadeLink
          link={made.link}
          whose={made.email}
          note={made.mailed ? 'It is on its way to them by mail, too.' : undefined}
        />
      ) : null}
    </>
  )
}
