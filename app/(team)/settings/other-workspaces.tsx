'use client'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { turnWorkspaceAction } from './actions.ts'

/** Companies a person also works for; one browser is in one of them at a time. */
export function OtherWorkspaces({ others }: { others: readonly { id: string; name: string }[] }) {
  const [busy, start] = useTransition()
  const turn = (workspaceId: string) =>
    start(async () => {
      const result = await turnWorkspaceAction({ workspaceId })
      if (result.ok) window.location.assign('/')
      else showToast({ tone: 'broken', text: result.message })
    })
  if (others.length === 0) return null
  return (
    <ul className="divide-y divide-rule">
      {others.map(({ id, name }) => (
        <li key={id} className="flex items-center justify-between gap-4 py-3">
          <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
          <Button size="small" disabled={busy} onClick={() => turn(id)} aria-label={`Go to ${name}`}>
            Go there
          </Button>
        </li>
      ))}
    </ul>
  )
}
