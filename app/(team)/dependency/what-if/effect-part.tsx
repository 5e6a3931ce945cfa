'use client'
import { showMonth } from '#lib/core/day-words.ts'
import type { Effect, Loss, ScenarioResult, ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import { tellAsNow, tellEffect } from '#lib/core/dependency/scenario-words.ts'
import { shortAmount } from '#lib/core/money.ts'
import { showShare } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { LineChart } from '#lib/ui/charts/line-chart.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Why } from '#lib/ui/why.tsx'

const TITLES = { revenue: 'Revenue', profit: 'Gross profit', cash: 'Cash in' } as const
type Measure = keyof typeof TITLES

/** The twelve months to come: as they were a year before, and without what is lost. */
export function EffectPart({
  result,
  world,
  losses,
}: {
  result: ScenarioResult
  world: ScenarioWorld
  losses: readonly Loss[]
}) {
  const chosen = losses.length > 0
  return (
    <Section
      title="Month by month"
      id="months"
      wide
      note={
        <>
          Each month as the same month of the year before; nothing is forecast.
          <Why
            of="The months to come"
            formula="The last twelve complete months, each taken for the same calendar month to come, so that seasons stay where they are. What is lost is taken out from the month it leaves; cash follows the invoices by as many days as each customer took to pay."
            help="/help/numbers#what-if"
          />
        </>
      }
    >
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-2">
        <Measured measure="revenue" sum={result.revenue} result={result} world={world} chosen={chosen} />
        {result.profit ? (
          <Measured
            measure="profit"
            sum={result.profit}
            result={result}
            world={world}
            chosen={chosen}
            note={tellCosts(result)}
          />
        ) : (
          <Unsaid title={TITLES.profit}>
            No invoice of these months says what it cost you, so gross profit cannot be said. Import costs with your
            invoice lines to see it.
          </Unsaid>
        )}
        {result.cash ? (
          <Measured
            measure="cash"
            sum={result.cash}
            result={result}
            world={world}
            chosen={chosen}
            note={tellDelay(world)}
          />
        ) : (
          <Unsaid title={TITLES.cash}>
            No invoice says when it is due or when it was paid, so it cannot be said when cash would be missed.
          </Unsaid>
        )}
      </div>
    </Section>
  )
}

function Measured({
  measure,
  sum,
  result,
  world,
  chosen,
  note,
}: {
  measure: Measure
  sum: Effect
  result: ScenarioResult
  world: ScenarioWorld
  /** Somebody leaves; else the months are as they were. */
  chosen: boolean
  note?: string
}) {
  const rows = result.months.map(({ month, ...of }) => ({ month, ...of[measure]! }))
  const show = (value: number) => shortAmount(String(value))
  const without = Number(sum.lost) !== 0
  return (
    <ChartFrame
      title={TITLES[measure]}
      sentence={chosen ? tellEffect(measure, sum, result, world.currency) : tellAsNow(measure, sum, world.currency)}
      note={`${world.currency} a month${note ? `. ${note}` : ''}`}
      height={null}
      table={<MonthTable rows={rows} currency={world.currency} title={TITLES[measure]} />}
    >
      <LineChart
        places={rows.map(({ month }) => shortMonth(month))}
        lines={[
          { key: 'before', label: without ? 'as now' : '', values: rows.map(({ before }) => Number(before)) },
          ...(without ? [{ key: 'after', label: 'without', values: rows.map(({ after }) => Number(after)) }] : []),
        ]}
        show={show}
        height={170}
      />
    </ChartFrame>
  )
}

function MonthTable({
  rows,
  currency,
  title,
}: {
  rows: (Effect & { month: string })[]
  currency: string
  title: string
}) {
  const figure = (key: keyof Effect, head: string, phone: 'figure' | 'detail' | 'hide') => ({
    ...{ key, head, phone, figure: true },
    cell: (row: Effect) => <Amount value={row[key]} currency={currency} exact />,
  })
  return (
    <Table
      caption={`${title} by month, as now and without what is lost`}
      rows={rows}
      rowKey={(row) => row.month}
      columns={[
        { key: 'month', head: 'Month', names: true, phone: 'lead', cell: (row) => showMonth(row.month) },
        figure('before', 'As now', 'hide'),
        figure('lost', 'Lost', 'detail'),
        figure('after', 'Without', 'figure'),
      ]}
    />
  )
}

/** `Nov 2026`: five of them stand side by side. */
function shortMonth(month: string): string {
  const [name = '', year] = showMonth(month).split(' ')
  return `${name.slice(0, 3)} ${year}`
}

function Unsaid({ title, children }: { title: string; children: string }) {
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <p className="text-ink-soft">{children}</p>
    </div>
  )
}

function tellCosts({ costKnown: { all, lost } }: ScenarioResult): string {
  const known = all === null ? '' : `Costs are known for ${showShare(all)} of all revenue`
  return lost === null
    ? `${known}.`
    : `${known}${known ? ' and ' : 'Costs are known for '}${showShare(lost)} of what is lost.`
}

function tellDelay({ delay }: ScenarioWorld): string {
  if (!delay) return ''
  const days = Math.round(delay.days)
  return delay.from === 'paid'
    ? `Who has paid three invoices or more is taken at their own pace, others at ${days} days, the middle of your ${delay.invoices.toLocaleString('en-US')} newest paid invoices.`
    : `No invoice says when it was paid: taken to be paid when due, ${days} days after the invoice.`
}
