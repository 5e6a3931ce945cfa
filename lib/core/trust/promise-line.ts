import { addDays, type Day, daysBetween } from '../day.ts'
import type { PromiseSize, PromiseState, Side } from '../promises/promise.ts'
import type { CurvePoint } from './side-trust.ts'

/** A promise (or one of its steps) on the line; derived ones are told by invoices and orders, and have no size of their own. */
export type LinePromise = {
  key: string
  promiseId: string | null
  madeBy: Side
  source: 'spoken' | 'payment' | 'delivery'
  text: string
  dueDay: Day
  state: PromiseState
  outcomeDay: Day | null
  /** 0–1, of `partly`. */
  fraction: number | null
  size: PromiseSize
  disputed: boolean
}

/** A bead: left in hundredths of the width, and the row it hangs in so that no two touch, on a wide picture and on a narrow one. */
export type Bead = LinePromise & { left: number; row: number; narrowRow: number; look: BeadLook }
export type BeadLook = 'kept' | 'late' | 'partly' | 'broken' | 'open' | 'overdue' | 'void'
/** A derived promise: a small tick. */
export type Tick = { left: number; look: BeadLook }

export type Lane = {
  madeBy: Side
  /** Paths in a box of 1000 × 100: x from the first day to the last, y 0 is a trust of 100. Empty where nothing is known. */
  band: string
  sure: string
  unsure: string
  last: { left: number; score: number; enough: boolean } | null
  beads: Bead[]
  rows: number
  narrowRows: number
  ticks: Tick[]
  /** Promises before the first day of the line, and those beyond the most that are drawn. */
  older: number
  beyond: number
}

export type PromiseLine = {
  begin: Day
  end: Day
  today: Day
  /** Where today is, and each year and quarter begins. */
  now: number
  marks: { day: Day; left: number; year: boolean }[]
  us: Lane
  them: Lane
}

/** So many beads a side are drawn, the newest; beyond, nobody could tell one from another. */
export const MOST_BEADS = 240

/** Rows of beads before they lie upon each other. */
const MOST_ROWS = 9

/** How wide a bead is, in hundredths of a picture of 1,000 and of 330 pixels. */
const WIDE = { small: 1, medium: 1.3, large: 1.7 }
const NARROW = { small: 3, medium: 3.9, large: 5.1 }

/**
 * Puts promises of both sides on one axis of time, under the curve of trust: the last two years, or less where all is younger, and on to what
 * is still due. A settled promise stands on the day it was settled, any other on its due day. Null where there is nothing to draw.
 */
export function promiseLine(
  promises: readonly LinePromise[],
  curves: Record<Side, readonly CurvePoint[]>,
  today: Day,
): PromiseLine | null {
  if (promises.length === 0) return null
  const days = promises.map(dayOf).sort()
  const { begin, end } = span(days[0]!, days.at(-1)!, today)
  const length = daysBetween(begin, end)
  const at = (day: Day) => Math.min(100, Math.max(0, (100 * daysBetween(begin, day)) / length))
  const lane = (madeBy: Side): Lane => {
    const own = promises.filter((it) => it.madeBy === madeBy)
    const shown = own.filter((it) => dayOf(it) >= begin && dayOf(it) <= end)
    const spoken = shown.filter(({ source }) => source === 'spoken').sort(byDay)
    const drawn = spoken.slice(-MOST_BEADS)
    const placed = drawn.map((it) => ({ ...it, left: at(dayOf(it)), look: lookOf(it, today) }))
    const [rows, narrowRows] = [hang(placed, WIDE), hang(placed, NARROW)]
    return {
      madeBy,
      ...curveOf(
        curves[madeBy].filter(({ day }) => day >= begin && day <= today),
        at,
      ),
      beads: placed.map((it, i) => ({ ...it, row: rows[i]!, narrowRow: narrowRows[i]! })),
      rows: 1 + Math.max(-1, ...rows),
      narrowRows: 1 + Math.max(-1, ...narrowRows),
      ticks: shown
        .filter(({ source }) => source !== 'spoken')
        .map((it) => ({ left: at(dayOf(it)), look: lookOf(it, today) })),
      older: own.length - shown.length,
      beyond: spoken.length - drawn.length,
    }
  }
  return { begin, end, today, now: at(today), marks: marksOf(begin, end, at), us: lane('us'), them: lane('them') }
}

