/** A range of values, always with zero in it and never empty, and where each of them lies along it. */
export type Axis = {
  low: number
  high: number
  /** Percent of the length, 0–100; a value outside, or none at all, lies at the nearer end. */
  at: (value: number | null) => number
}

/** An axis over whatever is given: NaN, infinities and null are passed over. `room` is left free above the largest, as a share of it. */
export function axisOf(values: Iterable<number | null>, room = 0): Axis {
  let low = 0
  let high = 0
  for (const value of values) {
    if (!isDrawn(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  high *= 1 + room
  if (high - low <= 0) high = 1
  const length = high - low
  return { low, high, at: (value) => (100 * (clamp(isDrawn(value) ? value : 0, low, high) - low)) / length }
}

/** Can a picture show it? */
export function isDrawn(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** Where a bar from one value to another begins, and how long it is: percent of the axis. */
export function stretch(axis: Axis, from: number, to: number): { start: number; length: number } {
  const [a, b] = [axis.at(from), axis.at(to)]
  return { start: Math.min(a, b), length: Math.abs(b - a) }
}

/** A share of the length for CSS: `31.25%`. */
export function percent(value: number): string {
  return `${Number((Number.isFinite(value) ? value : 0).toFixed(3))}%`
}

/** Two to four round values between nothing and the largest, for gridlines: 0, 20, 40. */
export function roundTicks(axis: Axis): number[] {
  const rough = (axis.high - axis.low) / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10)
  const ticks: number[] = []
  for (let n = Math.ceil(axis.low / step - 1e-9); n * step <= axis.high * (1 + 1e-9); n++) ticks.push(n * step + 0)
  return ticks
}

/** Labels that would stand on one another moved apart, in their order and inside 0–100; `apart` is what each of them needs. */
export function spread(places: readonly number[], apart: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  let last = Number.NEGATIVE_INFINITY
  for (const each of order) {
    each.place = Math.max(each.place, last + apart)
    last = each.place
  }
  let next = 100
  for (const each of order.toReversed()) {
    each.place = Math.min(each.place, next)
    next = each.place - apart
  }
  const spreadOut = places.slice()
  for (const { place, index } of order) spreadOut[index] = place
  return spreadOut
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
