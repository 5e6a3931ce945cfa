'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type MouseEvent, type ReactNode, useMemo } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { AccountCards } from './account-cards.tsx'
import { AccountTable, type ShownList } from './account-table.tsx'
import { useSelection } from './selection.ts'

// fetched once somebody ticks a row, not before
const BulkBar = dynamic(() => import('./bulk/bulk-bar.tsx'), { ssr: false })

/** The rows, as a table or as cards, and what can be done to many of them at once. */
export function AccountList({
  list,
  address,
  owners,
  mayEdit,
  above,
}: {
  list: ShownList
  /** What the list is narrowed by, for “all that match”. */
  address: string
  owners: readonly { id: string; name: string }[]
  mayEdit: boolean
  /** What stands at the beginning of the line above the rows. */
  above: ReactNode
}) {
  const router = useRouter()
  const ids = useMemo(() => list.rows.map(({ id }) => id), [list.rows])
  const [selection, begin] = useSelection(ids, mayEdit)

  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-account]')
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.push(link.pathname as Route)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are the controls; Enter on one is a click here too
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div onClick={follow}>
      <div className="mb-2 flex min-h-7 flex-wrap items-start justify-between gap-x-4 print:hidden">
        {above ?? <span />}
        {mayEdit && !selection ? (
          <Button size="small" weight="plain" onClick={begin} aria-keyshortcuts="x" title="X on a row ticks it">
            Select
          </Button>
        ) : null}
      </div>
      {list.view.as === 'cards' ? (
        <AccountCards list={list} selection={selection} />
      ) : (
        <AccountTable list={list} selection={selection} />
      )}
      {selection ? (
        <BulkBar
          selection={selection}
          address={address}
          owners={owners}
          ownFields={list.ownFields}
          typology={list.typology}
        />
      ) : null}
    </div>
  )
}
