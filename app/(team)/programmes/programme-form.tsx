'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { PROGRAMME_KINDS, PROGRAMME_WORDS, type ProgrammeKind } from '#lib/core/evidence/bond.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { archiveProgrammeAction, changeProgrammeAction, createProgrammeAction } from './actions.ts'

type Values = { name: string; kind: ProgrammeKind; about: string }
const FIELDS = [
  { name: 'name', label: 'Name' },
  { name: 'kind', label: 'It is a', show: (value: unknown) => PROGRAMME_WORDS[value as ProgrammeKind] },
  { name: 'about', label: 'What is in it' },
]

/** Begins a programme, or (`row`) changes one; folded behind what opens it. */
export function ProgrammeForm({ row }: { row?: Values & { id: string; revision: number } }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [round, setRound] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState<Values>(row ?? { name: '', kind: 'programme', about: '' })
  const [busy, start] = useTransition()
  const prefix = row?.id ?? 'new'
  const opens = row ? `Change ${row.name}` : 'New programme'

  const save = ({ name, kind, about }: Values, revision: number) =>
    start(async () => {
      setMine({ name, kind, about })
      const said = { name, kind, about }
      const result = row
        ? await changeProgrammeAction({ ...said, id: row.id, revision })
        : await createProgrammeAction(said)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      if (result.value.changeId) showUndoToast(`${name} is saved.`, result.value.changeId, () => router.refresh())
      if (!row) setMine({ name: '', kind: 'programme', about: '' })
      setOpen(false)
      setRound(round + 1)
    })

  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="mt-2">
      <summary className="w-fit cursor-pointer text-sm text-accent">{opens}</summary>
      {refusal?.now ? (
        <BothVersions
          fields={FIELDS}
          base={row}
          mine={mine}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, values) => save(values as Values, revision)}
          onTakeTheirs={() => {
            setRefusal(null)
            setOpen(false)
            router.refresh()
          }}
        />
      ) : (
        <form
          key={`${round} ${row?.revision}`}
          aria-label={opens}
          className="mt-3 max-w-md space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            const text = (name: string) => `${form.get(name) ?? ''}`
            save({ name: text('name'), kind: text('kind') as ProgrammeKind, about: text('about') }, row?.revision ?? 0)
          }}
        >
          {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
          <TextField
            name="name"
            id={`${prefix}-name`}
            label="Name"
            maxLength={120}
            autoComplete="off"
            defaultValue={mine.name}
            error={refusal?.fields?.name}
          />
          <SelectField
            name="kind"
            id={`${prefix}-kind`}
            label="It is a"
            defaultValue={mine.kind}
            options={PROGRAMME_KINDS.map((value) => ({ value, label: PROGRAMME_WORDS[value] }))}
            error={refusal?.fields?.kind}
          />
          <AreaField
            name="about"
            id={`${prefix}-about`}
            label="What is in it"
            optional
            rows={2}
            maxLength={1000}
            defaultValue={mine.about}
            error={refusal?.fields?.about}
          />
          <Button type="submit" disabled={busy}>
            {busy ? 'Saving…' : row ? 'Save' : 'Begin it'}
          </Button>
        </form>
      )}
    </details>
  )
}

/** Puts a programme away with all that are in it, or takes it out again; either can be undone. */
export function ArchiveProgramme({ id, name, archived = false }: { id: string; name: string; archived?: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await archiveProgrammeAction({ id, archived: !archived })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      else if (result.value.changeId)
        showUndoToast(`${name} is ${archived ? 'there again' : 'put away'}.`, result.value.changeId, () =>
          router.refresh(),
        )
    })
  return (
    <Button weight="plain" size="small" disabled={busy} onClick={press}>
      {archived ? 'Take out again' : 'Put away'}
      <span className="sr-only">: {name}</span>
    </Button>
  )
}
