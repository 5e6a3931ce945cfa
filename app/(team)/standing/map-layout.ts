import type { MapAccount, MapCell, MapStep } from '#db/reports/standing-map.ts'
import { type EvidentStage, STAGES } from '#lib/core/stage.ts'
import { type Lie, lieOf } from '#lib/core/standing/map-headline.ts'
import type { Typology } from '#lib/core/standing/typology.ts'

/** A column: nothing declared (null), a stage, or an outcome. */
export type MapColumn = string | null
export type MapPlace = {
  declared: MapColumn
  evident: EvidentStage
  lie: Lie
  x: number
  y: number
  /** Accounts that have no dot of their own here. */
  tail: number
  cell: MapCell | null
}
export type MapDot = {
  account: MapAccount
  x: number
  y: number
  r: number
  lie: Lie
  /** Where its name is written, if there is room. */
  label: { x: number; y: number; text: string } | null
  /** Where it was a year ago and since, ending at the dot; null: it did not move. */
  trail: { x: number; y: number }[] | null
}
export type MapLayout = {
  width: number
  height: number
  left: number
  cellWidth: number
  cellHeight: number
  columns: MapColumn[]
  /** From the top. */
  rows: EvidentStage[]
  places: MapPlace[]
  dots: MapDot[]
}

const WIDTH = 1040
const LEFT = 132
const HEIGHT = 92
/** A dot is neither too small to be pointed at nor larger than its neighbours' room. */
const RADIUS = { least: 3.5, most: 26 }
/** At most so much of a cell is covered by dots. */
const COVERED = 0.34
const LABEL = { most: 3, letters: 18, letterWidth: 5.7, height: 12 }

/** What is declared from left to right, in the order of the typology; stages nobody uses beside the built-in ones have no column. */
export function mapColumns(typology: Typology, cells: readonly MapCell[]): MapColumn[] {
  const used = new Set(cells.map(({ declared }) => declared))
  const known = typology.stages.filter(({ key, rank, archived }) => (rank !== null && !archived) || used.has(key))
  const gone = [...used].filter((key) => key !== null && !typology.stages.some((stage) => stage.key === key))
  return [null, ...known.map(({ key }) => key), ...gone]
}

/** From the top: what the records can say, down to not enough evidence. */
export const MAP_ROWS: EvidentStage[] = [...STAGES.toReversed(), 'unknown']

/** Dots by revenue (area) in the cells of what is declared and what is evident, the largest first and in the middle; the rest is counted. */
export function layOutMap(
  typology: Typology,
  cells: readonly MapCell[],
  accounts: readonly MapAccount[],
  trails: ReadonlyMap<string, MapStep[]>,
): MapLayout {
  const columns = mapColumns(typology, cells)
  const cellWidth = (WIDTH - LEFT) / columns.length
  const at = (declared: MapColumn, evident: EvidentStage) => ({
    x: LEFT + columns.indexOf(declared) * cellWidth,
    y: MAP_ROWS.indexOf(evident) * HEIGHT,
  })
  const scale = scaleOf(cells, accounts, cellWidth * HEIGHT)
  const dots: MapDot[] = []
  const places = columns.flatMap((declared) =>
    MAP_ROWS.map((evident): MapPlace => {
      const here = (row: { declared: MapColumn; evident: EvidentStage }) =>
        row.declared === declared && row.evident === evident
      const cell = cells.find(here) ?? null
      const corner = at(declared, evident)
      const lie = lieOf(typology, declared, evident)
      const chosen = accounts.filter(here)
      const drawn = pack(chosen, cell?.accounts ?? 0, { ...corner, width: cellWidth }, (account) =>
        radius(account, scale),
      )
      for (const dot of drawn) {
        const trail = trailOf(dot, trails.get(dot.account.id), at, cellWidth)
        dots.push({ ...dot, lie, trail })
      }
      return { declared, evident, lie, ...corner, cell, tail: (cell?.accounts ?? 0) - drawn.length }
    }),
  )
  // the largest come first in the picture's own order, so that keys begin there and small ones lie on top
  dots.sort((a, b) => a.account.place - b.account.place)
  return {
    width: WIDTH,
    height: HEIGHT * MAP_ROWS.length,
    left: LEFT,
    cellWidth,
    cellHeight: HEIGHT,
    columns,
    rows: MAP_ROWS,
    places,
    dots,
  }
}

