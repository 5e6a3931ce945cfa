'use client'
import { Bar, BarChart, Cell, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { showMonth } from '#lib/core/day-words.ts'
import { shortAmount, showAmount } from '#lib/core/money.ts'
import type { RevenueMonth } from './revenue-months.ts'

/** Bars of ink on paper: one a month, the unfinished one pale, a name under each January. */
export default function RevenueBars({ months, currency }: { months: RevenueMonth[]; currency: string }) {
  const bars = months.map((month) => ({ ...month, value: Number(month.net) }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={bars}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="18%"
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="month"
          axisLine={{ stroke: 'var(--rule-strong)' }}
          tickLine={false}
          interval={0}
          tick={{ fill: 'var(--ink-faint)', fontSize: 12 }}
          tickFormatter={(month: string, index: number) => tickOf(month, index, months.length)}
        />
        <YAxis
          width={52}
          axisLine={false}
          tickLine={false}
          tickCount={3}
          tick={{ fill: 'var(--ink-faint)', fontSize: 12 }}
          tickFormatter={(value: number) => shortAmount(`${value}`)}
        />
        <ReferenceLine y={0} stroke="var(--rule-strong)" />
        <Tooltip
          cursor={{ fill: 'var(--sunk)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const month = active ? (payload?.[0]?.payload as RevenueMonth | undefined) : undefined
            return month ? (
              <div className="rounded border border-rule-strong bg-raised px-2.5 py-1.5 text-sm shadow-sheet">
                <p className="text-ink-faint">
                  {showMonth(month.month)}
                  {month.partial ? ', so far' : ''}
                </p>
                <p className="tabular-nums">{showAmount(month.net, currency)}</p>
              </div>
            ) : null
          }}
        />
        <Bar dataKey="value" isAnimationActive={false} radius={[2, 2, 0, 0]} maxBarSize={36}>
          {bars.map((bar) => (
            <Cell key={bar.month} fill="var(--ink-soft)" fillOpacity={bar.partial ? 0.35 : 1} />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}

/** January carries its year; a short picture names each month, a longer one none but the years. */
function tickOf(month: string, index: number, count: number): string {
  const name = showMonth(month)
  if (month.slice(5, 7) === '01') return name.slice(-4)
  if (count <= 12) return index === 0 ? `${name.slice(0, 3)} ${name.slice(-4)}` : name.slice(0, 3)
  return ''
}
