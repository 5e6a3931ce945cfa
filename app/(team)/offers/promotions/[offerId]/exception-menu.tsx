'use client'
import { useRouter } from 'next/navigation'
import { useId, useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import { PARITY_REASON_WORDS, PARITY_REASONS, type ParityReason } from '#lib/core/offers/offer.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { MenuButton, MenuRule } from '#lib/ui/menu.tsx'
import { Popover } from '#lib/ui/popover.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { exceptAction } from '../actions.ts'

/** Why they have not the same: one click with the usual reasons, or another in words. For one account, or for all that wait now. */
export function ExceptionMenu({
  offerId,
  account,
}: {
  offerId: string
  account: { id: string; name: string } | 'all'
}) {
  const router = useRouter()
  const sheet = useId()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const whom = account === 'all' ? 'all who wait' : account.name
  const except = (reason: ParityReason, note: string) =>
    start(async () => {
      const accounts = account === 'all' ? account : [account.id]
      const result = await exceptAction({ id: offerId, accounts, said: { reason, note } })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      document.getElementById(sheet)?.hidePopover()
      const says =
        account === 'all'
          ? `${countOf(result.value.done, 'exception')} noted.`
          : `${whom}: an exception, with your name.`
      showUndoToast(says, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <Popover
      id={sheet}
      align="end"
      label={`Say why not, for ${whom}`}
      trigger={account === 'all' ? 'Exception for all…' : 'Exception…'}
      triggerClass={
        account === 'all'
          ? 'inline-flex h-9 items-center rounded-md border border-edge px-3.5 text-sm font-medium hover:bg-sunk pointer-coarse:h-11'
          : 'inline-flex h-7 items-center rounded-md border border-edge px-2 text-xs font-medium hover:bg-sunk pointer-coarse:h-9'
      }
      sheetClass="p-1.5 sm:w-72"
    >
      <span className="block px-2.5 pt-1.5 pb-1 text-sm text-ink-faint">Why {whom} may not have the same</span>
      {PARITY_REASONS.filter((reason) => reason !== 'other').map((reason) => (
        <MenuButton key={reason} disabled={busy} onClick={() => except(reason, '')}>
          {PARITY_REASON_WORDS[reason]}
        </MenuButton>
      ))}
      <MenuRule />
      <form
        noValidate
        className="space-y-2 px-2.5 pb-2"
        onSubmit={(event) => {
          event.preventDefault()
          except('other', `${new FormData(event.currentTarget).get('note') ?? ''}`)
        }}
      >
        <TextField
          name="note"
          id={`note-${sheet}`}
          label={PARITY_REASON_WORDS.other}
          maxLength={500}
          autoComplete="off"
          error={refusal?.fields?.['said.note'] ?? (refusal ? refusal.message : undefined)}
        />
        <Button type="submit" size="small" disabled={busy}>
          {busy ? 'Noting…' : 'Note it'}
        </Button>
      </form>
    </Popover>
  )
}
