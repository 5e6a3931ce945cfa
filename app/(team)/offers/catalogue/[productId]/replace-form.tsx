'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { replaceProductAction } from '../actions.ts'
import { ProductPicker } from '../product-picker.tsx'

/** Says what takes a product's place and from which day on; or that nothing does. */
export function ReplaceForm({
  id,
  name,
  successor,
  from,
  today,
}: {
  id: string
  name: string
  successor: { id: string; name: string } | null
  from: Day | null
  today: Day
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const save = (said: { successorId: string | null; replacedFrom: Day | null }) =>
    start(async () => {
      const result = await replaceProductAction({ id, said })
      setRefusal(result.ok ? null : result)
      if (!result.ok || !result.value.changeId) return
      const text = said.successorId ? `What takes the place of ${name} is said.` : `Nothing takes the place of ${name}.`
      showUndoToast(text, result.value.changeId, () => router.refresh())
    })
  const error = (field: string) => refusal?.fields?.[`said.${field}`] ?? refusal?.fields?.[field]
  return (
    <details className="mt-3" open={refusal ? true : undefined}>
      <summary className="w-fit cursor-pointer text-sm text-accent">
        {successor ? 'Change what takes its place' : 'Say what takes its place'}
      </summary>
      <form
        aria-label="What takes its place"
        className="mt-3 max-w-md space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const successorId = `${form.get('successorId') ?? ''}` || null
          save({ successorId, replacedFrom: successorId ? `${form.get('replacedFrom') ?? ''}` || null : null })
        }}
      >
        {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
        <ProductPicker
          name="successorId"
          label="What customers get instead"
          optional={false}
          chosen={successor ? [successor] : []}
          without={id}
          error={error('successorId')}
        />
        <DateField name="replacedFrom" label="From" defaultValue={from ?? today} error={error('replacedFrom')} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={busy}>
            {busy ? 'Saving…' : 'Save'}
          </Button>
          {successor ? (
            <Button weight="plain" disabled={busy} onClick={() => save({ successorId: null, replacedFrom: null })}>
              Nothing takes its place
            </Button>
          ) : null}
        </div>
      </form>
    </details>
  )
}
