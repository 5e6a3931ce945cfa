import type { LorenzPoint } from '#lib/core/dependency/lorenz.ts'
import { isDrawn, percent } from './axis.ts'

/**
 * The Lorenz curve under the straight line of equal shares, as it stands on paper and where no script runs. `marks` are points of it with
 * what they say, at most three. For a ChartFrame, whose table says the same.
 */
export function LorenzPicture({
  points,
  noun,
  marks = [],
}: {
  points: readonly LorenzPoint[]
  /** In the singular: customer, group. */
  noun: string
  marks?: readonly (LorenzPoint & { label: string })[]
}) {
  const drawn = points.filter(({ customers, revenue }) => isDrawn(customers) && isDrawn(revenue))
  const line = drawn.map(({ customers, revenue }) => `${part(customers)} ${part(1 - revenue)}`).join('L')
  return (
    <div className="chart chart-lorenz">
      <div className="chart-plot">
        {[0.5, 1].map((share) => (
          <span key={share} className="chart-grid" style={{ top: percent(100 - share * 100) }}>
            <small>{Math.round(share * 100)} %</small>
          </span>
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {drawn.length > 1 ? <path d={`M${line}L100 100Z`} data-area /> : null}
          <path d="M0 100L100 0" data-line="1" />
          {drawn.length > 1 ? <path d={`M${line}`} data-line="0" /> : null}
        </svg>
        <small className="chart-lorenz-equal">equal shares</small>
        {marks.map(({ customers, revenue, label }) => (
          <span
            key={label}
            className="chart-mark"
            style={{ left: percent(part(customers)), top: percent(100 - part(revenue)) }}
          >
            <small>{label}</small>
          </span>
        ))}
      </div>
      <div className="chart-places">
        <small data-edge="start" style={{ left: '0%' }}>
          smallest {noun}
        </small>
        <small data-edge="end" style={{ left: '100%' }}>
          all of them
        </small>
      </div>
    </div>
  )
}

function part(share: number): number {
  return Number((100 * Math.min(1, Math.max(0, share))).toFixed(3))
}
