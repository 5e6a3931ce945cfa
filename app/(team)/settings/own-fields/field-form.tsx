'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { OwnFieldRow } from '#db/queries/own-fields.ts'
import { OWN_KIND_WORDS, OWN_KINDS, type OwnKind } from '#lib/core/own-kind.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { changeOwnFieldAction, createOwnFieldAction } from './actions.ts'
import { ChoiceList, type ChoiceRow, rowsOf } from './choice-list.tsx'

/** Makes an own field, or renames it and its choices. What kind it is stays: values of one kind are not values of another. */
export function FieldForm({ field, onDone }: { field: OwnFieldRow | null; onDone: () => void }) {
  const router = useRouter()
  const [kind, setKind] = useState<OwnKind>(field?.kind ?? 'text')
  const [name, setName] = useState(field?.name ?? '')
  const [rows, setRows] = useState<ChoiceRow[]>(() => rowsOf(field?.choices ?? []))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const id = field?.id ?? 'new'
  const choosing = kind === 'choice' || kind === 'choices'
  const said = choosing
    ? rows.filter(({ word }) => word.trim()).map(({ was, word }) => ({ was, word: word.trim() }))
    : []

  const save = (as: { revision: number; name: string; choices: { was: string | null; word: string }[] }) =>
    start(async () => {
      const result = field
        ? await changeOwnFieldAction({ id: field.id, ...as })
        : await createOwnFieldAction({ name: as.name, kind, choices: as.choices.map(({ word }) => word) })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast(field ? `${as.name} is saved.` : `${as.name} is there.`, result.value, () => router.refresh())
      onDone()
      router.refresh()
    })

  return (
    <form
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save({ revision: field?.revision ?? 0, name, choices: said })
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={[
            { name: 'name', label: 'Name' },
            { name: 'choices', label: 'Choices' },
          ]}
          base={{ name: field?.name, choices: field?.choices }}
          mine={{ name, choices: said.map(({ word }) => word) }}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(revision, values) => {
            const there = refusal.now!.values.choices as string[]
            const choices = (values.choices as string[]).map((word) => {
              const was = said.find((choice) => choice.word === word)?.was ?? word
              return { was: there.includes(was) ? was : null, word }
            })
            save({ revision, name: values.name as string, choices })
          }}
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
        id={`field-name-${id}`}
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={80}
        autoComplete="off"
        error={refusal?.fields?.name}
      />
      {field ? null : (
        <SelectField
          name="kind"
          id={`field-kind-${id}`}
          label="Kind"
          value={kind}
          onChange={(event) => setKind(event.target.value as OwnKind)}
          options={OWN_KINDS.map((value) => ({ value, label: OWN_KIND_WORDS[value] }))}
        />
      )}
      {choosing ? <ChoiceList rows={rows} onChange={setRows} error={choiceError(refusal)} /> : null}
      <div className="flex gap-2">
        <Button type="submit" weight={field ? 'primary' : 'quiet'} disabled={busy}>
          {busy ? 'Saving…' : field ? 'Save field' : 'Add field'}
        </Button>
        {field ? (
          <Button weight="plain" onClick={onDone}>
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  )
}

/** What is wrong with the list, or with one word of it. */
function choiceError(refusal: Refusal | null): string | undefined {
  return Object.entries(refusal?.fields ?? {}).find(([name]) => name.startsWith('choices'))?.[1]
}
