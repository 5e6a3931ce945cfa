'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { type OfferForm, offerFormOf, readOfferForm } from '../launches/offer-draft.ts'
import { OfferFields } from '../launches/offer-fields.tsx'
import { offerVersionFields } from '../launches/offer-versions.ts'
import { changePromotionAction, createPromotionAction } from './actions.ts'

export type PromotionFormView = {
  /** The promotion that is changed; null: a new one. */
  row: { id: string; revision: number } | null
  offer: OfferForm
  productName: string | null
  currency: string
}

/** A promotion for newcomers, written down or changed; of two who change it at once both are heard. */
export function PromotionForm({ view }: { view: PromotionFormView }) {
  const { row } = view
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState(view.offer)
  const [busy, start] = useTransition()
  const back = (row ? `/offers/promotions/${row.id}` : '/offers/promotions') as Route
  const save = (offer: OfferForm, revision: number) =>
    start(async () => {
      setMine(offer)
      const result = row
        ? await changePromotionAction({ id: row.id, revision, said: offer })
        : await createPromotionAction(offer)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return window.scrollTo({ top: 0 })
      showUndoToast(row ? 'Saved.' : 'Written down.', result.value.changeId, () => router.refresh())
      router.push(`/offers/promotions/${result.value.id}` as Route)
    })
  if (refusal?.now)
    return (
      <BothVersions
        fields={offerVersionFields(view.offer.productId, view.productName)}
        base={view.offer}
        mine={mine}
        theirs={{ ...refusal.now, values: offerFormOf(refusal.now.values as Parameters<typeof offerFormOf>[0]) }}
        busy={busy}
        onKeepMine={(revision, values) => save(values as OfferForm, revision)}
        onTakeTheirs={() => router.push(back)}
      />
    )
  const errors = unprefixed(refusal?.fields ?? {})
  return (
    <form
      aria-label={row ? 'Change the promotion' : 'New promotion'}
      noValidate
      className="max-w-column space-y-6"
      onSubmit={(event) => {
        event.preventDefault()
        save(readPromotion(new FormData(event.currentTarget), view.offer), row?.revision ?? 0)
      }}
    >
      {refusal ? (
        <Notice tone="broken" title={refusal.message}>
          {Object.keys(errors).length ? 'What it is stands at each field; nothing was written.' : null}
        </Notice>
      ) : null}
      <OfferFields offer={view.offer} productName={view.productName} baseCurrency={view.currency} errors={errors} />
      <fieldset className="grid min-w-0 gap-5 sm:grid-cols-2">
        <legend className="mb-4 text-sm text-ink-faint">
          Like is compared with like: say for which volume and country it is, where it is not for all.
        </legend>
        <TextField
          name="fromQuantity"
          label="From so many units on"
          optional
          inputMode="decimal"
          maxLength={30}
          autoComplete="off"
          defaultValue={view.offer.fromQuantity}
          error={errors.fromQuantity}
        />
        <TextField
          name="country"
          label="Only in the country"
          optional
          maxLength={120}
          autoComplete="off"
          hint="As your accounts have it."
          defaultValue={view.offer.country}
          error={errors.country}
        />
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : row ? 'Save' : 'See who it would pass over'}
        </Button>
        <ButtonLink href={back} weight="plain">
          Leave it
        </ButtonLink>
      </div>
    </form>
  )
}

function readPromotion(form: FormData, before: OfferForm): OfferForm {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  return {
    ...readOfferForm(form, before),
    fromQuantity: text('fromQuantity'),
    country: text('country'),
    forNewcomers: true,
  }
}

/** An action names a field by where it stands in its input. */
const unprefixed = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name.replace(/^said\./, ''), text]))
