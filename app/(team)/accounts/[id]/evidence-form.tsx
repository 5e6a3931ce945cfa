'use client'
import type { Route } from 'next'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import type { Refusal, Result } from '#lib/core/result.ts'
import type { Recorded } from '#lib/flows/record-evidence.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'

/**
 * A form that writes one record down, folded behind what opens it. Saved, it says what the record did to the reading, offers Undo, and is
 * empty again. `begins`: open at once, because a question led here.
 */
export function EvidenceForm({
  opens,
  of,
  saves,
  begins = false,
  send,
  children,
}: {
  opens: string
  /** What it is about, for those who hear it without what stands beside it. */
  of?: string | undefined
  saves: string
  begins?: boolean
  send: (form: FormData) => Promise<Result<Recorded>>
  children: (errors: Record<string, string>) => ReactNode
}) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [open, setOpen] = useState(begins)
  const [round, setRound] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const save = (form: FormData) =>
    start(async () => {
      const result = await send(form)
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { changeId, effect } = result.value
      if (changeId) showUndoToast(`Noted. ${effect}`.trim(), changeId, () => router.refresh())
      setOpen(false)
      setRound(round + 1)
      // what a question filled in is answered
      if (search.has('add')) router.replace(pathname as Route, { scroll: false })
    })

  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="mt-3">
      <summary className="w-fit cursor-pointer text-sm text-accent">
        {opens}
        {of ? <span className="sr-only">: {of}</span> : null}
      </summary>
      <form
        key={round}
        aria-label={of ? `${opens}: ${of}` : opens}
        className="mt-3 max-w-md space-y-4 border-l-2 border-rule-strong pl-4"
        onSubmit={(event) => {
          event.preventDefault()
          save(new FormData(event.currentTarget))
        }}
      >
        {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
        {children(refusal?.fields ?? {})}
        <Button type="submit" disabled={busy}>
          {busy ? 'Noting…' : saves}
        </Button>
      </form>
    </details>
  )
}

/** What a form says under a name; nothing is empty text. */
export const textOf = (form: FormData, name: string) => `${form.get(name) ?? ''}`
