'use client'
import { createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import type { AccountListRow, AccountSort } from '#db/reports/account-list.ts'
import { STAGE_WORDS } from '#lib/core/stage.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Glyph, GlyphSprite } from '#lib/ui/glyph-sprite.tsx'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { type PhonePlace, SortLink } from '#lib/ui/table.tsx'
import { type AccountView, sortedBy } from './address.ts'

// The server sorts and pages; the table knows how it is sorted and what its columns are.
const features = tableFeatures({ rowSortingFeature })
const helper = createColumnHelper<typeof features, AccountListRow>()
const columns = helper.columns([
  helper.accessor('name', { id: 'name', header: 'Account' }),
  helper.accessor('stage', { id: 'stage', header: 'Evident stage', enableSorting: false }),
  helper.accessor('status', { id: 'status', header: 'Status', enableSorting: false }),
  helper.accessor('lastDay', { id: 'day', header: 'Last order' }),
  helper.accessor('revenue12m', { id: 'revenue', header: 'Revenue, 12 months' }),
])

type Shown = {
  id: string
  phone: PhonePlace
  figure?: boolean
  cut?: boolean
  cell: (row: AccountListRow, beside: { currency: string; reading: boolean }) => ReactNode
}

// Fifty rows are most of the work of this page. Rendering them through the table's own cell objects took twice as long as
// these plain functions do, and fifty next/link as long as all else together: the table takes the clicks instead.
const SHOWN: readonly Shown[] = [
  { id: 'name', phone: 'lead', cut: true, cell: nameCell },
  { id: 'stage', phone: 'detail', cell: stageCell },
  { id: 'status', phone: 'detail', cell: statusCell },
  { id: 'day', phone: 'hide', figure: true, cell: dayCell },
  {
    id: 'revenue',
    phone: 'figure',
    figure: true,
    cell: (row, { currency }) => <Amount value={row.revenue12m} currency={currency} />,
  },
]
const FIGURES = new Set(SHOWN.flatMap(({ id, figure }) => (figure ? [id] : [])))

/** One page of accounts. Sorting is a link: the order lives in the address. */
export function AccountTable({
  rows,
  view,
  currency,
  reading,
}: {
  rows: AccountListRow[]
  view: AccountView
  currency: string
  /** Accounts are being read just now. */
  reading: boolean
}) {
  const router = useRouter()
  const table = useTable({
    features,
    columns,
    data: rows,
    manualSorting: true,
    state: { sorting: [{ id: view.sort, desc: view.descending }] },
    getRowId: (row) => row.id,
  })

  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-account]')
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.push(link.pathname as Route)
  }

  return (
    <>
      <GlyphSprite />
      <table className="rows">
        <caption className="sr-only">Accounts</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map(({ column }) => {
                const sorted = column.getIsSorted()
                const now = sorted === 'desc' ? 'descending' : sorted === 'asc' ? 'ascending' : null
                const header = column.columnDef.header as string
                const name = column.id === 'revenue' ? `${header}, ${currency}` : header
                return (
                  <th
                    key={column.id}
                    scope="col"
                    aria-sort={now ?? undefined}
                    className={FIGURES.has(column.id) ? 'figure' : undefined}
                  >
                    {column.getCanSort() ? (
                      <SortLink href={sortedBy(view, column.id as AccountSort)} now={now}>
                        {name}
                      </SortLink>
                    ) : (
                      name
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are the controls; Enter on one is a click here too */}
        <tbody onClick={follow}>
          {table.getRowModel().rows.map(({ original: row }) => (
            <tr key={row.id}>
              {SHOWN.map(({ id, phone, figure, cut, cell }) => (
                <td key={id} data-phone={phone} className={figure ? 'figure' : cut ? 'cut' : undefined}>
                  {cell(row, { currency, reading })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function nameCell({ id, name, parentName }: AccountListRow): ReactNode {
  return (
    <>
      <a data-account="" href={`/accounts/${id}`} className="link link-quiet">
        {name}
      </a>
      {parentName ? <span className="ml-2 text-ink-faint">{parentName}</span> : null}
    </>
  )
}

function stageCell({ stage, read }: AccountListRow, { reading }: { reading: boolean }): ReactNode {
  if (reading && !read) return <span className="text-ink-faint">being read…</span>
  return (
    <>
      <Glyph of={stage} />
      {STAGE_WORDS.candid[stage]}
    </>
  )
}

function statusCell({ status }: AccountListRow): ReactNode {
  if (!status) return null
  return (
    <>
      <Glyph of={status} />
      {STATUS_WORDS[status]}
    </>
  )
}

function dayCell({ lastDay }: AccountListRow): ReactNode {
  return lastDay ? <DayText day={lastDay} short /> : <span className="text-ink-faint">none yet</span>
}
