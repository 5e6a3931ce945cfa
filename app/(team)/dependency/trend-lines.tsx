'use client'
import { LabelList, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { TrendRow } from '#db/reports/concentration-trend.ts'
import { showMonth } from '#lib/core/day-words.ts'
import { showShare } from '#lib/core/number-words.ts'

const tick = { fill: 'var(--ink-faint)', fontSize: 12 }

type Drawn = { key: 'top1' | 'top5' | 'effective'; name: string; width: number }

/** Two pictures over one another, months below: shares have one scale, a count of customers another. */
export default function TrendLines({ rows }: { rows: TrendRow[] }) {
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-[3]">
        <Lines
          rows={rows}
          lines={[
            { key: 'top5', name: 'top 5', width: 1.75 },
            { key: 'top1', name: 'top 1', width: 2.5 },
          ]}
          show={showShare}
          axis={(value) => `${Math.round(value * 100)} %`}
        />
      </div>
      <div className="min-h-0 flex-[2]">
        <Lines
          rows={rows}
          lines={[{ key: 'effective', name: 'effective customers', width: 1.75 }]}
          show={(value) => value.toFixed(1)}
          axis={(value) => value.toLocaleString('en-US')}
          months
        />
      </div>
    </div>
  )
}

function Lines({
  rows,
  lines,
  show,
  axis,
  months = false,
}: {
  rows: TrendRow[]
  lines: Drawn[]
  show: (value: number) => string
  axis: (value: number) => string
  months?: boolean
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={rows}
        margin={{ top: 20, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        syncId="concentration"
      >
        <XAxis
          dataKey="month"
          interval={0}
          tick={months ? tick : false}
          height={months ? 28 : 6}
          tickLine={false}
          axisLine={{ stroke: 'var(--rule-strong)' }}
          tickFormatter={(month: string, index: number) => tickOf(month, index, rows.length)}
        />
        <YAxis
          width={52}
          domain={[0, 'auto']}
          tickCount={3}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickFormatter={axis}
        />
        <Tooltip
          cursor={{ stroke: 'var(--rule-strong)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const row = active ? (payload?.[0]?.payload as TrendRow | undefined) : undefined
            return row ? (
              <div className="rounded border border-rule-strong bg-raised px-2.5 py-1.5 text-sm shadow-sheet">
                <p className="text-ink-faint">Twelve months to {showMonth(row.month)}</p>
                {lines.map(({ key, name }) => (
                  <p key={key} className="tabular-nums">
                    {name} {row[key] === null ? 'nothing' : show(row[key])}
                  </p>
                ))}
              </div>
            ) : null
          }}
        />
        {lines.map(({ key, name, width }) => (
          <Line
            key={key}
            dataKey={key}
            type="linear"
            isAnimationActive={false}
            stroke="var(--ink)"
            strokeOpacity={key === 'top5' ? 0.6 : 1}
            strokeWidth={width}
            dot={rows.length === 1 ? { r: 3, fill: 'var(--ink)' } : false}
            activeDot={{ r: 4, fill: 'var(--ink)', stroke: 'var(--paper)' }}
          >
            <LabelList
              dataKey={key}
              content={(props) => <EndLabel {...props} at={rows.length - 1} name={name} show={show} />}
            />
          </Line>
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}

/** The name of the line and its newest figure, where it ends. */
function EndLabel({
  x,
  y,
  index,
  value,
  at,
  name,
  show,
}: {
  x?: number | string
  y?: number | string
  index?: number
  value?: unknown
  at: number
  name: string
  show: (value: number) => string
}) {
  if (index !== at || typeof value !== 'number') return null
  return (
    <text
      x={x}
      y={Number(y) - 8}
      textAnchor="end"
      fontSize={12}
      fill="var(--ink-soft)"
      stroke="var(--paper)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {name} {show(value)}
    </text>
  )
}

/** January carries its year; a short line names each third month. */
function tickOf(month: string, index: number, count: number): string {
  if (month.slice(5, 7) === '01') return month.slice(0, 4)
  if (count > 14) return ''
  return index % 3 === 0 ? showMonth(month).slice(0, 3) : ''
}
