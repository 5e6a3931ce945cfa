'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import type { Refusal, Result } from '#lib/core/result.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveSnapshotAction, changeSnapshotAction } from './actions.ts'

type Props = {
  listing: { id: string; asOf: string; controlTotal: string | null; note: string; archived: boolean; revision: number }
  currency: string
}
type Values = { controlTotal: string; note: string }

/** Corrects what the books say of a listing, or puts it away; both with Undo. */
export function ListingForm({ listing, currency }: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const { id, asOf, archived, revision } = listing
  const begun: Values = { controlTotal: listing.controlTotal ?? '', note: listing.note }

  const answered = (result: Result<{ changeId: string | null }>, says: string) => {
    setRefusal(result.ok ? null : result)
    if (!result.ok) return
    if (result.value.changeId) showUndoToast(says, result.value.changeId, () => router.refresh())
    setOpen(false)
    router.refresh()
  }
  const save = (at: number, said: Values) =>
    start(async () => answered(await changeSnapshotAction({ id, revision: at, said }), 'Written down.'))
  const putAway = () =>
    start(async () => {
      const result = await archiveSnapshotAction({ id, archived: !archived })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      answered(result, archived ? 'Taken out again.' : 'Put away.')
    })
  const valuesIn = (from: HTMLFormElement): Values => {
    const data = new FormData(from)
    return { controlTotal: `${data.get('controlTotal') ?? ''}`, note: `${data.get('note') ?? ''}` }
  }

  if (!open) {
    const which = <span className="sr-only"> of the listing as of {asOf}</span>
    return (
      <>
        <Button weight="plain" size="small" onClick={() => setOpen(true)}>
          Control total{which}
        </Button>
        <Button weight="plain" size="small" disabled={busy} onClick={putAway}>
          {archived ? 'Take it out again' : 'Put it away'}
          <span className="sr-only">: the listing as of {asOf}</span>
        </Button>
      </>
    )
  }
  const errors = refusal?.fields ?? {}
  return (
    <form
      ref={form}
      className="mt-3 w-full max-w-md space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        save(revision, valuesIn(event.currentTarget))
      }}
    >
      {refusal?.now ? (
        <BothVersions
          fields={[
            { name: 'controlTotal', label: 'Control total' },
            { name: 'note', label: 'Note' },
          ]}
          base={begun}
          mine={form.current ? valuesIn(form.current) : begun}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(at, values) => save(at, values as Values)}
          onTakeTheirs={() => {
            setOpen(false)
            router.refresh()
          }}
        />
      ) : refusal && Object.keys(errors).length === 0 ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <TextField
        name="controlTotal"
        id={`total-${id}`}
        label={`Control total in ${currency}`}
        optional
        inputMode="decimal"
        maxLength={30}
        defaultValue={begun.controlTotal}
        error={errors.controlTotal ?? errors['said.controlTotal']}
        hint="What the books say of that day. Empty: nobody says."
      />
      <TextField name="note" id={`note-${id}`} label="Note" optional maxLength={500} defaultValue={begun.note} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button disabled={busy} onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
