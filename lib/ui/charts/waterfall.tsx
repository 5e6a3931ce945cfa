import { type Axis, axisOf, isDrawn, percent, stretch } from './axis.ts'

/** A `total` stands on nothing; a `step` begins where the one before it ended. A step of null is named and not drawn. */
export type WaterfallStep = {
  key: string
  label: string
  kind: 'total' | 'step'
  /** Signed; the same unit throughout. */
  value: number | null
  /** The figure as it stands at the end of the row, with its sign. */
  text: string
}

/** Where all steps together are smaller than this part of the totals, they could not be seen beside them. */
const TOO_SMALL = 0.2

/**
 * From one figure to another, step by step: what is added is filled, what is taken away hatched. For a ChartFrame, whose table says the same.
 */
export function Waterfall({
  steps,
  cut,
}: {
  steps: readonly WaterfallStep[]
  /** Lets the totals begin above zero where the steps would be too small to see, torn at their beginning; says so: `Bars begin at 950 k`. */
  cut?: (from: number) => string
}) {
  const placed = place(steps)
  const from = cut ? cutFrom(placed) : 0
  const axis = from > 0 ? axisAbove(from, placed) : axisOf(placed.flatMap((each) => [each.from, each.to]))
  return (
    <div className="chart chart-bars">
      {placed.map(({ step, from, to }, index) => {
        const { start, length } = stretch(axis, from, to)
        return (
          <div key={step.key} className="chart-bar" data-total={step.kind === 'total' || undefined}>
            <span className="chart-name">
              <span>{step.label}</span>
            </span>
            <span className="chart-track">
              <i
                data-strong={step.kind === 'total' || undefined}
                data-less={to < from || undefined}
                data-torn={(axis.low > 0 && from < axis.low && to > from) || undefined}
                style={{ left: percent(start), width: percent(length) }}
              />
              {index < placed.length - 1 ? <b style={{ left: percent(axis.at(to)) }} /> : null}
            </span>
            <span className="chart-figure">{step.text}</span>
          </div>
        )
      })}
      {from > 0 ? <small className="chart-cut">{cut!(from)}</small> : null}
    </div>
  )
}

type Placed = { step: WaterfallStep; from: number; to: number }

function place(steps: readonly WaterfallStep[]): Placed[] {
  let running = 0
  return steps.map((step) => {
    const value = isDrawn(step.value) ? step.value : 0
    const from = step.kind === 'total' ? 0 : running
    running = step.kind === 'total' ? (isDrawn(step.value) ? value : running) : running + value
    return { step, from, to: step.kind === 'total' && !isDrawn(step.value) ? from : running }
  })
}

/** A round figure below all that is drawn; zero: nothing is cut. */
function cutFrom(placed: readonly Placed[]): number {
  const ends = placed.flatMap(({ step, from, to }) => (step.kind === 'total' ? [to] : [from, to]))
  if (placed.length < 3 || !placed.some(({ step, from, to }) => step.kind === 'step' && from !== to)) return 0
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  if (low <= 0 || high - low >= high * TOO_SMALL) return 0
  const below = low - (high - low) / 2
  const unit = 10 ** Math.floor(Math.log10(high - low))
  return Math.max(0, Math.floor(below / unit) * unit)
}

function axisAbove(low: number, placed: readonly Placed[]): Axis {
  const high = Math.max(...placed.map(({ to, from }) => Math.max(to, from)))
  return {
    low,
    high,
    at: (value) => (100 * (Math.min(high, Math.max(low, isDrawn(value) ? value : low)) - low)) / (high - low),
  }
}
