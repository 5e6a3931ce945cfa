import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import { type ShownStage, StageGlyph, stageColour } from '../stage-glyph.tsx'
import { isDrawn, percent } from './axis.ts'

export type TreemapCell = {
  key: string
  label: string
  /** The area. What is not positive has none and is left out: the caller says so. */
  value: number
  /** The figure below the name. */
  text: string
  /** Its hue and glyph. Left away in a report that leaves the house. */
  stage?: ShownStage | null
}

// as wide as high on a phone would be too little for names: 8 by 5 there and here
const WIDTH = 800
const HEIGHT = 500

/**
 * Areas as large as their figures, the largest first (squarified: Bruls, Huizing & van Wijk 2000); the small ones as one that says how many
 * they are. Stages by hue and by glyph, so that it reads in grey. For a ChartFrame, whose table says the same.
 */
export function Treemap({
  cells,
  most = 30,
  beyond = { count: 0, value: 0 },
  restText,
}: {
  cells: readonly TreemapCell[]
  /** Drawn one by one at most. */
  most?: number
  /** Smaller ones that are not among the cells: how many, and what they are together. */
  beyond?: { count: number; value: number }
  /** The figure of all others together, given their value. */
  restText: (value: number) => string
}) {
  const positive = cells.filter(({ value }) => isDrawn(value) && value > 0).sort((a, b) => b.value - a.value)
  const small = positive.slice(most)
  const rest = small.reduce((sum, { value }) => sum + value, beyond.value)
  const count = small.length + beyond.count
  const shown: TreemapCell[] = positive.slice(0, most)
  if (small.length === 1 && count === 1) shown.push(small[0]!)
  else if (count > 0 && rest > 0) {
    shown.push({ key: '', label: `${count.toLocaleString('en-US')} more`, value: rest, text: restText(rest) })
  }
  return (
    <div className="chart chart-treemap">
      {layOut(shown).map(({ cell, x, y, width, height }) => (
        <span
          key={cell.key}
          className="chart-cell"
          data-rest={cell.key === '' || undefined}
          style={{
            left: percent(x),
            top: percent(y),
            width: percent(width),
            height: percent(height),
            ...(cell.stage ? { ['--cell' as never]: `var(${stageColour(cell.stage)}, var(--ink-faint))` } : {}),
          }}
        >
          <span>
            {cell.stage ? <StageGlyph stage={cell.stage} size={14} /> : null}
            <span className="chart-cell-name">{cell.label}</span>
            <small>{cell.text}</small>
          </span>
        </span>
      ))}
      {shown.length === 0 ? (
        <p className="chart-none">Nothing here is above zero, so there is no area to draw.</p>
      ) : null}
    </div>
  )
}

function layOut(cells: readonly TreemapCell[]) {
  if (cells.length === 0) return []
  const root = hierarchy<{ cell?: TreemapCell; children?: { cell: TreemapCell }[] }>({
    children: cells.map((cell) => ({ cell })),
  }).sum(({ cell }) => cell?.value ?? 0)
  const laid = treemap<{ cell?: TreemapCell; children?: { cell: TreemapCell }[] }>()
    .size([WIDTH, HEIGHT])
    .tile(treemapSquarify)(root)
  return laid.leaves().map(({ data, x0, y0, x1, y1 }) => {
    // areas a million times smaller than others leave the frame by a rounding
    const [x, y] = [Math.min(100, (100 * x0) / WIDTH), Math.min(100, (100 * y0) / HEIGHT)]
    const width = Math.min(100 - x, (100 * (x1 - x0)) / WIDTH)
    return { cell: data.cell!, x, y, width, height: Math.min(100 - y, (100 * (y1 - y0)) / HEIGHT) }
  })
}
