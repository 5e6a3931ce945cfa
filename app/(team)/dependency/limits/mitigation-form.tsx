'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { ACCOUNT_MEASURES } from '#lib/core/dependency/mitigation.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { AreaField, DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { AccountPicker } from '../../accounts/account-picker.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { StepFields } from '../../promises/step-fields.tsx'
import { changeMitigationAction, createMitigationAction } from './actions.ts'
import { draftOf, type MitigationDraft, saidOf, versionFields } from './mitigation-values.ts'

type Props = {
  /** Null: a new one. */
  written: { id: string; revision: number } | null
  draft: MitigationDraft
  owners: readonly { id: string; name: string }[]
  back: Route
}

/** Writes a plan against a dependency down, or changes one. */
export function MitigationForm({ written, draft, owners, back }: Props) {
  const router = useRouter()
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun] = useState({ revision: written?.revision ?? 0, values: draft })
  const [typed, setTyped] = useState(draft)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const errors = trimmed(refusal?.fields ?? {})
  const say = (part: Partial<MitigationDraft>) => setTyped((now) => ({ ...now, ...part }))
  const asksWhom = !written && draft.account === null && ACCOUNT_MEASURES.includes(draft.measure)

  const save = (revision: number, said: MitigationDraft) =>
    start(async () => {
      const result = written
        ? await changeMitigationAction({ id: written.id, revision, said: saidOf(said) })
        : await createMitigationAction(saidOf(said))
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast(written ? 'Saved.' : 'The plan is made.', result.value.changeId, () => router.refresh())
      router.push(written ? back : (`/dependency/limits/${result.value.id}` as Route))
      router.refresh()
    })

  return (
    <form
      className="max-w-md space-y-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, typed)
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={versionFields(owners)}
          base={begun.values}
          mine={typed}
          theirs={{ ...refusal.now, values: draftOf(refusal.now.values) }}
          busy={busy}
          onKeepMine={(revision, values) => save(revision, { ...typed, ...(values as Partial<MitigationDraft>) })}
          onTakeTheirs={() => {
            setRefusal(null)
            router.push(back)
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      {asksWhom ? (
        <AccountPicker
          name="accountId"
          label="About whom"
          placeholder="An account"
          optional={false}
          chosen={null}
          {...(errors.accountId ? { error: errors.accountId } : {})}
          onChosen={([chosen]) => say({ accountId: chosen?.id ?? null, subject: chosen?.id ?? '' })}
        />
      ) : errors.accountId ? (
        <Notice tone="broken" title={errors.accountId} />
      ) : null}
      <TextField
        name="title"
        label="What shall be done"
        placeholder="Win two customers of the same size"
        maxLength={200}
        value={typed.title}
        {...(errors.title ? { error: errors.title } : {})}
        onChange={(event) => say({ title: event.target.value })}
      />
      <AreaField
        name="effect"
        label="What it will change"
        optional
        rows={3}
        maxLength={1000}
        value={typed.effect}
        {...(errors.effect ? { error: errors.effect } : {})}
        onChange={(event) => say({ effect: event.target.value })}
      />
      <TextField
        name="target"
        label="To which share, in percent"
        hint="Of reported revenue, where it can be said: how far you came is told by it."
        optional
        inputMode="decimal"
        maxLength={10}
        value={typed.target}
        {...(errors.target ? { error: errors.target } : {})}
        onChange={(event) => say({ target: event.target.value })}
      />
      <SelectField
        name="ownerId"
        label="Who looks after it"
        hint="A colleague is told."
        value={typed.ownerId}
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        {...(errors.ownerId ? { error: errors.ownerId } : {})}
        onChange={(event) => say({ ownerId: event.target.value })}
      />
      <DateField
        name="dueDay"
        label="By"
        value={typed.dueDay}
        {...(errors.dueDay ? { error: errors.dueDay } : {})}
        onChange={(event) => say({ dueDay: event.target.value })}
      />
      <StepFields
        steps={typed.steps}
        errors={errors}
        onChange={(steps) => say({ steps: steps.map((step) => ({ ...step, id: step.id ?? null })) })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : written ? 'Save the plan' : 'Make the plan'}
        </Button>
        <ButtonLink href={back} weight="plain">
          Cancel
        </ButtonLink>
      </div>
    </form>
  )
}

/** A change is checked as `said.title`, a new plan as `title`. */
function trimmed(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name.replace(/^said\./, ''), text]))
}
