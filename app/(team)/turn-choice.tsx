'use client'
import { useTransition } from 'react'
import { MenuButton, MenuLink } from '#lib/ui/menu.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { turnWorkspaceAction } from './settings/actions.ts'

/** So many are at hand; all are in the settings. */
const AT_HAND = 6

/** A person's other workspaces, each one click away. */
export function TurnChoice({ others }: { others: readonly { id: string; name: string }[] }) {
  const [busy, start] = useTransition()
  const turn = (workspaceId: string) =>
    start(async () => {
      const result = await turnWorkspaceAction({ workspaceId })
      if (result.ok) window.location.assign('/')
      else showToast({ tone: 'broken', text: result.message })
    })
  return (
    <>
      {others.slice(0, AT_HAND).map(({ id, name }) => (
        <MenuButton key={id} disabled={busy} onClick={() => turn(id)} title={name}>
          <span className="max-w-64 min-w-0 truncate">Go to {name}</span>
        </MenuButton>
      ))}
      {others.length > AT_HAND ? <MenuLink href="/settings">All your workspaces</MenuLink> : null}
    </>
  )
}
