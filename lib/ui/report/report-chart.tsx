import { showMonth } from '#lib/core/day-words.ts'
import type { ReportChart, ReportPart } from '#lib/core/dependency/report-document.ts'
import { showAmount } from '#lib/core/money.ts'
import { showShare } from '#lib/core/number-words.ts'
import { BarChart } from '../charts/bar-chart.tsx'
import { LineChart } from '../charts/line-chart.tsx'
import { LorenzPicture } from '../charts/lorenz-picture.tsx'
import { Treemap } from '../charts/treemap.tsx'
import { Waterfall } from '../charts/waterfall.tsx'
import { ReportTableView } from './report-table.tsx'

/** A picture of a report, drawn on the server, with its table behind it. */
export function ReportChartView({
  chart: { caption, chart, table },
  currency,
}: {
  chart: ReportPart['charts'][number]
  currency: string
}) {
  return (
    <figure className="report-figure report-chart">
      <figcaption className="report-caption">{caption}</figcaption>
      <div aria-hidden="true">
        <Picture chart={chart} currency={currency} />
      </div>
      <details>
        <summary className="text-sm text-accent print:hidden">The same as a table</summary>
        <ReportTableView table={table} currency={currency} />
      </details>
    </figure>
  )
}

function Picture({ chart, currency }: { chart: ReportChart; currency: string }) {
  switch (chart.kind) {
    case 'bars':
      return (
        <BarChart
          line={{ at: chart.line, label: chart.lineLabel }}
          bars={chart.bars.map(({ label, share }, index) => ({
            key: `${index}`,
            label,
            value: share,
            text: showShare(share),
            strong: share >= chart.line,
          }))}
        />
      )
    case 'lorenz':
      return <LorenzPicture points={chart.points} noun="customer" />
    case 'trend':
      return (
        <LineChart
          places={chart.lines[0]?.points.map(({ day }) => showMonth(day)) ?? []}
          lines={chart.lines.map(({ label, points }) => ({
            key: label,
            label,
            values: points.map(({ share }) => share),
          }))}
          show={showShare}
        />
      )
    case 'treemap':
      return (
        <Treemap
          most={chart.leaves.length}
          restText={showShare}
          cells={chart.leaves.map(({ label, within, stage, share }, index) => ({
            key: `leaf ${index}`,
            // an area has room for a letter where it has none for the word before it
            label: label.replace(/^Customer ([A-Z]+)$/, '$1'),
            value: share,
            text: within ? `${showShare(share)} · ${within}` : showShare(share),
            stage: stage ?? null,
          }))}
        />
      )
    case 'waterfall':
      return (
        <Waterfall
          steps={chart.steps.map(({ label, amount, kind }, index) => ({
            key: `${index}`,
            label,
            kind: kind === 'total' ? 'total' : 'step',
            value: Number(amount),
            text: showAmount(amount, currency),
          }))}
        />
      )
  }
}
