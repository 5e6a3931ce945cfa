import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { DayText, MonthText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { leaveAddress } from '../../dependency/what-if/address.ts'
import { RevenueChart } from './revenue-chart.tsx'
import type { RevenueMonths } from './revenue-months.ts'

/** What they bought by month: said, drawn, and as a table. */
export function RevenuePart({
  accountId,
  revenue,
  currency,
}: {
  accountId: string
  revenue: RevenueMonths
  currency: string
}) {
  const { months, lastYear, yearBefore, through, unrated } = revenue
  return (
    <Section
      title="Revenue by month"
      id="revenue"
      wide
      actions={<TextLink href={leaveAddress(accountId)}>What if they leave?</TextLink>}
    >
      <ChartFrame
        labelledBy="revenue"
        sentence={
          <>
            <Amount value={lastYear} currency={currency} /> {currency} in the twelve months to <DayText day={through} />
            <Why
              of="Revenue of twelve months"
              formula="Their invoices less their credit notes, net of tax, by the invoice day, each at the rate of its day."
              inputs={[
                { label: 'Twelve months', value: <Amount value={lastYear} currency={currency} exact /> },
                ...(yearBefore === null
                  ? []
                  : [{ label: 'Twelve before', value: <Amount value={yearBefore} currency={currency} exact /> }]),
              ]}
              note="Complete months only: the month the records end in is drawn pale and not counted."
              help="/help/numbers#revenue-of-an-account-and-of-its-group"
            />
            {yearBefore === null ? (
              '. The records do not reach back two years, so there is nothing to compare with yet.'
            ) : (
              <>
                , <Amount value={yearBefore} currency={currency} /> {currency} in the twelve before.
              </>
            )}
          </>
        }
        note={
          unrated ? 'Some invoices have no exchange rate yet and are left out.' : `${currency}, net of credit notes`
        }
        height={240}
        table={
          <Table
            caption={`Revenue by month in ${currency}`}
            rows={months.toReversed()}
            rowKey={(month) => month.month}
            columns={[
              {
                key: 'month',
                head: 'Month',
                names: true,
                phone: 'lead',
                cell: ({ month, partial }) => (
                  <>
                    <MonthText month={month} />
                    {partial ? ' (so far)' : ''}
                  </>
                ),
              },
              { key: 'invoices', head: 'Invoices', figure: true, phone: 'hide', cell: (month) => month.invoices },
              {
                key: 'net',
                head: 'Revenue',
                figure: true,
                phone: 'figure',
                cell: ({ net }) => <Amount value={net} currency={currency} exact />,
              },
            ]}
          />
        }
      >
        <RevenueChart months={months} currency={currency} />
      </ChartFrame>
    </Section>
  )
}
