import { axisOf, isDrawn, percent, stretch } from './axis.ts'

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

/** From one figure to another, step by step: what is added is filled, what is taken away hatched. For a ChartFrame, whose table says the same. */
export function Waterfall({ steps }: { steps: readonly WaterfallStep[] }) {
  const placed = place(steps)
  const axis = axisOf(placed.flatMap(({ from, to }) => [from, to]))
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
                style={{ left: percent(start), width: percent(length) }}
              />
              {index < placed.length - 1 ? <b style={{ left: percent(axis.at(to)) }} /> : null}
            </span>
            <span className="chart-figure">{step.text}</span>
          </div>
        )
      })}
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
