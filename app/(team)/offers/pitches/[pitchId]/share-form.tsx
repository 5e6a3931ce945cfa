'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { listNames } from '#lib/core/number-words.ts'
import { OFFER_WORDING_MOST } from '#lib/core/offers/shared-offer.ts'
import { ownWordsIn } from '#lib/core/promises/shared-promise.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, SelectField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { SharedOfferText } from '../../../../share/[token]/shared-offers.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { rewordPitchShareAction, sharePitchAction } from '../actions.ts'
import type { PitchSharesView, PitchShareView } from './shares-view.ts'

/** Writes what one contact is to read of an offer, and shows it as they will see it while it is written. `share`: only the wording changes. */
export default function PitchShareForm({
  view,
  share,
  onDone,
}: {
  view: PitchSharesView
  share?: PitchShareView
  onDone: () => void
}) {
  const router = useRouter()
  const open = view.contacts.filter(({ id }) => !view.shares.some((one) => one.contactId === id))
  const [contactId, setContactId] = useState(view.first ?? '')
  const contact = open.find(({ id }) => id === contactId) ?? open[0]
  const [wording, setWording] = useState(share?.wording ?? view.proposal)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const own = ownWordsIn(wording, view.ownWords)
  const name = share?.contactName ?? contact?.name ?? 'them'
  if (!contact && !share)
    return <p className="text-ink-soft">Nobody is left to show it to: add a contact at this account first.</p>

  const save = () =>
    start(async () => {
      const result = await (share
        ? rewordPitchShareAction({ shareId: share.id, revision: share.revision, wording })
        : sharePitchAction({ pitchId: view.pitchId, contactId: contact?.id ?? '', wording })
      ).catch(() => null)
      if (!result?.ok)
        return setRefusal(
          result ?? { ok: false, code: 'away', message: 'Troth could not be reached. Nothing was shared.' },
        )
      onDone()
      const seen = result.value.hasPage ? `${name} sees it on their page.` : `${name} has no page yet: make them one.`
      showUndoToast(seen, result.value.changeId, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {share ? null : (
        <SelectField
          name="contactId"
          id="offer-share-with"
          label="With whom"
          options={open.map(({ id, name, withdrawn }) => ({
            value: id,
            label: withdrawn ? `${name} (does not want to be contacted)` : name,
          }))}
          hint={
            contact && !contact.hasPage
              ? `${contact.name} has no page to see it on yet: make them one after this.`
              : undefined
          }
          error={refusal?.fields?.contactId}
          value={contact?.id}
          onChange={(event) => setContactId(event.target.value)}
        />
      )}
      <AreaField
        name="wording"
        id="offer-share-wording"
        label="What they read"
        hint="In words for them. Waves, places, notes and what others asked are never shown."
        rows={5}
        maxLength={OFFER_WORDING_MOST}
        value={wording}
        error={refusal?.fields?.wording}
        onChange={(event) => setWording(event.target.value)}
      />
      {own.length ? (
        <Notice
          title={`${listNames(own.map((word) => `“${word}”`))} ${own.length === 1 ? 'is a word' : 'are words'} of your own.`}
        >
          Customers never read how you call a relationship. Say it in other words.
        </Notice>
      ) : null}
      <div className="rounded-md bg-sunk p-4">
        <p className="mb-2 text-sm text-ink-faint wrap-anywhere">As {name} sees it, below “What we offer you”:</p>
        <div data-preview="">
          <SharedOfferText item={{ ...view.offer, wording: wording.trim() || '…' }} />
        </div>
      </div>
      <Button type="submit" weight="primary" disabled={busy || wording.trim() === ''}>
        {busy ? 'Sharing…' : share ? 'Change what they read' : 'Show it to them'}
      </Button>
    </form>
  )
}
