import type { Metadata } from 'next'
import { Amount } from '#lib/ui/amount.tsx'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadRates } from './load.ts'
import { RateForm } from './rate-form.tsx'

export const metadata: Metadata = { title: 'Exchange rates' }

export default async function RatesPage() {
  const { rates, unrated, baseCurrency, today, mayEnter } = await loadRates()
  const lacking = unrated.find(({ currency }) => currency !== 'XXX' && currency !== baseCurrency)
  return (
    <Page
      title="Exchange rates"
      above={<TextLink href="/imports">Imports</TextLink>}
      lead={`An invoice in another currency counts at the rate in force on its day: the newest one not after it. A rate is what one unit is worth in ${baseCurrency}.`}
    >
      {unrated.length ? (
        <Section
          title="Invoices without a rate"
          id="unrated"
          wide
          note={`In the records and listed, in no figure in ${baseCurrency}.`}
        >
          <Table
            caption="Invoices without a rate, by currency"
            rows={unrated}
            rowKey={(row) => row.currency}
            columns={[
              {
                key: 'currency',
                head: 'Currency',
                names: true,
                phone: 'lead',
                cell: (row) => (row.currency === 'XXX' ? 'XXX (not known)' : row.currency),
              },
              {
                key: 'invoices',
                head: 'Invoices',
                figure: true,
                phone: 'detail',
                cell: (row) => row.invoices.toLocaleString('en-US'),
              },
              {
                key: 'net',
                head: 'Net',
                figure: true,
                phone: 'figure',
                cell: (row) => <Amount value={row.net} currency={row.currency} exact />,
              },
              { key: 'from', head: 'From', phone: 'hide', cell: (row) => <DayText day={row.firstDay} short /> },
              { key: 'to', head: 'To', phone: 'hide', cell: (row) => <DayText day={row.lastDay} short /> },
            ]}
          />
        </Section>
      ) : null}
      {mayEnter ? (
        <Section title="Enter rates" id="enter">
          <RateForm
            baseCurrency={baseCurrency}
            today={today}
            first={lacking ? { currency: lacking.currency, day: lacking.firstDay } : null}
          />
        </Section>
      ) : null}
      <Section title="Rates in force" id="rates" wide>
        {rates.length ? (
          <Table
            caption={<Count of={rates.length} one="rate" />}
            rows={rates}
            rowKey={(row) => row.id}
            columns={[
              { key: 'currency', head: 'Currency', names: true, phone: 'lead', cell: (row) => row.currency },
              { key: 'day', head: 'From', phone: 'detail', cell: (row) => <DayText day={row.day} short /> },
              { key: 'rate', head: `Worth in ${baseCurrency}`, figure: true, phone: 'figure', cell: (row) => row.rate },
              { key: 'source', head: 'Source', phone: 'detail', width: '20rem', cell: (row) => row.source },
            ]}
          />
        ) : (
          <Notice title="No rates yet.">{`Invoices in ${baseCurrency} need none.`}</Notice>
        )}
      </Section>
    </Page>
  )
}
