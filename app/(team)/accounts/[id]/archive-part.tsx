'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveAccountAction } from '../actions.ts'

type Shown = { id: string; name: string }

/** Puts the account away, with a reason if there is one. */
export function ArchiveButton({ account }: { account: Shown }) {
  const [done, setDone] = useState(0)
  const { busy, archive } = useArchive(account, () => setDone(done + 1))
  return (
    <Dialog
      // closed by being made anew: the account is archived, and its page says so
      key={done}
      trigger="Archive"
      title="Archive this account"
      description="It leaves lists, search and Today, with all that was written at it kept. Its invoices still count in revenue and dependency. You can bring it back at any time."
    >
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          archive(true, `${new FormData(event.currentTarget).get('note') ?? ''}`)
        }}
      >
        <TextField
          name="note"
          id="archive-note"
          label="Why"
          optional
          maxLength={300}
          hint="For whoever wonders later."
          autoComplete="off"
        />
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Archiving…' : 'Archive it'}
        </Button>
      </form>
    </Dialog>
  )
}

/** Says on the page that the account is archived, by whom and why, and what that means; brings it back. */
export function ArchivedNotice({
  account,
  archived,
  mayEdit,
}: {
  account: Shown
  archived: { by: string | null; on: string; note: string; newer: boolean }
  mayEdit: boolean
}) {
  const { busy, archive } = useArchive(account, () => {})
  return (
    <div className="mb-12">
      <Notice
        title={`Archived on ${archived.on}${archived.by ? ` by ${archived.by}` : ''}.`}
        action={
          mayEdit ? (
            <Button size="small" disabled={busy} onClick={() => archive(false, '')}>
              Bring it back
            </Button>
          ) : null
        }
      >
        {archived.note ? <p className="wrap-anywhere">“{archived.note}”</p> : null}
        <p>
          It is left out of lists, search and Today. Its invoices still count in revenue and dependency.
          {archived.newer ? ' They have ordered again since: look whether it belongs back among the others.' : ''}
        </p>
      </Notice>
    </div>
  )
}

function useArchive({ id, name }: Shown, done: () => void) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const archive = (archived: boolean, note: string) =>
    start(async () => {
      const result = await archiveAccountAction({ id, archived, note })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      done()
      showUndoToast(archived ? `${name} is archived.` : `${name} is back.`, result.value, () => router.refresh())
      router.refresh()
    })
  return { busy, archive }
}
