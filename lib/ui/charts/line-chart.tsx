import { type Axis, axisOf, isDrawn, percent, roundTicks, spread } from './axis.ts'

export type Line = {
  key: string
  /** Stands where the line ends, with its newest figure. */
  label: string
  /** One value for each place; null where there is none: the line is broken there. */
  values: readonly (number | null)[]
}

const HEIGHT = 220
/** What one line of a label needs. */
const LABEL = 16

/**
 * One to three lines over months or other places in order, named where they end; told apart by how they are drawn, so that they read in
 * grey. From zero. For a ChartFrame, whose table says the same.
 */
export function LineChart({
  places,
  lines,
  show,
  limit = null,
  height = HEIGHT,
}: {
  /** What each place is called: `March 2026`; shown at the first, the last and some between. */
  places: readonly string[]
  lines: readonly Line[]
  show: (value: number) => string
  limit?: { at: number; label: string } | null
  /** Pixels of the lines alone. */
  height?: number
}) {
  const axis = axisOf([...lines.flatMap(({ values }) => values), limit && isDrawn(limit.at) ? limit.at : null], 0.06)
  const ends = lines.flatMap((line) => {
    const last = line.values.findLast(isDrawn)
    return last === undefined ? [] : [{ line, last }]
  })
  const tops = spread(
    ends.map(({ last }) => 100 - axis.at(last)),
    (100 * LABEL * 2) / height,
  )
  return (
    <div className="chart chart-lines">
      <div className="chart-plot" style={{ height }}>
        {roundTicks(axis).map((tick) => (
          <span key={tick} className="chart-grid" style={{ top: percent(100 - axis.at(tick)) }}>
            <small>{show(tick)}</small>
          </span>
        ))}
        {limit && isDrawn(limit.at) ? (
          <span className="chart-limit" style={{ top: percent(100 - axis.at(limit.at)) }}>
            <small>{limit.label}</small>
          </span>
        ) : null}
        {/* stretched to its place: only lines are in it, and they keep their width */}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {lines.map((line, index) => (
            <path key={line.key} d={drawLine(line.values, axis)} data-line={index} />
          ))}
        </svg>
      </div>
      <div className="chart-ends" style={{ height }}>
        {ends.map(({ line, last }, index) => (
          <span key={line.key} style={{ top: percent(tops[index]!) }}>
            {line.label} <strong>{show(last)}</strong>
          </span>
        ))}
      </div>
      <div className="chart-places">
        {shownPlaces(places.length).map((index, n, shown) => (
          <small
            key={index}
            data-edge={index === 0 ? 'start' : index === places.length - 1 ? 'end' : undefined}
            data-between={(n > 0 && n < shown.length - 1) || undefined}
            style={{ left: percent(across(index, places.length)) }}
          >
            {places[index]}
          </small>
        ))}
      </div>
    </div>
  )
}

/** A path over all runs of values; one alone is drawn as a dash, so that it is seen. */
function drawLine(values: readonly (number | null)[], axis: Axis): string {
  let path = ''
  values.forEach((value, index) => {
    if (!isDrawn(value)) return
    const x = across(index, values.length)
    const y = Number((100 - axis.at(value)).toFixed(3))
    const alone = !isDrawn(values[index - 1]) && !isDrawn(values[index + 1])
    if (alone) path += `M${Math.max(0, x - 1)} ${y}H${Math.min(100, x + 1)}`
    else path += `${isDrawn(values[index - 1]) ? 'L' : 'M'}${x} ${y}`
  })
  return path
}

function across(index: number, count: number): number {
  return count > 1 ? Number(((100 * index) / (count - 1)).toFixed(3)) : 50
}

/** The first, the last and up to three between. */
function shownPlaces(count: number): number[] {
  if (count === 0) return []
  const steps = Math.min(4, count - 1)
  return [...new Set(Array.from({ length: steps + 1 }, (_, n) => (steps ? Math.round((n * (count - 1)) / steps) : 0)))]
}
