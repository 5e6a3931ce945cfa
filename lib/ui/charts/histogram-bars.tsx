import { axisOf, isDrawn, percent } from './axis.ts'

/** One column. `label` says which values it holds; `text` how many, or how likely. */
export type HistogramBin = { key: string; label: string; value: number; text: string; strong?: boolean }

/** Columns side by side, from zero. Named below as far as there is room: all of a dozen, else the first, the last and the highest. */
export function HistogramBars({ bins, height = 180 }: { bins: readonly HistogramBin[]; height?: number }) {
  const axis = axisOf(bins.map(({ value }) => value))
  const all = bins.length <= 8
  const values = bins.map(({ value }) => (isDrawn(value) ? value : 0))
  const highest = values.indexOf(Math.max(...values))
  return (
    <div
      className="chart chart-columns"
      style={{ gridTemplateColumns: `repeat(${Math.max(1, bins.length)}, minmax(0, 1fr))` }}
    >
      {bins.map((bin, index) => {
        const named = all || index === 0 || index === bins.length - 1
        return (
          <div key={bin.key}>
            <span className="chart-column" style={{ height }}>
              <i
                data-strong={bin.strong || undefined}
                style={{ height: percent(axis.at(Math.max(0, isDrawn(bin.value) ? bin.value : 0)) * 0.88) }}
              >
                {all || index === highest ? <small>{bin.text}</small> : null}
              </i>
            </span>
            <small
              className="chart-column-name"
              data-edge={all ? undefined : index === 0 ? 'start' : index === bins.length - 1 ? 'end' : undefined}
            >
              {named ? bin.label : ' '}
            </small>
          </div>
        )
      })}
    </div>
  )
}
