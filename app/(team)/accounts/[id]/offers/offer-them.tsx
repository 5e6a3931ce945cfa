'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { SelectField } from '#lib/ui/field.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { createPitchAction } from '../../../offers/pitches/actions.ts'

/** Drafts one of the offers there are for this account alone, and leads to its page. */
export function OfferThem({
  accountId,
  offers,
}: {
  accountId: string
  offers: readonly { id: string; title: string }[]
}) {
  const router = useRouter()
  const [problem, setProblem] = useState('')
  const [busy, start] = useTransition()
  if (offers.length === 0)
    return (
      <p className="text-ink-soft">
        There is no offer yet that could be brought.{' '}
        <TextLink href={'/offers/launches/new' as Route}>Make one</TextLink>
      </p>
    )
  const draft = (form: FormData) =>
    start(async () => {
      const result = await createPitchAction({ accountId, offerId: `${form.get('offerId') ?? ''}` }).catch(() => null)
      if (!result?.ok)
        return setProblem(
          Object.values(result?.fields ?? {})[0] ??
            result?.message ??
            'Troth could not be reached. Nothing was written.',
        )
      showUndoToast('Drafted.', result.value.changeId, () => router.push(`/accounts/${accountId}/offers` as Route))
      router.push(`/offers/pitches/${result.value.id}` as Route)
    })
  return (
    <form
      noValidate
      className="flex max-w-md flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        draft(new FormData(event.currentTarget))
      }}
    >
      <div className="min-w-0 flex-1 basis-64">
        <SelectField
          name="offerId"
          id="offer-them"
          label="Which offer"
          options={offers.map(({ id, title }) => ({ value: id, label: title }))}
          error={problem}
        />
      </div>
      <Button type="submit" disabled={busy}>
        {busy ? 'Drafting…' : 'Prepare it'}
      </Button>
    </form>
  )
}
