'use client'
import { useRouter } from 'next/navigation'
import { useId, useState, useTransition } from 'react'
import { PARITY_REASON_WORDS, PARITY_REASONS, type ParityReason } from '#lib/core/offers/offer.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { MenuButton, MenuRule } from '#lib/ui/menu.tsx'
import { Popover } from '#lib/ui/popover.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'

/** Why somebody loyal has not the same: one click with the usual reasons (and `more` before them), or another in words. */
export function ReasonMenu<More extends string = never>({
  trigger,
  label,
  title,
  more = [],
  small = false,
  say,
}: {
  trigger: string
  /** What the button is called where its row is not seen. */
  label: string
  title: string
  more?: readonly { reason: More; label: string }[]
  small?: boolean
  /** Writes it; answers what a toast says, with the change to take back. */
  say: (reason: ParityReason | More, note: string) => Promise<Result<{ changeId: string; says: string }>>
}) {
  const router = useRouter()
  const sheet = useId()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const choose = (reason: ParityReason | More, note: string) =>
    start(async () => {
      const result = await say(reason, note)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      document.getElementById(sheet)?.hidePopover()
      showUndoToast(result.value.says, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  const usual = PARITY_REASONS.filter((reason) => reason !== 'other')
  const choices = [...more, ...usual.map((reason) => ({ reason, label: PARITY_REASON_WORDS[reason] }))]
  const wrong = Object.entries(refusal?.fields ?? {}).find(([name]) => name.endsWith('note'))?.[1] ?? refusal?.message
  return (
    <Popover
      id={sheet}
      align="end"
      label={label}
      trigger={trigger}
      triggerClass={`inline-flex items-center rounded-md border border-edge font-medium whitespace-nowrap hover:bg-sunk ${small ? 'h-7 px-2 text-xs pointer-coarse:h-9' : 'h-9 px-3.5 text-sm pointer-coarse:h-11'}`}
      sheetClass="p-1.5 sm:w-72"
    >
      <span className="block px-2.5 pt-1.5 pb-1 text-sm text-ink-faint wrap-anywhere">{title}</span>
      {choices.map(({ reason, label }) => (
        <MenuButton key={reason} disabled={busy} onClick={() => choose(reason, '')}>
          {label}
        </MenuButton>
      ))}
      <MenuRule />
      <form
        noValidate
        className="space-y-2 px-2.5 pb-2"
        onSubmit={(event) => {
          event.preventDefault()
          choose('other', `${new FormData(event.currentTarget).get('note') ?? ''}`)
        }}
      >
        <TextField
          name="note"
          id={`note-${sheet}`}
          label={PARITY_REASON_WORDS.other}
          maxLength={500}
          autoComplete="off"
          error={wrong}
        />
        <Button type="submit" size="small" disabled={busy}>
          {busy ? 'Noting…' : 'Note it'}
        </Button>
      </form>
    </Popover>
  )
}
