'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveEvidenceAction } from './evidence-actions.ts'

type Noun = Parameters<typeof archiveEvidenceAction>[0]['noun']

/** Takes a record out of what the standing is read from, or puts it back; either way it can be undone. */
export function TakeOutButton({
  noun,
  id,
  name,
  archived = false,
}: {
  noun: Noun
  id: string
  name: string
  archived?: boolean
}) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await archiveEvidenceAction({ noun, id, archived: !archived })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      else if (result.value.changeId)
        showUndoToast(
          `${archived ? 'Put back' : 'Taken out'}. ${result.value.effect}`.trim(),
          result.value.changeId,
          () => router.refresh(),
        )
    })
  return (
    <Button weight="plain" size="small" disabled={busy} onClick={press}>
      {archived ? 'Put back' : 'Take out'}
      <span className="sr-only">: {name}</span>
    </Button>
  )
}
