'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveContactAction } from '../actions.ts'
import { changedMeanwhile } from './move-form.tsx'

type Shown = { id: string; name: string; revision: number }

/** Puts a contact away, at once: the toast takes it back, and so does the page. */
export function ArchiveButton({ contact }: { contact: Shown }) {
  const { busy, archive } = useArchive(contact)
  return (
    <Button disabled={busy} onClick={() => archive(true)}>
      Archive
    </Button>
  )
}

export function ArchivedNotice({ contact, on, mayEdit }: { contact: Shown; on: Day; mayEdit: boolean }) {
  const { busy, archive } = useArchive(contact)
  return (
    <div className="mb-12">
      <Notice
        title={`Archived on ${showDay(on)}.`}
        action={
          mayEdit ? (
            <Button size="small" disabled={busy} onClick={() => archive(false)}>
              Bring them back
            </Button>
          ) : null
        }
      >
        Left out of lists and choices; what was said with them stays.
      </Notice>
    </div>
  )
}

function useArchive({ id, name, revision }: Shown) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const archive = (archived: boolean) =>
    start(async () => {
      const result = await archiveContactAction({ id, revision, archived })
      if (!result.ok) showToast({ tone: 'broken', text: result.now ? changedMeanwhile(result.now) : result.message })
      else if (result.value.changeId) {
        const said = archived ? `${name} is archived.` : `${name} is back.`
        showUndoToast(said, result.value.changeId, () => router.refresh())
      }
      router.refresh()
    })
  return { busy, archive }
}
