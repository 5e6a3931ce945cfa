'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Side } from '#lib/core/merge/merge-choice.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { mergeAccountsAction } from '../actions.ts'
import { ApartButton } from '../apart-button.tsx'
import type { MergeField } from './load.ts'

type Party = { id: string; name: string; stamp: string }

/** Each field in which the two differ, to choose from; then the merge. */
export function MergeForm({
  kept,
  absorbed,
  fields,
  same,
}: {
  kept: Party
  absorbed: Party
  fields: MergeField[]
  same: { label: string; text: string }[]
}) {
  const router = useRouter()
  const [sides, setSides] = useState<Record<string, Side>>(() =>
    Object.fromEntries(fields.map(({ key, proposed }) => [key, proposed])),
  )
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const merge = () =>
    start(async () => {
      const result = await mergeAccountsAction({
        keptId: kept.id,
        absorbedId: absorbed.id,
        fromAbsorbed: Object.keys(sides).filter((key) => sides[key] === 'absorbed'),
        seen: { kept: kept.stamp, absorbed: absorbed.stamp },
      })
      if (!result.ok) {
        setRefusal(result)
        // what stands there now is shown beside the reason
        if (result.code === 'changed') router.refresh()
        return
      }
      const { changeId } = result.value
      showUndoToast(`${absorbed.name} is part of ${kept.name} now.`, changeId, () => router.refresh())
      router.push(`/accounts/${kept.id}` as Route)
    })

  return (
    <form action={merge}>
      {fields.length === 0 ? (
        <p className="text-ink-soft">Both say the same in every field: there is nothing to choose.</p>
      ) : (
        <div className="divide-y divide-rule border-y border-rule">
          <div
            aria-hidden="true"
            className="hidden gap-x-6 py-2 text-sm text-ink-faint sm:grid sm:grid-cols-[9rem_1fr_1fr]"
          >
            <span className="col-start-2 min-w-0 wrap-anywhere">{kept.name}</span>
            <span className="min-w-0 wrap-anywhere">{absorbed.name}</span>
          </div>
          {fields.map((field) => (
            <Choice
              key={field.key}
              field={field}
              kept={kept.name}
              absorbed={absorbed.name}
              side={sides[field.key] ?? field.proposed}
              choose={(side) => setSides((now) => ({ ...now, [field.key]: side }))}
            />
          ))}
        </div>
      )}
      {same.length > 0 ? (
        <p className="mt-3 text-sm text-ink-faint wrap-anywhere">
          The same in both: {same.map(({ label, text }) => `${label.toLowerCase()} ${text}`).join(', ')}.
        </p>
      ) : null}
      {refusal ? (
        <div className="mt-6">
          <Notice tone="broken" title={refusal.message} />
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-2">
        <Button
          type="submit"
          weight="primary"
          disabled={busy}
          className="h-auto min-h-9 py-1.5 whitespace-normal wrap-anywhere"
        >
          {busy ? 'Merging…' : `Merge into ${kept.name}`}
        </Button>
        <ApartButton firstId={kept.id} secondId={absorbed.id} label={`${kept.name} and ${absorbed.name}`} leave />
      </div>
    </form>
  )
}

function Choice({
  field,
  kept,
  absorbed,
  side,
  choose,
}: {
  field: MergeField
  kept: string
  absorbed: string
  side: Side
  choose: (side: Side) => void
}) {
  const options: { value: Side; text: string; of: string }[] = [
    { value: 'kept', text: field.kept, of: kept },
    { value: 'absorbed', text: field.absorbed, of: absorbed },
  ]
  return (
    <fieldset className="grid min-w-0 gap-x-6 gap-y-1 py-3 sm:grid-cols-[9rem_1fr_1fr]">
      <legend className="float-left text-sm font-medium sm:contents">
        <span className="pt-0.5">{field.label}</span>
      </legend>
      {options.map(({ value, text, of }) => (
        <label key={value} className="flex min-w-0 items-start gap-2.5 py-0.5 pointer-coarse:py-1.5">
          <input
            type="radio"
            name={field.key}
            value={value}
            checked={side === value}
            onChange={() => choose(value)}
            className="mt-[0.3em] size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 wrap-anywhere">
            <span className={side === value ? '' : 'text-ink-soft'}>{text}</span>
            <span className="block text-xs text-ink-faint sm:sr-only">{of}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
