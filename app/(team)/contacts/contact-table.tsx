import type { Route } from 'next'
import type { ContactListRow } from '#db/reports/contact-list.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

/** One page of contacts. */
export function ContactTable({ rows }: { rows: ContactListRow[] }) {
  return (
    <Table
      caption="Contacts"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: 'Who',
          names: true,
          phone: 'lead',
          width: '16rem',
          cell: (row) => (
            <TextLink quiet href={`/contacts/${row.id}` as Route}>
              {row.name}
            </TextLink>
          ),
        },
        { key: 'account', head: 'Account', phone: 'detail', width: '18rem', cell: accounts },
        {
          key: 'role',
          head: 'Role',
          phone: 'detail',
          width: '12rem',
          cell: (row) =>
            row.places
              .map((place) => place.role)
              .filter(Boolean)
              .join(', '),
        },
        {
          key: 'style',
          head: 'How they like to work',
          phone: 'detail',
          width: '20rem',
          cell: (row) => row.workingStyle,
        },
        {
          key: 'touch',
          head: 'Last touch',
          figure: true,
          phone: 'figure',
          cell: (row) =>
            row.lastTouch ? <DayText day={row.lastTouch} short /> : <span className="text-ink-faint">none yet</span>,
        },
      ]}
    />
  )
}

function accounts({ places }: ContactListRow) {
  if (places.length === 0) return <span className="text-ink-faint">left, nobody knows where to</span>
  return places.map(({ accountId, accountName }, i) => (
    <span key={accountId}>
      {i ? ', ' : ''}
      <TextLink href={`/accounts/${accountId}` as Route}>{accountName}</TextLink>
    </span>
  ))
}
