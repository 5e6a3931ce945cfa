import type { Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { ProductView } from './load.ts'

/** How many accounts buy it, what it brought, and who buys most. */
export function BuyersPart({ view: { product, buyers, currency } }: { view: ProductView }) {
  if (!buyers)
    return (
      <Section title="Who buys it" id="buyers">
        <p className="text-ink-soft">
          {product.code
            ? `No invoice line names ${product.code} yet.`
            : 'It has no code that invoice lines could name: who has it, the records cannot say.'}
        </p>
      </Section>
    )
  const { count, rows, first, last } = buyers
  return (
    <Section title="Who buys it" id="buyers" wide>
      <Headline>
        {count === 0 ? (
          'Nobody within the last twelve complete months.'
        ) : (
          <>
            {countOf(count, 'account')} within twelve months; it brought{' '}
            <Amount exact value={product.revenue12m} currency={currency} />.
          </>
        )}
        <Why
          of="Who buys it"
          formula="Accounts whose purchases of it are above zero in these months, credit notes taken off. What it brought counts every invoice line of it, in the base currency: those of nobody known too, and what was given back."
          inputs={[
            { label: 'From', value: <DayText day={first} short /> },
            { label: 'Through', value: <DayText day={last} short /> },
            { label: 'Invoice lines', value: product.lines12m.toLocaleString('en-US') },
          ]}
          note="Lines without a known rate are left out of the amount."
          help="/help/numbers#what-we-sell"
        />
      </Headline>
      {rows.length ? (
        <div className="mt-4 max-w-column">
          <Table
            caption={`Accounts that bought most of ${product.name}`}
            rows={rows}
            rowKey={(row) => row.accountId}
            columns={[
              {
                key: 'account',
                head: 'Account',
                names: true,
                phone: 'lead',
                width: '20rem',
                cell: (row) => (
                  <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
                    {row.accountName}
                  </TextLink>
                ),
              },
              {
                key: 'bought',
                head: `Bought, ${currency}`,
                figure: true,
                phone: 'figure',
                cell: (row) => (row.baseNet === null ? 'no rate' : <Amount value={row.baseNet} currency={currency} />),
              },
              {
                key: 'last',
                head: 'Last bought',
                figure: true,
                phone: 'detail',
                cell: (row) => <DayText day={row.lastDay} short />,
              },
            ]}
          />
          {count > rows.length ? (
            <p className="mt-3 text-sm text-ink-faint">And {(count - rows.length).toLocaleString('en-US')} more.</p>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}
