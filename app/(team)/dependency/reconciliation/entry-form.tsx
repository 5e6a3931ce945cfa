'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import { BothVersions, type VersionField } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { DateField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'

type Saved = Result<{ changeId: string | null }>
export type EntryValues = { from: Day; through: Day; amount: Amount }

/**
 * What both entries of a reconciliation have in common: days, an amount with its sign, two editors, Undo. Closed it is a button; what else
 * there is to fill in are `children`.
 */
export function EntryForm<Values extends EntryValues>({
  id,
  trigger,
  entry,
  begin,
  currency,
  amountHint,
  read,
  fields,
  children,
  onSave,
  onRemove,
}: {
  /** Part of the ids of its fields: several of these stand on one page. */
  id: string
  trigger: ReactNode
  /** The row that is edited; null: a new one. */
  entry: { revision: number } | null
  begin: Values
  currency: string
  amountHint: string
  read: (form: FormData) => Omit<Values, keyof EntryValues>
  fields: VersionField[]
  children: (errors: Record<string, string>) => ReactNode
  onSave: (values: Values, revision: number) => Promise<Saved>
  onRemove?: () => Promise<Saved>
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [open, setOpen] = useState(false)
  // what was typed belongs to this version, whatever the page learns meanwhile
  const [begun, setBegun] = useState({ revision: entry?.revision ?? 0, values: begin })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}

  if (!open) {
    return (
      <Button
        weight={entry ? 'plain' : 'quiet'}
        onClick={() => {
          setBegun({ revision: entry?.revision ?? 0, values: begin })
          setRefusal(null)
          setOpen(true)
        }}
      >
        {trigger}
      </Button>
    )
  }
  const answered = (result: Saved, says: string) => {
    setRefusal(result.ok ? null : result)
    if (!result.ok) return
    if (result.value.changeId) showUndoToast(says, result.value.changeId, () => router.refresh())
    setOpen(false)
    router.refresh()
  }
  const valuesIn = (from: HTMLFormElement): Values => {
    const data = new FormData(from)
    const text = (name: string) => `${data.get(name) ?? ''}`
    return { from: text('from'), through: text('through'), amount: text('amount'), ...read(data) } as Values
  }
  const save = (revision: number, values: Values) =>
    start(async () => answered(await onSave(values, revision), 'Written down.'))
  return (
    <form
      ref={form}
      className="max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(begun.revision, valuesIn(event.currentTarget))
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={[
            { name: 'from', label: 'First day', show: (day) => showDay(`${day}`) },
            { name: 'through', label: 'Last day', show: (day) => showDay(`${day}`) },
            { name: 'amount', label: 'Amount' },
            ...fields,
          ]}
          base={begun.values}
          mine={form.current ? valuesIn(form.current) : begun.values}
          theirs={{
            ...refusal.now,
            values: { ...refusal.now.values, amount: asTyped(`${refusal.now.values.amount}`) },
          }}
          busy={busy}
          onKeepMine={(revision, values) => save(revision, values as Values)}
          onTakeTheirs={() => {
            setOpen(false)
            router.refresh()
          }}
        />
      ) : refusal && Object.keys(errors).length === 0 ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TextField
        name="amount"
        id={`${id}-amount`}
        label={`Amount, ${currency}`}
        hint={amountHint}
        inputMode="text"
        autoComplete="off"
        defaultValue={asTyped(begun.values.amount)}
        error={errors.amount ?? errors['said.amount']}
      />
      {children(errors)}
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField
          name="from"
          id={`${id}-from`}
          label="First day"
          defaultValue={begun.values.from}
          error={errors.from ?? errors['said.from']}
        />
        <DateField
          name="through"
          id={`${id}-through`}
          label="Last day"
          defaultValue={begun.values.through}
          error={errors.through ?? errors['said.through']}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button disabled={busy} onClick={() => setOpen(false)}>
          Cancel
        </Button>
        {onRemove ? (
          <Button
            weight="plain"
            disabled={busy}
            onClick={() => start(async () => answered(await onRemove(), 'Taken out.'))}
          >
            Take it out
          </Button>
        ) : null}
      </div>
    </form>
  )
}

/** As it is typed again: three decimals could be thousands, so that a fourth is written. */
function asTyped(amount: Amount): string {
  return /\.\d{3}$/.test(amount) ? `${amount}0` : amount
}
