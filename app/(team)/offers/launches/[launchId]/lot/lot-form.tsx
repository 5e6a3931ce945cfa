'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import {
  LOT_MODE_WORDS,
  LOT_MODES,
  LOT_WITHIN_WORDS,
  LOT_WITHINS,
  type LotInput,
  type LotMode,
  type LotWithin,
} from '#lib/core/offers/lot-input.ts'
import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../../changes/undo-toast.ts'
import { setLotAction } from '../lot-actions.ts'

type Typed = Record<keyof LotInput, string>
type Props = { launchId: string; lot: { revision: number; taken: string; fields: LotInput } | null }

const NEW: Typed = { quantity: '', unit: '', step: '1', minimum: '', maximum: '', mode: 'asked', within: 'order' }
const typedOf = (fields: LotInput): Typed => ({
  ...fields,
  minimum: fields.minimum === '0' ? '' : fields.minimum,
  maximum: fields.maximum ?? '',
})

/** How much there is, in which steps, how much each may have, and how it goes to them. */
export function LotForm({ launchId, lot }: Props) {
  const router = useRouter()
  const began = lot ? typedOf(lot.fields) : NEW
  const [typed, setTyped] = useState(began)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const launch = `/offers/launches/${launchId}#lot` as Route
  const errors = refusal?.fields ?? {}
  const field = (name: keyof Typed) => ({
    name,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped((now) => ({ ...now, [name]: event.target.value })),
    ...(errors[name] && { error: errors[name] }),
  })
  const save = (said: Typed, revision: number | null) =>
    start(async () => {
      const { mode, within } = said
      const result = await setLotAction({
        ...{ launchId, revision },
        lot: { ...said, mode: mode as LotMode, within: within as LotWithin },
      })
      setRefusal(result.ok ? null : fromLot(result))
      if (!result.ok) return
      showUndoToast('The lot is written down.', result.value.changeId, () => router.refresh())
      router.push(launch)
    })
  return (
    <form
      className="max-w-column space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(typed, lot?.revision ?? null)
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={FIELDS}
          base={began}
          mine={typed}
          theirs={{ ...refusal.now, values: typedOf(refusal.now.values as LotInput) }}
          busy={busy}
          onKeepMine={(revision, values) => save({ ...typed, ...(values as Partial<Typed>) }, revision)}
          onTakeTheirs={() => router.push(launch)}
        />
      ) : refusal && !refusal.fields ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      {lot && lot.taken !== '0' ? (
        <Notice title={`${showQuantity(lot.taken, lot.fields.unit)} handed out already.`}>
          It cannot become less than that, and how it is handed out stays.
        </Notice>
      ) : null}
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField label="How many there are" inputMode="decimal" autoComplete="off" {...field('quantity')} />
        <TextField
          label="Unit"
          optional
          hint="pieces, pallets, t"
          maxLength={40}
          autoComplete="off"
          {...field('unit')}
        />
        <TextField label="Smallest part" hint="1, or 0.5" inputMode="decimal" autoComplete="off" {...field('step')} />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="At least, per account"
          optional
          hint="Who cannot have this much has none."
          inputMode="decimal"
          autoComplete="off"
          {...field('minimum')}
        />
        <TextField
          label="At most, per account"
          optional
          hint="Nobody has more by the rule."
          inputMode="decimal"
          autoComplete="off"
          {...field('maximum')}
        />
      </div>
      <SelectField
        label="How it goes to them"
        options={LOT_MODES.map((value) => ({ value, label: LOT_MODE_WORDS[value] }))}
        {...field('mode')}
      />
      {typed.mode === 'asked' ? (
        <SelectField
          label="Within a wave"
          hint="Either way the minimum goes first to each who asked for as much, by place."
          options={LOT_WITHINS.map((value) => ({ value, label: LOT_WITHIN_WORDS[value] }))}
          {...field('within')}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save the lot'}
        </Button>
        <ButtonLink href={launch}>Leave it</ButtonLink>
      </div>
    </form>
  )
}

const FIELDS = [
  { name: 'quantity', label: 'How many there are' },
  { name: 'unit', label: 'Unit' },
  { name: 'step', label: 'Smallest part' },
  { name: 'minimum', label: 'At least, per account' },
  { name: 'maximum', label: 'At most, per account' },
  { name: 'mode', label: 'How it goes to them', show: (value: unknown) => LOT_MODE_WORDS[value as LotMode] },
  { name: 'within', label: 'Within a wave', show: (value: unknown) => LOT_WITHIN_WORDS[value as LotWithin] },
]

/** What the gate read names its fields by the form's path; the flow by their own names. */
function fromLot(refusal: Refusal): Refusal {
  if (!refusal.fields) return refusal
  const fields = Object.entries(refusal.fields).map(([name, says]) => [name.replace(/^lot\./, ''), says])
  return { ...refusal, fields: Object.fromEntries(fields) }
}
