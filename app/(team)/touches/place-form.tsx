'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Mailbox } from '#lib/core/touches/mail-side.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { AccountPicker } from '../accounts/account-picker.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { createContactAction } from '../contacts/actions.ts'
import { archiveTouchAction, placeTouchAction } from './actions.ts'

/** Says whose a conversation is; whoever is no contact yet can be made one with it, so that their next mail finds its way. */
export function PlaceForm({
  touch,
  strangers,
}: {
  touch: { id: string; revision: number }
  strangers: readonly Mailbox[]
}) {
  const router = useRouter()
  const [account, setAccount] = useState<{ id: string; name: string } | null>(null)
  const [error, setError] = useState<string | undefined>()
  const [makes, setMakes] = useState(() => new Set(strangers.slice(0, 1).map(({ address }) => address)))
  const [busy, start] = useTransition()

  const place = () =>
    start(async () => {
      if (!account) return setError('Choose an account of the list.')
      const contactIds: string[] = []
      for (const stranger of strangers.filter(({ address }) => makes.has(address))) {
        const made = await createContactAction({ ...contactOf(stranger), accountId: account.id, anyway: false })
        if (!made.ok) return setError(made.fields?.name ?? made.fields?.email ?? made.message)
        contactIds.push(made.value.id)
      }
      const placed = await placeTouchAction({ id: touch.id, accountId: account.id, contactIds })
      if (!placed.ok) return setError(placed.message)
      if (placed.value.changeId)
        showUndoToast(`Placed at ${account.name}.`, placed.value.changeId, () => router.refresh())
      router.refresh()
    })
  const putAway = () =>
    start(async () => {
      const away = await archiveTouchAction(touch)
      if (!away.ok) return showToast({ tone: 'broken', text: away.message })
      if (away.value.changeId) showUndoToast('Put away.', away.value.changeId, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      className="mt-3 space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        place()
      }}
    >
      <div className="max-w-md">
        <AccountPicker
          name="accountId"
          optional={false}
          id={`account-${touch.id}`}
          label="Whose is it"
          placeholder="A part of the account’s name"
          chosen={null}
          error={error}
          onChosen={([chosen]) => {
            setError(undefined)
            setAccount(chosen ? { id: chosen.id, name: chosen.name } : null)
          }}
        />
      </div>
      {strangers.map((stranger) => (
        <label key={stranger.address} className="flex items-start gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={makes.has(stranger.address)}
            className="mt-[0.25em] size-4 shrink-0 accent-accent"
            onChange={(event) => {
              const now = new Set(makes)
              if (event.target.checked) now.add(stranger.address)
              else now.delete(stranger.address)
              setMakes(now)
            }}
          />
          <span className="min-w-0 wrap-anywhere">
            Make {stranger.name ? `${stranger.name} (${stranger.address})` : stranger.address} a contact there
          </span>
        </label>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy}>
          {busy ? 'One moment…' : 'Place it'}
        </Button>
        <Button weight="plain" disabled={busy} onClick={putAway}>
          Put it away
        </Button>
      </div>
    </form>
  )
}

function contactOf({ name, address }: Mailbox) {
  return {
    name: name || address.slice(0, address.indexOf('@')),
    email: address,
    phone: '',
    languages: '',
    channels: [],
    workingStyle: '',
    consent: '' as const,
    consentDay: '',
    consentNote: '',
    role: '',
  }
}
