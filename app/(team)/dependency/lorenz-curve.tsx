'use client'
import { Area, AreaChart, Label, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { LorenzPoint } from '#lib/core/dependency/lorenz.ts'
import { showShare } from '#lib/core/number-words.ts'

const TICKS = [0, 0.5, 1]
const tick = { fill: 'var(--ink-faint)', fontSize: 12 }

/** The curve of revenue under the straight line of equal shares. */
export default function LorenzCurve({ points }: { points: LorenzPoint[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} margin={{ top: 8, right: 8, bottom: 4, left: 0 }} accessibilityLayer={false}>
        <XAxis
          type="number"
          dataKey="customers"
          domain={[0, 1]}
          ticks={TICKS}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--rule-strong)' }}
          tickFormatter={(share: number) => (share === 0 ? 'smallest' : share === 1 ? 'all' : 'half of them')}
        />
        <YAxis
          type="number"
          domain={[0, 1]}
          ticks={TICKS}
          width={52}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickFormatter={(share: number) => `${Math.round(share * 100)} %`}
        />
        <ReferenceLine
          segment={[
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ]}
          stroke="var(--edge)"
          strokeDasharray="4 4"
        >
          <Label value="equal shares" position="center" dy={-12} dx={-36} fill="var(--ink-faint)" fontSize={12} />
        </ReferenceLine>
        <Tooltip
          cursor={{ stroke: 'var(--rule-strong)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = active ? (payload?.[0]?.payload as LorenzPoint | undefined) : undefined
            return point ? (
              <p className="rounded border border-rule-strong bg-raised px-2.5 py-1.5 text-sm shadow-sheet">
                The smallest {showShare(point.customers)} bring {showShare(point.revenue)}
              </p>
            ) : null
          }}
        />
        <Area
          dataKey="revenue"
          type="linear"
          isAnimationActive={false}
          stroke="var(--ink)"
          strokeWidth={1.75}
          fill="var(--ink-faint)"
          fillOpacity={0.16}
          activeDot={{ r: 4, fill: 'var(--ink)', stroke: 'var(--paper)' }}
        />
      </AreaChart>
    </ResponsiveContainer>
  )
}
