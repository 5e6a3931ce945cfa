import type { ReactNode } from 'react'
import { axisOf, isDrawn, percent, stretch } from './axis.ts'

export type Bar = {
  key: string
  label: string
  /** What the bar is as long as; null: it cannot be said, and `text` says so. */
  value: number | null
  /** The figure as it stands at the end of the row. */
  text: string
  /** Smaller, below the name. */
  note?: ReactNode
  /** At or over the line: drawn darker. */
  strong?: boolean
  /** Where it was before: a mark on the bar. */
  before?: number | null
}

/**
 * Bars across a line (a limit, the 10 % line), each with its name and figure: HTML, so that its text keeps its size on a phone and on
 * paper. For a ChartFrame, whose table says the same.
 */
export function BarChart({ bars, line }: { bars: readonly Bar[]; line?: { at: number; label: string } | null }) {
  const axis = axisOf([
    ...bars.flatMap(({ value, before }) => [value, before ?? null]),
    line && isDrawn(line.at) ? line.at * 1.1 : null,
  ])
  const drawnLine = line && isDrawn(line.at) ? line : null
  return (
    <div className="chart chart-bars">
      {drawnLine ? (
        <div className="chart-bars-head">
          <span style={{ left: percent(axis.at(drawnLine.at)) }}>{drawnLine.label}</span>
        </div>
      ) : null}
      {bars.map((bar) => {
        const { start, length } = stretch(axis, 0, isDrawn(bar.value) ? bar.value : 0)
        return (
          <div key={bar.key} className="chart-bar">
            <span className="chart-name">
              <span>{bar.label}</span>
              {bar.note ? <small>{bar.note}</small> : null}
            </span>
            <span className="chart-track">
              <i
                data-strong={bar.strong || undefined}
                data-less={(isDrawn(bar.value) && bar.value < 0) || undefined}
                style={{ left: percent(start), width: percent(length) }}
              />
              {isDrawn(bar.before) ? <u style={{ left: percent(axis.at(bar.before)) }} /> : null}
              {drawnLine ? <b style={{ left: percent(axis.at(drawnLine.at)) }} /> : null}
            </span>
            <span className="chart-figure">{bar.text}</span>
          </div>
        )
      })}
    </div>
  )
}
