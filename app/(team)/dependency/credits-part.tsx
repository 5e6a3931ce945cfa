import type { Route } from 'next'
import type { Basis } from '#lib/core/dependency/basis.ts'
import { voiceOf } from '#lib/core/dependency/basis-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { DependencyFigures } from './load.ts'

/** Who got back as much as was invoiced, or more: outside the shares, so named. */
export function CreditsPart({ figures }: { figures: DependencyFigures }) {
  const { credits, customers, concentration, currency, view } = figures
  if (credits.length === 0) return null
  const voice = voiceOf(view.basis)
  const rest = concentration.creditors - credits.length
  return (
    <Section
      title={TITLES[view.basis].title}
      id="credits"
      note={`${TITLES[view.basis].note} They are in ${voice.reported}, and outside ${voice.allocated} and its shares.`}
    >
      <Table
        caption={`${view.by === 'group' ? 'Groups' : 'Accounts'} whose ${voice.noun} ${view.basis === 'receivables' ? 'are' : 'is'} zero or negative`}
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
            head: view.basis === 'revenue' ? 'Net' : 'Amount',
            figure: true,
            phone: 'figure',
            cell: (row) => <Amount value={row.net} currency={currency} exact />,
          },
        ]}
      />
    </Section>
  )
}

const TITLES: Record<Basis, { title: string; note: string }> = {
  revenue: { title: 'Zero or net credit', note: 'They got back as much as was invoiced, or more.' },
  profit: { title: 'No gross profit', note: 'What is known of them cost as much as it brought, or more.' },
  receivables: { title: 'Zero or in credit', note: 'They are owed as much as they owe, or more.' },
  backlog: { title: 'Zero or taken back', note: 'They took back as much as they ordered, or more.' },
}
