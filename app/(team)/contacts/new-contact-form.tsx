'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { createContactAction } from './actions.ts'
import { ContactFields } from './contact-fields.tsx'
import { NO_VALUES, readContactForm } from './contact-values.ts'

type Like = { id: string; name: string; by: 'email' | 'name'; of: string }

/** Makes a contact at an account; leads to it when done. */
export function NewContactForm({ account, today }: { account: { id: string; name: string } | null; today: string }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [like, setLike] = useState<Like | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}

  const save = (form: FormData) =>
    start(async () => {
      const values = readContactForm(form)
      const accountId = `${form.get('accountId') ?? ''}`
      const of = `${accountId} ${values.name} ${values.email}`
      const result = await createContactAction({ ...values, accountId, anyway: like?.of === of })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.kind === 'like') return setLike({ ...result.value, of })
      const { id, changeId } = result.value
      if (changeId) showUndoToast(`${values.name} is saved.`, changeId, () => router.refresh())
      router.push(`/contacts/${id}` as Route)
    })

  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField name="name" label="Name" maxLength={200} autoComplete="off" error={errors.name} />
      <AccountPicker
        name="accountId"
        label="Account"
        hint="The company they work at."
        placeholder="A part of its name"
        optional={false}
        chosen={account}
        error={errors.accountId}
      />
      <ContactFields values={NO_VALUES} errors={errors} roleAt="" today={today} />
      {like ? (
        <div role="alert">
          <Notice
            title={
              like.by === 'email' ? `${like.name} has this mail address already.` : `${like.name} is there already.`
            }
          >
            <TextLink href={`/contacts/${like.id}` as Route}>Open them</TextLink>, or save once more to add another
            person.
          </Notice>
        </div>
      ) : null}
      <div className="flex gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : like ? 'Save another' : 'Save contact'}
        </Button>
        <ButtonLink href={(account ? `/accounts/${account.id}` : '/contacts') as Route}>Cancel</ButtonLink>
      </div>
    </form>
  )
}
