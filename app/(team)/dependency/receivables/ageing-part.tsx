import type { AgedRow } from '#lib/core/dependency/ageing.ts'
import { showAmount } from '#lib/core/money.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { BarChart } from '#lib/ui/charts/bar-chart.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { ReceivablesFigures } from './load.ts'

/** Debtors in the table; the CSV file has all. */
const ROWS = 20

/** Said only where there is something of it. */
const APART = ['credits', 'No due day']

/** How old what is open is, in all and by debtor. */
export function AgeingPart({ figures }: { figures: ReceivablesFigures }) {
  const { ageing, currency, snapshot } = figures
  const { total, buckets } = ageing
  const bars = [
    ...buckets.map(({ label, from, through }, i) => ({
      ...{ key: label, label, amount: total.buckets[i]! },
      strong: from !== null && through === null,
    })),
    { key: 'credits', label: 'Credits', amount: total.credits, strong: false },
  ]
  return (
    <Section title="How old it is" id="age" wide>
      <ChartFrame
        labelledBy="age"
        height={null}
        sentence={
          <>
            {showAmount(total.open, currency)} is open in all. Days late are counted from the due day; credits stand
            apart and make nothing less late.
          </>
        }
        note={
          <>
            {currency}, as of <DayText day={snapshot.asOf} />
          </>
        }
        table={<AgeTable figures={figures} />}
      >
        <BarChart
          bars={bars
            .filter(({ key, amount }) => amount !== '0' || !APART.includes(key))
            .map(({ amount, ...bar }) => ({ ...bar, value: Number(amount), text: showAmount(amount, currency) }))}
        />
      </ChartFrame>
    </Section>
  )
}

function AgeTable({ figures: { ageing, names, currency } }: { figures: ReceivablesFigures }) {
  const { buckets, debtors, unallocated, intercompany, total } = ageing
  const rows: { name: string; row: AgedRow }[] = [
    ...debtors.slice(0, ROWS).map((row) => ({ name: names.get(row.debtor!) ?? row.debtor!, row })),
    ...(unallocated ? [{ name: 'No known customer', row: unallocated }] : []),
    ...(intercompany ? [{ name: 'Our own company', row: intercompany }] : []),
    { name: debtors.length > ROWS ? `All ${debtors.length.toLocaleString('en-US')} debtors` : 'In all', row: total },
  ]
  return (
    <Table
      caption="Open by debtor and age"
      scrolls="Open by debtor and age"
      rows={rows}
      rowKey={(_, index) => index}
      columns={[
        { key: 'name', head: 'Debtor', names: true, phone: 'lead', width: '16rem', cell: ({ name }) => name },
        ...buckets.map(({ label }, i) => ({
          key: label,
          head: label,
          figure: true,
          phone: 'hide' as const,
          cell: ({ row }: { row: AgedRow }) => <Amount value={row.buckets[i]!} currency={currency} />,
        })),
        {
          key: 'credits',
          head: 'Credits',
          figure: true,
          phone: 'hide',
          cell: ({ row }) => <Amount value={row.credits} currency={currency} />,
        },
        {
          key: 'open',
          head: 'Open',
          figure: true,
          phone: 'figure',
          cell: ({ row }) => <Amount value={row.open} currency={currency} />,
        },
        {
          key: 'late',
          head: 'Past due',
          figure: true,
          phone: 'detail',
          cell: ({ row }) => (
            <>
              <Amount value={row.late} currency={currency} />
              <span className="min-[52rem]:hidden"> past due</span>
            </>
          ),
        },
      ]}
    />
  )
}
