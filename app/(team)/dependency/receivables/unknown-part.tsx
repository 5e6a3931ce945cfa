import type { Route } from 'next'
import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReceivablesFigures } from './load.ts'

/** Whom the listing names and nobody knows, so that an account can be made or a number entered. */
export function UnknownPart({ figures: { unknown, ageing, currency } }: { figures: ReceivablesFigures }) {
  if (unknown.length === 0) return null
  return (
    <Section
      title="Nobody is known for these"
      id="unknown"
      wide
      note={
        <>
          {ageing.unallocated
            ? `${showAmount(ageing.unallocated.open, currency)} counts for no customer.`
            : 'They count for no customer.'}{' '}
          Make the account or enter its customer number, then{' '}
          <TextLink href={'/imports/new' as Route}>import the listing again</TextLink>.
        </>
      }
    >
      <Table
        caption="Customers of the listing that are not in the records"
        rows={unknown}
        rowKey={({ customer }) => customer}
        columns={[
          {
            key: 'customer',
            head: 'In the listing',
            names: true,
            phone: 'lead',
            width: '24rem',
            cell: ({ customer }) => customer || 'no customer named',
          },
          { key: 'items', head: 'Items', figure: true, phone: 'detail', cell: ({ items }) => countOf(items, 'item') },
          {
            key: 'amount',
            head: `Open, ${currency}`,
            figure: true,
            phone: 'figure',
            cell: ({ amount }) => (amount === null ? 'no rate' : <Amount value={amount} currency={currency} exact />),
          },
        ]}
      />
    </Section>
  )
}