/** The day a promise stands on: what became of it, else when it is due. */
export function dayOf({ state, outcomeDay, dueDay }: Pick<LinePromise, 'state' | 'outcomeDay' | 'dueDay'>): Day {
  return state === 'open' ? dueDay : (outcomeDay ?? dueDay)
}

export function lookOf({ state, dueDay }: Pick<LinePromise, 'state' | 'dueDay'>, today: Day): BeadLook {
  if (state === 'open') return dueDay < today ? 'overdue' : 'open'
  if (state === 'kept_late') return 'late'
  return state === 'released' || state === 'renegotiated' ? 'void' : state
}

/** Two years back at most, a quarter at least; ahead as far as something is due, a third of what lies behind at most. */
function span(first: Day, last: Day, today: Day): { begin: Day; end: Day } {
  const longest = addDays(today, -731)
  const shortest = addDays(today, -90)
  const young = addDays(first, -Math.ceil(Math.max(0, daysBetween(first, today)) / 40) - 1)
  const begin = young < longest ? longest : young > shortest ? shortest : young
  const behind = daysBetween(begin, today)
  const ahead = Math.min(Math.ceil(behind / 3), Math.max(Math.ceil(behind / 50), daysBetween(today, last) + 3))
  return { begin, end: addDays(today, ahead) }
}

const byDay = (a: LinePromise, b: LinePromise) =>
  dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0

/** The first row each bead has room in, from the left; where all are full, the one that ends first. */
function hang(beads: readonly { left: number; size: PromiseSize }[], widths: Record<PromiseSize, number>): number[] {
  const ends: number[] = []
  return beads.map(({ left, size }) => {
    const width = widths[size]
    const free = ends.findIndex((end) => end <= left - width / 2)
    const row =
      free >= 0
        ? free
        : ends.length < MOST_ROWS
          ? ends.length
          : ends.reduce((least, end, i) => (end < ends[least]! ? i : least), 0)
    ends[row] = left + width / 2
    return row
  })
}

function curveOf(known: readonly CurvePoint[], at: (day: Day) => number) {
  const place = ({ day }: CurvePoint, value: number) => `${(at(day) * 10).toFixed(1)} ${(100 - value).toFixed(1)}`
  const path = (stretch: readonly CurvePoint[]) =>
    stretch.length > 1 ? `M${stretch.map((one) => place(one, one.score)).join('L')}` : ''
  const band =
    known.length > 1
      ? `M${known.map((one) => place(one, one.high)).join('L')}L${known
          .toReversed()
          .map((one) => place(one, one.low))
          .join('L')}Z`
      : ''
  const last = known.at(-1)
  return {
    band,
    sure: stretches(known, true).map(path).join(''),
    unsure: stretches(known, false).map(path).join(''),
    last: last ? { left: at(last.day), score: last.score, enough: last.enough } : null,
  }
}

/** Neighbours of which the later one has enough (or has not); each stretch begins where the one before ends. */
function stretches(points: readonly CurvePoint[], enough: boolean): CurvePoint[][] {
  const found: CurvePoint[][] = []
  for (const [i, point] of points.entries()) {
    const before = points[i - 1]
    if (!before || point.enough !== enough) continue
    if (i > 1 && before.enough === enough && found.length) found.at(-1)!.push(point)
    else found.push([before, point])
  }
  return found
}

function marksOf(begin: Day, end: Day, at: (day: Day) => number): PromiseLine['marks'] {
  const years = Array.from({ length: Number(end.slice(0, 4)) - Number(begin.slice(0, 4)) + 1 }, (_, i) =>
    `${Number(begin.slice(0, 4)) + i}`.padStart(4, '0'),
  )
  return years
    .flatMap((year) => ['01', '04', '07', '10'].map((month) => `${year}-${month}-01` as Day))
    .filter((day) => day > begin && day < end)
    .map((day) => ({ day, left: at(day), year: day.slice(5, 7) === '01' }))
}