/** Pixels by the root of revenue, so that areas compare: the largest fits, and no cell is overfull. */
function scaleOf(cells: readonly MapCell[], accounts: readonly MapAccount[], room: number): number {
  const largest = Math.max(0, ...accounts.map(({ revenue }) => Number(revenue)))
  if (largest <= 0) return 0
  const fullest = Math.max(...cells.map(({ revenue }) => Number(revenue)))
  return Math.min(
    RADIUS.most / Math.sqrt(largest),
    Math.sqrt((COVERED * room) / (Math.PI * Math.max(fullest, largest))),
  )
}

function radius({ revenue }: MapAccount, scale: number): number {
  return Math.max(RADIUS.least, scale * Math.sqrt(Math.max(0, Number(revenue))))
}

type Box = { x: number; y: number; width: number }
type Placed = Omit<MapDot, 'lie' | 'trail'>

/** Along a spiral from the middle; who finds no room is left to the count in the corner. */
function pack(
  accounts: readonly MapAccount[],
  inAll: number,
  box: Box,
  radiusOf: (account: MapAccount) => number,
): Placed[] {
  const placed: Placed[] = []
  // the corner that says how many more there are
  const corner = inAll > Math.min(accounts.length, 30) ? { x: box.x + box.width - 52, y: box.y + HEIGHT - 20 } : null
  const middle = { x: box.x + box.width / 2, y: box.y + HEIGHT / 2 - 4 }
  for (const account of accounts) {
    const r = radiusOf(account)
    for (let turn = 0; turn < 420; turn++) {
      const far = 2.6 * Math.sqrt(turn)
      const x = middle.x + 1.25 * far * Math.cos(turn * 2.4)
      const y = middle.y + 0.8 * far * Math.sin(turn * 2.4)
      const inside =
        x - r > box.x + 3 && x + r < box.x + box.width - 3 && y - r > box.y + 3 && y + r < box.y + HEIGHT - 3
      const inCorner = corner !== null && x + r > corner.x && y + r > corner.y
      if (!inside || inCorner || placed.some((dot) => Math.hypot(dot.x - x, dot.y - y) < dot.r + r + 1.5)) continue
      placed.push({ account, x: round(x), y: round(y), r: round(r), label: null })
      break
    }
  }
  label(placed, box, corner)
  return placed
}

/** Names below the largest dots, where nothing lies there. */
function label(dots: Placed[], box: Box, corner: { x: number; y: number } | null): void {
  const taken: { left: number; right: number; top: number; bottom: number }[] = []
  for (const dot of dots.slice(0, LABEL.most)) {
    const room = Math.floor((box.width - 8) / LABEL.letterWidth)
    const { name } = dot.account
    const most = Math.min(LABEL.letters, room)
    const text = name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name
    const half = (text.length * LABEL.letterWidth) / 2
    const x = Math.min(Math.max(dot.x, box.x + 4 + half), box.x + box.width - 4 - half)
    const top = dot.y + dot.r + 1
    const area = { left: x - half, right: x + half, top, bottom: top + LABEL.height }
    const clear =
      area.bottom < box.y + HEIGHT - 1 &&
      !(corner && area.right > corner.x && area.bottom > corner.y) &&
      taken.every(
        (other) =>
          area.right < other.left || area.left > other.right || area.bottom < other.top || area.top > other.bottom,
      ) &&
      dots.every(
        (other) =>
          other === dot ||
          other.x + other.r < area.left ||
          other.x - other.r > area.right ||
          other.y + other.r < area.top ||
          other.y - other.r > area.bottom,
      )
    if (!clear) continue
    taken.push(area)
    dot.label = { x: round(x), y: round(area.bottom - 2.5), text }
  }
}

/** The middles of the cells it came through, and then itself. */
function trailOf(
  dot: Placed,
  steps: MapStep[] | undefined,
  at: (declared: MapColumn, evident: EvidentStage) => { x: number; y: number },
  cellWidth: number,
): { x: number; y: number }[] | null {
  if (!steps) return null
  const { account } = dot
  const cells = steps.map((step) => ({ declared: account.declared, evident: account.evident, ...step }))
  const points = cells
    .filter((cell, i) => i === 0 || cell.declared !== cells[i - 1]!.declared || cell.evident !== cells[i - 1]!.evident)
    .map(({ declared, evident }) => at(declared, evident))
    .filter(({ x }) => x >= LEFT)
    .map(({ x, y }) => ({ x: round(x + cellWidth / 2), y: round(y + HEIGHT / 2) }))
  return points.length > 1 ? [...points.slice(0, -1), { x: dot.x, y: dot.y }] : null
}

const round = (value: number) => Math.round(value * 10) / 10
