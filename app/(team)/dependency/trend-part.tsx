import type { TrendRow } from '#db/reports/concentration-trend.ts'
import { addMonths, monthOf } from '#lib/core/day.ts'
import { showMonth } from '#lib/core/day-words.ts'
import { showShare } from '#lib/core/number-words.ts'
import { ChartFrame } from '#lib/ui/chart-frame.tsx'
import { MonthText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { DependencyFigures } from './load.ts'
import { TrendChart } from './trend-chart.tsx'

/** Month by month, each point over the twelve months that end there; before there are twelve, from when on it can speak. */
export function TrendPart({ figures: { trend, view, records } }: { figures: DependencyFigures }) {
  if (!trend) return null
  if (trend.length === 0) {
    return (
      <Section title="Month by month" id="trend">
        <Notice title={`From the end of ${showMonth(addMonths(monthOf(records.begin), 11))} on, this shows a line.`}>
          Each point counts twelve complete months, and the records begin in {showMonth(records.begin)}.
        </Notice>
      </Section>
    )
  }
  // years without any revenue that can be added up: the sentence above has said so
  if (trend.every((row) => row.top1 === null)) return null
  if (trend.length === 1) {
    return (
      <Section title="Month by month" id="trend">
        <p>
          {tellTrend(trend)} There is one month so far whose twelve months are all on record: a line stands here from
          next month on.
        </p>
      </Section>
    )
  }
  return (
    <Section title="Month by month" id="trend" wide>
      <ChartFrame
        labelledBy="trend"
        sentence={tellTrend(trend)}
        note={`Each point: the twelve months that end there, per ${view.by}, shares of allocated revenue net of credit notes`}
        height={340}
        table={<TrendTable trend={trend} by={view.by} />}
      >
        <TrendChart rows={trend} />
      </ChartFrame>
    </Section>
  )
}

function tellTrend(trend: TrendRow[]): string {
  const last = trend.at(-1)!
  // a year ago where the line is that long, else where it begins
  const then = trend.at(-13) ?? trend[0]!
  if (last.top1 === null || last.top5 === null || last.effective === null) {
    return `In the twelve months to ${showMonth(last.month)} nobody brought positive revenue.`
  }
  const now = `${showMonth(last.month)}: the largest brings ${showShare(last.top1)}, the five largest ${showShare(last.top5)}, as if there were ${last.effective.toFixed(1)} customers of equal size.`
  if (then === last || then.top1 === null || then.top5 === null || then.effective === null) return now
  return `${now} In ${showMonth(then.month)} it was ${showShare(then.top1)}, ${showShare(then.top5)} and ${then.effective.toFixed(1)}.`
}

function TrendTable({ trend, by }: { trend: TrendRow[]; by: 'group' | 'account' }) {
  const share = (value: number | null) => (value === null ? 'nothing' : <Share value={value} />)
  return (
    <Table
      caption="Concentration over the twelve months that end with each month"
      rows={trend.toReversed()}
      rowKey={(row) => row.month}
      columns={[
        {
          key: 'month',
          head: 'Twelve months to',
          names: true,
          phone: 'lead',
          cell: (row) => <MonthText month={row.month} />,
        },
        { key: 'top1', head: 'Top 1', figure: true, phone: 'figure', cell: (row) => share(row.top1) },
        { key: 'top5', head: 'Top 5', figure: true, phone: 'detail', cell: (row) => share(row.top5) },
        {
          key: 'effective',
          head: 'Effective customers',
          figure: true,
          phone: 'hide',
          cell: (row) => row.effective?.toFixed(1) ?? 'nothing',
        },
        {
          key: 'customers',
          head: by === 'group' ? 'Groups' : 'Accounts',
          figure: true,
          phone: 'hide',
          cell: (row) => row.customers.toLocaleString('en-US'),
        },
      ]}
    />
  )
}
