import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { DimensionView } from './load.ts'

/** Accounts at which nobody is known: apart from those that hang on one person. */
export function WithoutContact({ view: { without, currency, report } }: { view: DimensionView }) {
  if (without.length === 0) return null
  const all = report.rows.find(({ value }) => value === null)?.accounts ?? without.length
  return (
    <Section
      title="Nobody is known there"
      id="nobody"
      wide
      note={`${countOf(all, 'account')} with invoices in these days and without a contact. Write down whom you deal with there.`}
    >
      <Table
        caption="Accounts without a contact, the largest first"
        rows={without}
        rowKey={({ id }) => id}
        foot={all > without.length ? [`${countOf(all - without.length, 'more account')}`, null] : undefined}
        columns={[
          {
            key: 'name',
            head: 'Account',
            names: true,
            phone: 'lead',
            cell: ({ id, name }) => (
              <TextLink quiet href={`/accounts/${id}` as Route}>
                {name}
              </TextLink>
            ),
          },
          {
            key: 'net',
            head: 'Revenue',
            figure: true,
            phone: 'figure',
            cell: ({ net }) => <Amount value={net} currency={currency} exact />,
          },
        ]}
      />
    </Section>
  )
}
