'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { eraseContactAction } from '../actions.ts'

/** Erases what is known of a person. It cannot be taken back, so their name is typed. */
export function EraseDialog({ contact }: { contact: { id: string; name: string } }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [typed, setTyped] = useState('')
  const [busy, start] = useTransition()

  const erase = () =>
    start(async () => {
      const result = await eraseContactAction({ id: contact.id, name: typed })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showToast({ tone: 'done', text: 'Erased.' })
      router.refresh()
    })

  return (
    <Dialog
      trigger="Erase at their wish"
      weight="broken"
      title="Erase what we know of this person"
      description="Their name, how to reach them, how they like to work, what was said with them alone and what was to be done with them: all of it goes, for everybody and for good. Only that there was somebody stays."
    >
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          erase()
        }}
      >
        {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
        <TextField
          name="erase-name"
          label={`Type their name: ${contact.name}`}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" weight="broken" disabled={busy || typed.trim() !== contact.name}>
          {busy ? 'Erasing…' : 'Erase for good'}
        </Button>
      </form>
    </Dialog>
  )
}
