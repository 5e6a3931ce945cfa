'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Menu, MenuButton } from '#lib/ui/menu.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { archiveViewAction, changeViewAction } from '../views/actions.ts'
import type { ShownView } from './load.ts'

const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })
const ViewForm = dynamic(() => import('./view-form.tsx'), { ssr: false })

/** The views of a list that have a name, mine and the team's; what is looked at now can be kept under one. */
export function ViewBar({
  noun = 'accounts',
  all = 'All accounts',
  views,
  saved,
  kept,
  mayEdit,
}: {
  /** The list, which is its address too. */
  noun?: 'accounts' | 'promises'
  /** What the list is called as it opens by itself. */
  all?: string
  views: readonly ShownView[]
  /** The view this page was opened from. */
  saved: string | null
  /** How the list is looked at now, as a view would keep it. */
  kept: string
  mayEdit: boolean
}) {
  const router = useRouter()
  const [open, setOpen] = useState<{ view: ShownView | null; refusal: Refusal | null } | null>(null)
  const [busy, start] = useTransition()
  const current = views.find((view) => view.id === saved) ?? null
  const changed = current !== null && current.address !== kept
  if (views.length === 0 && (kept === '' || !mayEdit)) return null

  const write = (view: ShownView, change: { address?: string; team?: boolean }, says: string) =>
    start(async () => {
      const result = await changeViewAction({ id: view.id, revision: view.revision, noun, ...change })
      if (result.ok) showUndoToast(says, result.value, () => router.refresh())
      else if (result.now) return setOpen({ view, refusal: result })
      else showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  const remove = (view: ShownView) =>
    start(async () => {
      const result = await archiveViewAction({ id: view.id })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast(`The view “${view.name}” is deleted.`, result.value, () => router.refresh())
      // what it showed stays on the page, under no name
      router.push((kept ? `/${noun}?${kept}` : `/${noun}`) as Route)
    })

  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm print:hidden">
      <nav aria-label="Saved views" className="min-w-0">
        <ul className="flex flex-wrap items-center gap-x-1 gap-y-1">
          <Place href={`/${noun}` as Route} current={!current && kept === ''} name={all} />
          {views.map((view) => (
            <Place
              key={view.id}
              href={`/${noun}?${[view.address, `saved=${view.id}`].filter(Boolean).join('&')}` as Route}
              current={view.id === saved}
              name={view.name}
              note={view.team ? 'team' : undefined}
            />
          ))}
        </ul>
      </nav>
      {mayEdit ? (
        <div className="flex flex-wrap items-center gap-2">
          {changed && current ? (
            <>
              <span className="text-ink-faint">changed</span>
              <Button
                size="small"
                disabled={busy}
                onClick={() => write(current, { address: kept }, `“${current.name}” is saved as you see it.`)}
              >
                Save
              </Button>
            </>
          ) : null}
          {(changed || !current) && kept !== '' ? (
            <Button size="small" weight="plain" onClick={() => setOpen({ view: null, refusal: null })}>
              {current ? 'Save as another' : 'Save this view'}
            </Button>
          ) : null}
          {current ? (
            <Menu
              trigger="…"
              label={`What to do with the view ${current.name}`}
              id="view-menu"
              triggerClass="grid h-7 min-w-7 place-items-center rounded-md text-ink-soft hover:bg-sunk hover:text-ink pointer-coarse:size-11"
            >
              <MenuButton
                popoverTarget="view-menu"
                popoverTargetAction="hide"
                onClick={() => setOpen({ view: current, refusal: null })}
              >
                Rename
              </MenuButton>
              {current.mine ? (
                <MenuButton
                  popoverTarget="view-menu"
                  popoverTargetAction="hide"
                  onClick={() =>
                    write(
                      current,
                      { team: !current.team },
                      current.team ? `Only you see “${current.name}” now.` : `The team sees “${current.name}” now.`,
                    )
                  }
                >
                  {current.team ? 'Keep it to myself' : 'Share with the team'}
                </MenuButton>
              ) : null}
              <MenuButton popoverTarget="view-menu" popoverTargetAction="hide" onClick={() => remove(current)}>
                Delete
              </MenuButton>
            </Menu>
          ) : null}
        </div>
      ) : null}
      {open ? (
        <DialogWindow
          open
          onOpenChange={() => setOpen(null)}
          title={open.view ? `The view “${open.view.name}”` : 'Save this view'}
        >
          <ViewForm
            noun={noun}
            view={open.view}
            kept={open.refusal ? kept : (open.view?.address ?? kept)}
            refused={open.refusal}
            onDone={() => setOpen(null)}
          />
        </DialogWindow>
      ) : null}
    </div>
  )
}

function Place({
  href,
  current,
  name,
  note,
}: {
  href: Route
  current: boolean
  name: string
  note?: string | undefined
}) {
  return (
    <li className="min-w-0">
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? 'page' : undefined}
        className={`block rounded-md px-2.5 py-1 wrap-anywhere pointer-coarse:py-2.5 ${current ? 'bg-sunk font-medium text-ink' : 'text-ink-soft hover:bg-sunk hover:text-ink'}`}
      >
        {name}
        {note ? <span className="ml-1.5 text-xs text-ink-faint">{note}</span> : null}
      </Link>
    </li>
  )
}
