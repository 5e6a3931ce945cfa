'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Refusal, Version } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { AccountPicker } from '../../accounts/account-picker.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { moveContactAction } from '../actions.ts'

/** Somebody left a company: where to, as what and since when. Their history goes with them. */
export function MoveForm({
  contact,
  positions,
  today,
}: {
  contact: { id: string; name: string; revision: number }
  positions: { id: string; accountName: string }[]
  today: string
}) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const place = useRef<HTMLFormElement>(null)
  const [busy, start] = useTransition()
  const errors = refusal?.fields ?? {}

  const save = (form: FormData) =>
    start(async () => {
      const text = (name: string) => `${form.get(name) ?? ''}`
      const result = await moveContactAction({
        id: contact.id,
        revision: contact.revision,
        positionId: text('positionId') || null,
        accountId: text('accountId'),
        role: text('newRole'),
        day: text('day'),
      })
      setRefusal(result.ok ? null : result)
      if (result.ok && result.value.changeId) {
        const said = to ? `${contact.name} is at ${to} now.` : `${contact.name} has left.`
        showUndoToast(said, result.value.changeId, () => router.refresh())
        place.current?.closest('details')?.removeAttribute('open')
        setTo(null)
        setRound(round + 1)
      }
      // refused because somebody else wrote: the page shows what they wrote, and what was typed stays
      if (result.ok || result.now) router.refresh()
    })

  return (
    <form
      // empty again once a move is said
      key={round}
      ref={place}
      className="mt-4 max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.now ? changedMeanwhile(refusal.now) : refusal.message} /> : null}
      {positions.length > 1 ? (
        <SelectField
          name="positionId"
          label="They left"
          options={positions.map(({ id, accountName }) => ({ value: id, label: accountName }))}
        />
      ) : (
        <input type="hidden" name="positionId" value={positions[0]?.id ?? ''} />
      )}
      <AccountPicker
        name="accountId"
        label="They work now at"
        hint={positions.length ? 'Leave it empty when nobody knows where they went.' : undefined}
        placeholder="A part of its name"
        optional={positions.length > 0}
        chosen={null}
        error={errors.accountId}
        onChosen={([account]) => setTo(account?.name ?? null)}
      />
      {to ? <TextField name="newRole" label={`Role at ${to}`} optional maxLength={120} error={errors.role} /> : null}
      <DateField name="day" label="Since" max={today} defaultValue={today} error={errors.day} />
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Saving…' : to || positions.length === 0 ? 'Save the move' : 'They left, save it'}
      </Button>
    </form>
  )
}

export function changedMeanwhile({ by }: Version): string {
  return `${by ?? 'Somebody'} changed this contact meanwhile. What they wrote stands on this page now; do it again if it still holds.`
}
