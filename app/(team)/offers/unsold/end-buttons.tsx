'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveProductAction } from '../catalogue/actions.ts'
import { endOfferAction } from './actions.ts'

/** Puts a product away that nobody takes; it can be undone. */
export function EndProduct({ id, name }: { id: string; name: string }) {
  return <End what={name} end={() => archiveProductAction({ id, archived: true })} />
}

/** Ends an offer that nobody takes: it is brought to nobody any more. It can be undone. */
export function EndOffer({ id, title }: { id: string; title: string }) {
  return <End what={title} end={() => endOfferAction({ id })} />
}

function End({ what, end }: { what: string; end: () => Promise<Result<{ changeId: string | null }>> }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await end()
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      else if (result.value.changeId)
        showUndoToast(`${what} is put away.`, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <Button weight="plain" size="small" disabled={busy} onClick={press}>
      End it<span className="sr-only">: {what}</span>
    </Button>
  )
}
