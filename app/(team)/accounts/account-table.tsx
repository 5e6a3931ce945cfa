'use client'
import { createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import type { Route } from 'next'
import type { AccountListRow, AccountSort } from '#db/reports/account-list.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { StatusChip } from '#lib/ui/status-chip.tsx'
import { SortLink } from '#lib/ui/table.tsx'
import { BODY_ROW, cellLook, HEAD_ROW, headLook, type PhonePlace, TABLE } from '#lib/ui/table-look.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { type AccountView, sortedBy } from './address.ts'

// The server sorts and pages; the table knows how it is sorted and what each column is.
const features = tableFeatures({ rowSortingFeature })
const helper = createColumnHelper<typeof features, AccountListRow>()

type ColumnLook = { figure?: boolean; cut?: boolean; phone: PhonePlace }
const LOOK: Record<string, ColumnLook> = {
  name: { phone: 'lead', cut: true },
  stage: { phone: 'detail' },
  status: { phone: 'detail' },
  day: { phone: 'hide', figure: true },
  revenue: { phone: 'figure', figure: true },
}

const columns = helper.columns([
  helper.accessor('name', { id: 'name', header: 'Account', cell: ({ row }) => <AccountName account={row.original} /> }),
  helper.accessor('stage', {
    id: 'stage',
    header: 'Evident stage',
    enableSorting: false,
    cell: ({ getValue }) => <StageName stage={getValue()} wording="candid" />,
  }),
  helper.accessor('status', {
    id: 'status',
    header: 'Status',
    enableSorting: false,
    cell: ({ getValue }) => <Status status={getValue()} />,
  }),
  helper.accessor('lastDay', { id: 'day', header: 'Last order', cell: ({ getValue }) => <LastDay day={getValue()} /> }),
  helper.accessor('revenue12m', { id: 'revenue', header: 'Revenue, 12 months' }),
])

/** One page of accounts. Sorting is a link: the order lives in the address. */
export function AccountTable({
  rows,
  view,
  currency,
}: {
  rows: AccountListRow[]
  view: AccountView
  currency: string
}) {
  const sorting = [{ id: view.sort, desc: view.descending }]
  const table = useTable({
    features,
    columns,
    data: rows,
    manualSorting: true,
    state: { sorting },
    getRowId: (row) => row.id,
  })
  return (
    <table className={TABLE}>
      <caption className="sr-only">Accounts</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className={HEAD_ROW}>
            {group.headers.map(({ column }) => {
              const sorted = column.getIsSorted()
              const now = sorted === 'desc' ? 'descending' : sorted === 'asc' ? 'ascending' : null
              return (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={now ?? undefined}
                  className={headLook(LOOK[column.id]?.figure)}
                >
                  {column.getCanSort() ? (
                    <SortLink href={sortedBy(view, column.id as AccountSort)} now={now}>
                      {column.columnDef.header as string}
                    </SortLink>
                  ) : (
                    (column.columnDef.header as string)
                  )}
                </th>
              )
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className={BODY_ROW}>
            {row.getAllCells().map((cell) => {
              const look = LOOK[cell.column.id]!
              return (
                <td
                  key={cell.id}
                  data-phone={look.phone}
                  className={`${cellLook(look.figure, look.cut)} ${look.cut ? 'sm:max-w-80' : ''}`}
                >
                  {cell.column.id === 'revenue' ? (
                    <Amount value={row.original.revenue12m} currency={currency} />
                  ) : (
                    <table.FlexRender cell={cell} />
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AccountName({ account }: { account: AccountListRow }) {
  return (
    <>
      <TextLink quiet href={`/accounts/${account.id}` as Route}>
        {account.name}
      </TextLink>
      {account.parentName ? <span className="ml-2 text-ink-faint">{account.parentName}</span> : null}
    </>
  )
}

function Status({ status }: { status: AccountListRow['status'] }) {
  return status ? <StatusChip status={status} /> : null
}

function LastDay({ day }: { day: AccountListRow['lastDay'] }) {
  return day ? <DayText day={day} short /> : <span className="text-ink-faint">none yet</span>
}
