'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { AccountRow } from '#db/queries/accounts.ts'
import { type OwnField, type OwnValue, ownKey } from '#lib/core/own-kind.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { CheckField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { AccountPicker } from './account-picker.tsx'
import { type AccountEntry, flatEntry, readEntry, versionFields } from './account-versions.tsx'
import { changeAccountAction, createAccountAction } from './actions.ts'
import { OwnInputs } from './own-inputs.tsx'

/** Makes an account, or changes one; leads to it when done. */
export function AccountForm({
  account,
  owners,
  ownFields,
  ownValues,
  today,
}: {
  account: AccountRow | null
  owners: { id: string; name: string }[]
  ownFields: readonly OwnField[]
  ownValues: Record<string, OwnValue>
  today: string
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState<AccountEntry | null>(null)
  const [namesake, setNamesake] = useState<{ id: string; name: string } | null>(null)
  const [parentName, setParentName] = useState(account?.parentName ?? '')
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}

  const save = (entry: AccountEntry, revision: number) =>
    start(async () => {
      setMine(entry)
      const result = account
        ? await changeAccountAction({ ...entry, id: account.id, revision })
        : await createAccountAction({ ...entry, anyway: namesake?.name === entry.name })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const saved = result.value
      if ('kind' in saved && saved.kind === 'namesake') return setNamesake({ id: saved.id, name: entry.name })
      const text = `${entry.name} is saved.`
      if ('changeId' in saved && saved.changeId) showUndoToast(text, saved.changeId, () => router.refresh())
      else showToast({ tone: 'done', text })
      router.push(`/accounts/${saved.id}` as Route)
    })

  return (
    <form
      ref={form}
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(readEntry(new FormData(event.currentTarget), ownFields), account?.revision ?? 0)
      }}
    >
      {refusal?.now && account && mine ? (
        <BothVersions
          key={refusal.now.revision}
          fields={versionFields(owners, ownFields)}
          base={flatEntry({ ...account, own: ownValues }, account.parentName)}
          mine={flatEntry(mine, parentName)}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, values) => save(entryOf(values, ownFields), revision)}
          onTakeTheirs={() => router.push(`/accounts/${account.id}` as Route)}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
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
        onChosen={([chosen]) => setParentName(chosen?.name ?? '')}
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
      <OwnInputs fields={ownFields} values={ownValues} errors={errors} />
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

/** The chosen version as the action takes it. */
function entryOf(values: Record<string, unknown>, ownFields: readonly OwnField[]): AccountEntry {
  const text = (name: string) => `${values[name] ?? ''}`
  const own = ownFields.map(({ id, kind }) => {
    const value = values[ownKey(id)]
    return [id, kind === 'choices' ? ((value ?? []) as string[]) : `${value ?? ''}`]
  })
  return {
    name: text('name'),
    parentId: text('parentId'),
    ownerId: text('ownerId'),
    country: text('country'),
    industry: text('industry'),
    customerSince: text('customerSince'),
    intercompany: values.intercompany === true,
    own: Object.fromEntries(own),
  }
}
