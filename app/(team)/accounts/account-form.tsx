'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { AccountRow } from '#db/queries/accounts.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { CheckField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { AccountPicker } from './account-picker.tsx'
import { changeAccountAction, createAccountAction } from './actions.ts'

/** Makes an account, or changes one; leads to it when done. */
export function AccountForm({
  account,
  owners,
  today,
}: {
  account: AccountRow | null
  owners: { id: string; name: string }[]
  today: string
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [namesake, setNamesake] = useState<{ id: string; name: string } | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}

  const save = (form: FormData) =>
    start(async () => {
      const input = readForm(form)
      const result = account
        ? await changeAccountAction({ ...input, id: account.id, revision: account.revision })
        : await createAccountAction({ ...input, anyway: namesake?.name === input.name })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const saved = typeof result.value === 'string' ? { kind: 'made', id: result.value } : result.value
      if (saved.kind === 'namesake') return setNamesake({ id: saved.id, name: input.name })
      showToast({ tone: 'done', text: `${input.name} is saved.` })
      router.push(`/accounts/${saved.id}` as Route)
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
      <TextField
        name="name"
        label="Name"
        hint="As it stands on your invoices."
        defaultValue={account?.name}
        maxLength={200}
        error={errors.name}
      />
      <AccountPicker
        name="parentId"
        label="Parent account"
        hint="The company it belongs to. Both count as one group in the dependency figures."
        chosen={account?.parentId ? { id: account.parentId, name: account.parentName ?? '' } : null}
        error={errors.parentId}
      />
      <SelectField
        name="ownerId"
        label="Owner"
        hint="Who of you looks after this account."
        empty="Nobody yet"
        optional
        defaultValue={account?.ownerId ?? ''}
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors.ownerId}
      />
      <DateField
        name="customerSince"
        label="Customer since"
        optional
        max={today}
        hint="Without it the tenure reads “at least”, from the first invoice on."
        defaultValue={account?.customerSince ?? ''}
        error={errors.customerSince}
      />
      <TextField name="country" label="Country" optional defaultValue={account?.country ?? ''} error={errors.country} />
      <TextField
        name="industry"
        label="Industry"
        optional
        defaultValue={account?.industry ?? ''}
        error={errors.industry}
      />
      <CheckField
        name="intercompany"
        label="Part of our own company"
        hint="Kept out of the dependency figures, and that is said there."
        defaultChecked={account?.intercompany}
      />
      {namesake ? (
        <div role="alert">
          <Notice title="There is an account of this name already.">
            <TextLink href={`/accounts/${namesake.id}` as Route}>Open it</TextLink>, or save once more to make another.
          </Notice>
        </div>
      ) : null}
      <div className="flex gap-2 pt-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : namesake ? 'Save another' : 'Save account'}
        </Button>
        <ButtonLink href={(account ? `/accounts/${account.id}` : '/accounts') as Route}>Cancel</ButtonLink>
      </div>
    </form>
  )
}

function readForm(form: FormData) {
  const text = (name: string) => `${form.get(name) ?? ''}`
  return {
    name: text('name'),
    parentId: text('parentId'),
    ownerId: text('ownerId'),
    country: text('country'),
    industry: text('industry'),
    customerSince: text('customerSince'),
    intercompany: form.get('intercompany') !== null,
  }
}
