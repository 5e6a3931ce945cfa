'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { type ReactNode, useMemo } from 'react'
import type { Day } from '#lib/core/day.ts'
import { Button } from '#lib/ui/button.tsx'
import { type Selection, useSelection } from '../accounts/selection.ts'
import type { PromisesView } from './address.ts'
import { PromiseAgenda } from './promise-agenda.tsx'
import { PromiseTable } from './promise-table.tsx'
import type { ShownPromise } from './promise-view.ts'

// fetched once somebody ticks a row, not before
const BulkBar = dynamic(() => import('./bulk/bulk-bar.tsx'), { ssr: false })

/** What both ways to show the rows need. */
export type ShownList = {
  rows: readonly ShownPromise[]
  view: PromisesView
  today: Day
  mayEdit: boolean
}

/** The rows, by day or as a table, and what can be said of many at once. */
export function PromiseList({
  list,
  address,
  above,
}: {
  list: ShownList
  /** What the list is narrowed by, for “all that match”. */
  address: string
  /** What stands at the beginning of the line above the rows. */
  above: ReactNode
}) {
  const ids = useMemo(() => list.rows.map(({ id }) => id), [list.rows])
  const [selection, begin] = useSelection(ids, list.mayEdit)
  return (
    <>
      <div className="mb-2 flex min-h-7 flex-wrap items-start justify-between gap-x-4 print:hidden">
        {above ?? <span />}
        {list.mayEdit && !selection ? (
          <Button size="small" weight="plain" onClick={begin} aria-keyshortcuts="x" title="X on a row ticks it">
            Select
          </Button>
        ) : null}
      </div>
      {list.view.as === 'table' ? (
        <PromiseTable list={list} selection={selection} />
      ) : (
        <PromiseAgenda list={list} selection={selection} />
      )}
      {selection ? <BulkBar selection={selection} address={address} today={list.today} /> : null}
    </>
  )
}

export const promiseHref = (id: string) => `/promises/${id}` as Route

/** Ticks a row; with Shift, all between it and the one before. */
export function Tick({ row, selection }: { row: ShownPromise; selection: Selection }) {
  return (
    <input
      type="checkbox"
      aria-label={`Select ${row.text}`}
      checked={selection.has(row.id)}
      onChange={(event) => selection.toggle(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
      className="block size-4 accent-accent pointer-coarse:size-6"
    />
  )
}
