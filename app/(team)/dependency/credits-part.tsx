import type { Route } from 'next'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { DependencyFigures } from './load.ts'

/** Who got back as much as was invoiced, or more: outside the shares, so named. */
export function CreditsPart({ figures }: { figures: DependencyFigures }) {
  const { credits, customers, concentration, currency, view } = figures
  if (credits.length === 0) return null
  const rest = concentration.netCredits.length - credits.length
  return (
    <Section
      title="Zero or net credit"
      id="credits"
      note="They got back as much as was invoiced, or more. They are in reported revenue, and outside allocated revenue and its shares."
    >
      <Table
        caption={`${view.by === 'group' ? 'Groups' : 'Accounts'} whose net revenue is zero or negative`}
        rows={credits}
        rowKey={(row) => row.key}
        foot={rest > 0 ? [`${rest.toLocaleString('en-US')} more, all in the CSV file`, null] : undefined}
        columns={[
          {
            key: 'name',
            head: view.by === 'group' ? 'Group' : 'Account',
            names: true,
            phone: 'lead',
            cell: (row) => (
              <TextLink quiet href={`/accounts/${row.key}` as Route}>
                {customers.get(row.key)?.name ?? row.key}
              </TextLink>
            ),
          },
          {
            key: 'net',
            head: 'Net',
            figure: true,
            phone: 'figure',
            cell: (row) => <Amount value={row.net} currency={currency} exact />,
          },
        ]}
      />
    </Section>
  )
}
