'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { type Expected, WIN_OR_KEEP, WIN_OR_KEEP_WORDS, type WinOrKeep } from '#lib/core/offers/decision-input.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { decideForWhomAction } from '../actions.ts'

/** Decides whom it shall be for; author, reason and the figures above stay on record. */
export function ForWhomForm({ id, expected }: { id: string; expected: Expected }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const decide = (form: FormData) =>
    start(async () => {
      const choice = `${form.get('choice') ?? ''}` as WinOrKeep
      const result = await decideForWhomAction({ id, choice, note: `${form.get('why') ?? ''}`, expected })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('Decided, with these figures.', result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <form
      noValidate
      className="mt-6 space-y-4 border-t border-rule pt-5"
      onSubmit={(event) => {
        event.preventDefault()
        decide(new FormData(event.currentTarget))
      }}
    >
      {refusal ? (
        <Notice tone="broken" title={refusal.fields?.choice ? 'Choose whom it shall be for.' : refusal.message} />
      ) : null}
      <fieldset className="space-y-1.5">
        <legend className="mb-1.5 text-sm font-medium">Whom it shall be for</legend>
        {WIN_OR_KEEP.map((choice) => (
          <label key={choice} className="flex items-center gap-2.5 pointer-coarse:py-1.5">
            <input type="radio" name="choice" value={choice} className="size-4 accent-accent" />
            {WIN_OR_KEEP_WORDS[choice]}
          </label>
        ))}
      </fieldset>
      <TextField name="why" label="Why" maxLength={500} autoComplete="off" error={refusal?.fields?.note} />
      <Button type="submit" disabled={busy}>
        {busy ? 'Noting…' : 'Decide'}
      </Button>
    </form>
  )
}
