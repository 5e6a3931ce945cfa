'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { CheckField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { changeViewAction, createViewAction } from '../views/actions.ts'
import type { ShownView } from './load.ts'

/** Gives a view its name, and says who sees it. */
export default function ViewForm({
  noun,
  view,
  kept,
  refused,
  onDone,
}: {
  noun: 'accounts' | 'promises'
  /** Null: a new one. */
  view: ShownView | null
  /** How the list is looked at: what the view keeps. */
  kept: string
  /** What saving it was refused with before this form was opened. */
  refused: Refusal | null
  onDone: () => void
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(refused)
  const [name, setName] = useState(view?.name ?? '')
  const [team, setTeam] = useState(view?.team ?? false)
  const [busy, start] = useTransition()

  const save = (said: { name: string; team: boolean; address: string }, revision: number) =>
    start(async () => {
      const result = view
        ? await changeViewAction({ id: view.id, revision, noun, ...said })
        : await createViewAction({ noun, ...said })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const text = `The view “${said.name}” is saved.`
      if (view) showUndoToast(text, result.value, () => router.refresh())
      else showToast({ tone: 'done', text })
      onDone()
      router.push(`/${noun}?${[said.address, `saved=${view?.id ?? result.value}`].filter(Boolean).join('&')}` as Route)
    })

  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save({ name, team, address: kept }, view?.revision ?? 0)
      }}
    >
      {refusal?.now && view ? (
        <BothVersions
          key={refusal.now.revision}
          fields={[
            { name: 'name', label: 'Name' },
            { name: 'address', label: 'Filters, order and columns', show: (address) => `${address}` || `all ${noun}` },
            { name: 'team', label: 'Who sees it', show: (seen) => (seen ? 'the team' : 'only who made it') },
          ]}
          base={{ name: view.name, address: view.address, team: view.team }}
          mine={{ name, address: kept, team }}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, values) => save(values as { name: string; team: boolean; address: string }, revision)}
          onTakeTheirs={() => {
            onDone()
            router.refresh()
          }}
        />
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TextField
        name="name"
        id="view-name"
        label="Name"
        hint={
          noun === 'accounts'
            ? 'Such as “Quiet in Austria”. It keeps filters, order and columns, not the accounts themselves.'
            : 'Such as “Large ones this month”. It keeps filters and order, not the promises themselves.'
        }
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={refusal?.fields?.name}
      />
      {view && !view.mine ? null : (
        <CheckField
          name="team"
          id="view-team"
          label="For the team"
          hint="Else only you see it."
          checked={team}
          onChange={(event) => setTeam(event.target.checked)}
        />
      )}
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Saving…' : 'Save view'}
      </Button>
    </form>
  )
}
