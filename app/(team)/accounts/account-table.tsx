'use client'
import { createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { AccountSort } from '#db/reports/account-list.ts'
import type { OwnField } from '#lib/core/own-kind.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { GlyphSprite } from '#lib/ui/glyph-sprite.tsx'
import { SortLink } from '#lib/ui/table.tsx'
import { nameCell, shownColumn } from './account-cells.tsx'
import { type AccountView, sortedBy } from './address.ts'
import { type AccountColumn, columnHead } from './columns.ts'
import type { ShownAccount } from './load.ts'
import type { Selection } from './selection.ts'

// The server sorts and pages; the table knows how it is sorted and what its columns are.
const features = tableFeatures({ rowSortingFeature })
const helper = createColumnHelper<typeof features, ShownAccount>()
const SORTED = new Set(['name', 'day', 'revenue', 'trustUs', 'trustThem'])

export type ShownList = {
  rows: readonly ShownAccount[]
  view: AccountView
  columns: readonly AccountColumn[]
  ownFields: readonly OwnField[]
  currency: string
  /** Accounts are being read just now. */
  reading: boolean
  typology: Typology
}

/** One page of accounts. Sorting is a link: the order lives in the address. With a selection, each row can be ticked. */
export function AccountTable({ list, selection }: { list: ShownList; selection: Selection | null }) {
  const { rows, view, columns, ownFields, currency, reading, typology } = list
  const head = useMemo(
    () =>
      helper.columns(
        ['name' as const, ...columns].map((id) =>
          helper.accessor((row) => row.id, {
            id,
            header: id === 'name' ? 'Account' : (columnHead(id, ownFields, currency) ?? ''),
            enableSorting: SORTED.has(id),
          }),
        ),
      ),
    [columns, ownFields, currency],
  )
  const table = useTable({
    features,
    columns: head,
    data: rows as ShownAccount[],
    manualSorting: true,
    state: { sorting: [{ id: view.sort, desc: view.descending }] },
    getRowId: (row) => row.id,
  })
  // Fifty rows are most of the work of this page. Rendering them through the table's own cell objects took twice as long as
  // these plain functions do, and fifty next/link as long as all else together: the list takes the clicks instead.
  const shown = columns.map((id) => ({ id, ...shownColumn(id) }))
  const withParent = !columns.includes('parent')
  const isFigure = (id: string) => shown.some((column) => column.id === id && column.figure)

  return (
    <div className="min-[52rem]:overflow-x-auto">
      <GlyphSprite declared={typology.stages.map(({ key }) => key)} />
      <table className="rows">
        <caption className="sr-only">Accounts</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {selection ? (
                <th scope="col" className="w-8">
                  <input
                    type="checkbox"
                    aria-label="Select every account on this page"
                    checked={rows.every(({ id }) => selection.has(id))}
                    onChange={(event) => selection.page(event.target.checked)}
                    className="block size-4 accent-accent"
                  />
                </th>
              ) : null}
              {group.headers.map(({ column }) => {
                const sorted = column.getIsSorted()
                const now = sorted === 'desc' ? 'descending' : sorted === 'asc' ? 'ascending' : null
                const header = column.columnDef.header as string
                return (
                  <th
                    key={column.id}
                    scope="col"
                    aria-sort={now ?? undefined}
                    className={isFigure(column.id) ? 'figure' : undefined}
                  >
                    {column.getCanSort() ? (
                      <SortLink href={sortedBy(view, column.id as AccountSort)} now={now}>
                        {header}
                      </SortLink>
                    ) : (
                      header
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map(({ original: row }) => (
            <tr key={row.id}>
              {selection ? (
                <td data-phone="tick">
                  <Tick row={row} selection={selection} />
                </td>
              ) : null}
              <td data-phone="lead" className="cut">
                {nameCell(row, withParent)}
              </td>
              {shown.map(({ id, phone, figure, cell }) => (
                <td key={id} data-phone={phone} className={figure ? 'figure' : 'cut'}>
                  {cell(row, { currency, reading, typology })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Ticks a row; with Shift, all between it and the one before. */
export function Tick({ row, selection }: { row: ShownAccount; selection: Selection }) {
  return (
    <input
      type="checkbox"
      aria-label={`Select ${row.name}`}
      checked={selection.has(row.id)}
      onChange={(event) => selection.toggle(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
      className="block size-4 accent-accent pointer-coarse:size-6"
    />
  )
}
