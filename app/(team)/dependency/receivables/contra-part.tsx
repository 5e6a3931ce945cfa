import type { Route } from 'next'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReceivablesFigures } from './load.ts'

/** Debtors who also supply us: what we owe them they could set off. */
export function ContraPart({ figures: { contra, currency } }: { figures: ReceivablesFigures }) {
  if (contra.length === 0) return null
  return (
    <Section
      title="They owe us, and we owe them"
      id="contra"
      wide
      note="What you owe a debtor they could set against what they owe you, so a lender leaves it out, up to what they owe."
    >
      <Table
        caption="Debtors who also supply us"
        rows={contra}
        rowKey={({ accountId }) => accountId}
        columns={[
          {
            key: 'name',
            head: 'Account',
            names: true,
            phone: 'lead',
            width: '18rem',
            cell: ({ accountId, name }) => <TextLink href={`/accounts/${accountId}` as Route}>{name}</TextLink>,
          },
          { key: 'what', head: 'Supplies', phone: 'detail', width: '18rem', cell: ({ what }) => what },
          {
            key: 'day',
            head: 'As of',
            phone: 'detail',
            cell: ({ owedDay }) => (owedDay ? <DayText day={owedDay} /> : 'no day said'),
          },
          {
            key: 'owed',
            head: `We owe, ${currency}`,
            figure: true,
            phone: 'figure',
            cell: ({ owed }) => <Amount value={owed} currency={currency} exact />,
          },
        ]}
      />
    </Section>
  )
}
