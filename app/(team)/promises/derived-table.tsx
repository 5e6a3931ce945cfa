import type { Route } from 'next'
import type { ListedDerived } from '#db/reports/derived-promise-list.ts'
import type { Day } from '#lib/core/day.ts'
import { SIDE_LABELS, STATE_LABELS } from '#lib/core/promises/promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** What documents tell, each labelled: nobody said it, and nobody settles it here. */
export function DerivedTable({ rows, asOf }: { rows: readonly ListedDerived[]; asOf: Day }) {
  return (
    <Table
      caption="From invoices and orders"
      rows={rows}
      rowKey={(row) => `${row.madeBy} ${row.invoiceId}`}
      columns={[
        {
          key: 'what',
          head: 'What was to be done',
          phone: 'lead',
          names: true,
          cell: (row) => (
            <span className="wrap-anywhere">
              {row.madeBy === 'them' ? 'Pay invoice' : 'Deliver order'} {row.number}
            </span>
          ),
        },
        {
          key: 'account',
          head: 'Account',
          phone: 'detail',
          width: '16rem',
          cell: (row) => (
            <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
              {row.accountName}
            </TextLink>
          ),
        },
        { key: 'side', head: 'Side', phone: 'detail', cell: (row) => SIDE_LABELS[row.madeBy] },
        {
          key: 'source',
          head: 'From',
          phone: 'hide',
          width: '12rem',
          cell: (row) => `${row.madeBy === 'them' ? 'invoices' : 'deliveries'}, ${row.ledger}`,
        },
        { key: 'state', head: 'State', phone: 'detail', cell: (row) => <State row={row} asOf={asOf} /> },
        {
          key: 'done',
          head: 'Done',
          figure: true,
          phone: 'hide',
          cell: (row) => (row.doneDay ? <DayText day={row.doneDay} short /> : ''),
        },
        {
          key: 'due',
          head: 'Due',
          figure: true,
          phone: 'figure',
          cell: (row) => <DayText day={row.dueDay} short />,
        },
      ]}
    />
  )
}

function State({ row: { doneDay, dueDay }, asOf }: { row: ListedDerived; asOf: Day }) {
  if (doneDay) return doneDay <= dueDay ? STATE_LABELS.kept : STATE_LABELS.kept_late
  return dueDay < asOf ? <span className="text-broken">Overdue</span> : STATE_LABELS.open
}
