'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { PRODUCT_KIND_WORDS, PRODUCT_KINDS, type ProductKind } from '#lib/core/offers/offer.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { changeProductAction, createProductAction } from './actions.ts'

type Values = { name: string; code: string; kind: ProductKind; unit: string; about: string }
const FIELDS = [
  { name: 'name', label: 'Name' },
  { name: 'code', label: 'Code' },
  { name: 'kind', label: 'It is', show: (value: unknown) => PRODUCT_KIND_WORDS[value as ProductKind] },
  { name: 'unit', label: 'Sold by the' },
  { name: 'about', label: 'What it is' },
]
const NOTHING: Values = { name: '', code: '', kind: 'product', unit: '', about: '' }

/** Enters something we sell or can do, or (`row`) changes it; `invoiced`: lines name its code, so that the code stays. */
export function ProductForm({
  row,
  onDone,
}: {
  row?: Values & { id: string; revision: number; invoiced: boolean }
  onDone?: () => void
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState<Values>(row ?? NOTHING)
  const [busy, start] = useTransition()

  const save = ({ name, code, kind, unit, about }: Values, revision: number) =>
    start(async () => {
      const said = { name, code, kind, unit, about }
      setMine(said)
      const result = row
        ? await changeProductAction({ ...said, id: row.id, revision })
        : await createProductAction(said)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { id, changeId } = result.value
      if (changeId) showUndoToast(`${name} is ${row ? 'saved' : 'in the catalogue'}.`, changeId, () => router.refresh())
      else showToast({ tone: 'done', text: 'Nothing was different.' })
      onDone?.()
      if (!row) router.push(`/offers/catalogue/${id}` as Route)
    })

  if (refusal?.now)
    return (
      <BothVersions
        fields={FIELDS}
        base={row}
        mine={mine}
        theirs={refusal.now}
        busy={busy}
        onKeepMine={(revision, values) => save(values as Values, revision)}
        onTakeTheirs={() => {
          setRefusal(null)
          onDone?.()
          router.refresh()
        }}
      />
    )
  return (
    <form
      aria-label={row ? `Change ${row.name}` : 'Add to the catalogue'}
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const text = (name: string) => `${form.get(name) ?? ''}`
        const code = row?.invoiced ? row.code : text('code')
        save(
          { name: text('name'), code, kind: text('kind') as ProductKind, unit: text('unit'), about: text('about') },
          row?.revision ?? 0,
        )
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="name"
        label="Name"
        maxLength={200}
        autoComplete="off"
        defaultValue={mine.name}
        error={refusal?.fields?.name}
      />
      <SelectField
        name="kind"
        label="It is"
        defaultValue={mine.kind}
        options={PRODUCT_KINDS.map((value) => ({ value, label: PRODUCT_KIND_WORDS[value] }))}
        error={refusal?.fields?.kind}
      />
      {row?.invoiced ? null : (
        <TextField
          name="code"
          label="Code"
          optional
          hint="As invoice lines will name it, letter by letter: then its sales are found."
          maxLength={200}
          autoComplete="off"
          defaultValue={mine.code}
          error={refusal?.fields?.code}
        />
      )}
      <TextField
        name="unit"
        label="Sold by the"
        optional
        placeholder="piece, tonne, hour"
        maxLength={40}
        autoComplete="off"
        defaultValue={mine.unit}
        error={refusal?.fields?.unit}
      />
      <AreaField
        name="about"
        label="What it is"
        optional
        rows={3}
        maxLength={2000}
        defaultValue={mine.about}
        error={refusal?.fields?.about}
      />
      <Button type="submit" weight={row ? 'quiet' : 'primary'} disabled={busy}>
        {busy ? 'Saving…' : row ? 'Save' : 'Add it'}
      </Button>
    </form>
  )
}
