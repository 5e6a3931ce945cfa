'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../../changes/undo-toast.ts'
import { changeOfferAction } from '../../actions.ts'
import { type OfferForm, offerFormOf, readOfferForm } from '../../offer-draft.ts'
import { OfferFields } from '../../offer-fields.tsx'
import { offerVersionFields } from '../../offer-versions.ts'

export type ChangeOfferView = {
  launchId: string
  id: string
  revision: number
  offer: OfferForm
  productName: string | null
  currency: string
}

/** The offer of a launch, changed; of two who change it at once both are heard. */
export function ChangeOfferForm({ view }: { view: ChangeOfferView }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [mine, setMine] = useState(view.offer)
  const [busy, start] = useTransition()
  const back = `/offers/launches/${view.launchId}` as Route
  const save = (offer: OfferForm, revision: number) =>
    start(async () => {
      setMine(offer)
      const result = await changeOfferAction({ id: view.id, revision, offer })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('The offer is saved.', result.value.changeId, () => router.refresh())
      router.push(back)
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
  return (
    <form
      aria-label="Change the offer"
      noValidate
      className="max-w-column space-y-6"
      onSubmit={(event) => {
        event.preventDefault()
        save(readOfferForm(new FormData(event.currentTarget), view.offer), view.revision)
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <OfferFields
        offer={view.offer}
        productName={view.productName}
        baseCurrency={view.currency}
        errors={unprefixed(refusal?.fields ?? {})}
      />
      <div className="flex gap-3">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <ButtonLink href={back} weight="plain">
          Leave it
        </ButtonLink>
      </div>
    </form>
  )
}

/** An action names a field by where it stands in its input. */
const unprefixed = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name.replace(/^offer\./, ''), text]))
