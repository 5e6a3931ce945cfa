import type { Route } from 'next'
import { showMonth } from '#lib/core/day-words.ts'
import { tellTie, tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import type { Backlog } from '#lib/flows/read-backlog.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { BarChart } from '#lib/ui/charts/bar-chart.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { ReceivablesView } from './load.ts'

const ROWS = 10
type Shown = Extract<Backlog, { kind: 'snapshot' }>

/** What is signed and not invoiced yet: whom it rests on, and when it is to be invoiced. */
export function BacklogPart({ view: { backlog, currency, mayEdit } }: { view: ReceivablesView }) {
  if (backlog.kind === 'none') {
    return (
      <Section title="Backlog" id="backlog">
        <p className="text-ink-soft">
          Nothing is known of orders that are signed and not invoiced yet. A file with the customer, the order number,
          when it is to be invoiced and what is open of it brings them.{' '}
          {mayEdit ? <TextLink href={'/imports/new' as Route}>Import the backlog</TextLink> : null}
        </p>
      </Section>
    )
  }
  const { snapshot, months, unrated } = backlog
  return (
    <Section
      title="Backlog"
      id="backlog"
      wide
      note={
        <>
          Orders signed and not invoiced on <DayText day={snapshot.asOf} />. Your own company is left out.
        </>
      }
    >
      <div className="mb-6 space-y-3">
        <p className="max-w-column">{says(backlog, currency)}</p>
        {tieOf(snapshot.total, snapshot.controlTotal).kind === 'differs' ? (
          <Notice tone="broken" title={tellTie(snapshot.total, snapshot.controlTotal, currency)} />
        ) : (
          <p className="text-sm text-ink-soft">{tellTie(snapshot.total, snapshot.controlTotal, currency)}</p>
        )}
        {unrated.length ? (
          <p className="text-sm text-ink-soft">
            {unrated.map((row) => `${countOf(row.items, 'order')} in ${row.currency}`).join(', ')} without a rate on
            that day {snapshot.unrated === 1 ? 'is' : 'are'} in none of this.
          </p>
        ) : null}
      </div>
      <ChartFrame
        title="When it is to be invoiced"
        height={null}
        sentence="By the month that was said of each order."
        note={currency}
        table={<MonthTable months={months} currency={currency} />}
      >
        <BarChart
          bars={months.map(({ month, amount, items }) => ({
            ...{ key: month ?? 'none', label: month ? showMonth(month) : 'Not said', value: Number(amount) },
            ...{ text: showAmount(amount, currency), note: countOf(items, 'order') },
          }))}
        />
      </ChartFrame>
      <div className="mt-8">
        <Holders backlog={backlog} currency={currency} />
      </div>
    </Section>
  )
}

function says({ concentration, names }: Shown, currency: string): string {
  const [first] = concentration.holders
  const all = `${showAmount(concentration.reported, currency)} is signed and not invoiced.`
  if (!first) return all
  const share = first.ofReported === null ? '' : `, ${showShare(first.ofReported)} of it`
  return `${all} ${names.get(first.key) ?? first.key} stands for ${showAmount(first.net, currency)}${share}.`
}

function MonthTable({ months, currency }: { months: Shown['months']; currency: string }) {
  return (
    <Table
      caption="Backlog by month of invoicing"
      rows={months}
      rowKey={({ month }) => month ?? 'none'}
      columns={[
        {
          key: 'month',
          head: 'Month',
          names: true,
          phone: 'lead',
          cell: ({ month }) => (month ? showMonth(month) : 'Not said'),
        },
        {
          key: 'items',
          head: 'Orders',
          figure: true,
          phone: 'detail',
          cell: ({ items }) => items.toLocaleString('en-US'),
        },
        {
          key: 'amount',
          head: 'Not invoiced',
          figure: true,
          phone: 'figure',
          cell: ({ amount }) => <Amount value={amount} currency={currency} exact />,
        },
      ]}
    />
  )
}

function Holders({ backlog: { concentration, names }, currency }: { backlog: Shown; currency: string }) {
  const { holders, unallocated } = concentration
  return (
    <>
      <Table
        caption="Whom the backlog rests on"
        showCaption
        rows={holders.slice(0, ROWS)}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            head: 'Customer',
            names: true,
            phone: 'lead',
            width: '20rem',
            cell: ({ key }) => <TextLink href={`/accounts/${key}` as Route}>{names.get(key) ?? key}</TextLink>,
          },
          {
            key: 'net',
            head: `Not invoiced, ${currency}`,
            figure: true,
            phone: 'figure',
            cell: ({ net }) => <Amount value={net} currency={currency} />,
          },
          {
            key: 'share',
            head: 'Share of all',
            figure: true,
            phone: 'detail',
            cell: ({ ofReported }) => (ofReported === null ? 'cannot be said' : <Share value={ofReported} />),
          },
        ]}
      />
      <p className="mt-3 text-sm text-ink-faint">
        {holders.length > ROWS ? `And ${countOf(holders.length - ROWS, 'more customer')}. ` : ''}
        {unallocated === '0' ? '' : `${showAmount(unallocated, currency)} has no known customer; it is part of all.`}
      </p>
    </>
  )
}
