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
  width: number
  height: number
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
  columns: { declared: MapColumn; x: number; width: number }[]
  /** From the top. */
  rows: { evident: EvidentStage; y: number; height: number }[]
  places: MapPlace[]
  dots: MapDot[]
}

const WIDTH = 1040
const LEFT = 132
const HEIGHT = 640
/** What nobody stands in is drawn narrower. */
const EMPTY = { width: 76, height: 46 }
/** A dot is neither too small to be pointed at nor larger than its neighbours' room. */
const RADIUS = { least: 3.5, most: 34 }
/** At most so much of a cell is covered by dots. */
const COVERED = 0.42
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
  const columns = spread(mapColumns(typology, cells), LEFT, WIDTH, EMPTY.width, (declared) =>
    cells.some((cell) => cell.declared === declared),
  ).map(({ of, at, size }) => ({ declared: of, x: at, width: size }))
  const rows = spread(MAP_ROWS, 0, HEIGHT, EMPTY.height, (evident) =>
    cells.some((cell) => cell.evident === evident),
  ).map(({ of, at, size }) => ({ evident: of, y: at, height: size }))
  const boxes = columns.flatMap(({ declared, ...across }) =>
    rows.map(({ evident, ...up }) => ({ declared, evident, ...across, ...up })),
  )
  const scale = scaleOf(cells, accounts, boxes)
  const dots: MapDot[] = []
  const places = boxes.map((box): MapPlace => {
    const here = (row: { declared: MapColumn; evident: EvidentStage }) =>
      row.declared === box.declared && row.evident === box.evident
    const cell = cells.find(here) ?? null
    const lie = lieOf(typology, box.declared, box.evident)
    const drawn = cell ? pack(accounts.filter(here), cell.accounts, box, (account) => radius(account, scale)) : []
    for (const dot of drawn) dots.push({ ...dot, lie, trail: trailOf(dot, trails.get(dot.account.id), boxes) })
    return { ...box, lie, cell, tail: (cell?.accounts ?? 0) - drawn.length }
  })
  // the largest come first in the picture's own order, so that keys begin there and small ones lie on top
  dots.sort((a, b) => a.account.place - b.account.place)
  return { width: WIDTH, height: HEIGHT, left: LEFT, columns, rows, places, dots }
}

/** Shares a length out: a little to what is empty, the rest in equal parts. */
function spread<T>(all: readonly T[], from: number, to: number, empty: number, isFull: (one: T) => boolean) {
  const full = all.filter(isFull).length
  const part = full ? (to - from - empty * (all.length - full)) / full : (to - from) / all.length
  let at = from
  return all.map((of) => {
    const size = full && !isFull(of) ? empty : part
    at += size
    return { of, at: at - size, size }
  })
}

/** Pixels by the root of revenue, so that areas compare: the largest fits, and no cell is overfull. */
function scaleOf(cells: readonly MapCell[], accounts: readonly MapAccount[], boxes: readonly Cell[]): number {
  const largest = Math.max(0, ...accounts.map(({ revenue }) => Number(revenue)))
  if (largest <= 0) return 0
  const fits = boxes.map(({ declared, evident, width, height }) => {
    const held = Number(cells.find((cell) => cell.declared === declared && cell.evident === evident)?.revenue ?? 0)
    return held > 0 ? Math.sqrt((COVERED * width * height) / (Math.PI * held)) : Number.POSITIVE_INFINITY
  })
  return Math.min(RADIUS.most / Math.sqrt(largest), ...fits)
}

function radius({ revenue }: MapAccount, scale: number): number {
  return Math.max(RADIUS.least, scale * Math.sqrt(Math.max(0, Number(revenue))))
}

type Box = { x: number; y: number; width: number; height: number }
type Cell = Box & { declared: MapColumn; evident: EvidentStage }
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
  const corner =
    inAll > Math.min(accounts.length, 30) ? { x: box.x + box.width - 52, y: box.y + box.height - 20 } : null
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 - 4 }
  for (const account of accounts) {
    const r = radiusOf(account)
    for (let turn = 0; turn < 700; turn++) {
      const far = 2.6 * Math.sqrt(turn)
      const x = middle.x + 1.25 * far * Math.cos(turn * 2.4)
      const y = middle.y + 0.8 * far * Math.sin(turn * 2.4)
      const inside =
        x - r > box.x + 3 && x + r < box.x + box.width - 3 && y - r > box.y + 3 && y + r < box.y + box.height - 3
      const inCorner = corner !== null && x + r > corner.x && y + r > corner.y
      if (!inside || inCorner || placed.some((dot) => Math.hypot(dot.x - x, dot.y - y) < dot.r + r + 1.5)) continue
      placed.push({ account, x: round(x), y: round(y), r: round(r), label: null })
      break
    }
  }
  label(placed, box, corner)
  return placed
}

/** Names of the largest dots: below where nothing lies there, else across a large one. */
function label(dots: Placed[], box: Box, corner: { x: number; y: number } | null): void {
  const taken: Area[] = []
  for (const dot of dots.slice(0, LABEL.most)) {
    const most = Math.min(LABEL.letters, Math.floor((box.width - 8) / LABEL.letterWidth))
    const { name } = dot.account
    const text = name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name
    const half = (text.length * LABEL.letterWidth) / 2
    const x = Math.min(Math.max(dot.x, box.x + 4 + half), box.x + box.width - 4 - half)
    const at = (top: number): Area => ({ left: x - half, right: x + half, top, bottom: top + LABEL.height })
    const below = at(dot.y + dot.r + 1)
    const across = at(dot.y - LABEL.height / 2)
    const free = (area: Area) =>
      area.bottom < box.y + box.height - 1 &&
      !(corner && area.right > corner.x && area.bottom > corner.y) &&
      !taken.some((other) => overlap(area, other))
    const bare = (area: Area) => !dots.some((other) => other !== dot && overlap(area, around(other)))
    const area = free(below) && bare(below) ? below : dot.r >= 13 && free(across) ? across : null
    if (!area) continue
    taken.push(area)
    dot.label = { x: round(x), y: round(area.bottom - 2.5), text }
  }
}

type Area = { left: number; right: number; top: number; bottom: number }

function overlap(a: Area, b: Area): boolean {
  return a.right >= b.left && a.left <= b.right && a.bottom >= b.top && a.top <= b.bottom
}

function around({ x, y, r }: Placed): Area {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r }
}

/** The middles of the cells it came through, and then itself. */
function trailOf(dot: Placed, steps: MapStep[] | undefined, boxes: readonly Cell[]): { x: number; y: number }[] | null {
  if (!steps) return null
  const { declared, evident } = dot.account
  const passed = steps.flatMap((step) => {
    const place = { declared, evident, ...step }
    return boxes.find((box) => box.declared === place.declared && box.evident === place.evident) ?? []
  })
  const points = passed
    .filter((box, i) => box !== passed[i - 1])
    .map(({ x, y, width, height }) => ({ x: round(x + width / 2), y: round(y + height / 2) }))
  return points.length > 1 ? [...points.slice(0, -1), { x: dot.x, y: dot.y }] : null
}

const round = (value: number) => Math.round(value * 10) / 10
