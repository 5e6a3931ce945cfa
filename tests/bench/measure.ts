/** One line of the table. `ratio` is what is judged; `ours` and `floor` are in `unit`. */
export type Measurement = {
  name: string
  unit: string
  ours: number
  floor: number
  ratio: number
  goal: string
  ok: boolean
}

/** Judged by the share of the floor's speed that we reach. */
export function speed(name: string, unit: string, ours: number, floor: number, atLeast: number): Measurement {
  return { name, unit, ours, floor, ratio: ours / floor, goal: `≥ ${atLeast}`, ok: ours / floor >= atLeast }
}

/** Judged by how many times longer we take than the floor. */
export function time(name: string, ours: number, floor: number, atMost: number): Measurement {
  return { name, unit: 'ms', ours, floor, ratio: ours / floor, goal: `≤ ${atMost}`, ok: ours / floor <= atMost }
}

/** Judged by how many times faster we are than the other way (`floor` is that other way's time). */
export function faster(name: string, ours: number, floor: number, atLeast: number): Measurement {
  return { name, unit: 'ms', ours, floor, ratio: floor / ours, goal: `≥ ${atLeast}`, ok: floor / ours >= atLeast }
}

/** Judged by a fixed limit, in the same unit as `ours`; the ratio is how much of it is used. */
export function within(name: string, unit: string, ours: number, limit: number): Measurement {
  return { name, unit, ours, floor: limit, ratio: ours / limit, goal: '≤ 1', ok: ours <= limit }
}

/**
 * Median milliseconds of both over `times` runs, after one that warms up. They take turns, so that whatever else the
 * machine does meanwhile falls on both alike.
 */
export async function mediansOf(
  times: number,
  ours: () => Promise<unknown>,
  floor: () => Promise<unknown>,
): Promise<{ ours: number; floor: number }> {
  await ours()
  await floor()
  const taken = { ours: [] as number[], floor: [] as number[] }
  for (let i = 0; i < times; i++) {
    taken.ours.push(await milliseconds(ours))
    taken.floor.push(await milliseconds(floor))
  }
  const middle = (values: number[]) => values.sort((p, q) => p - q)[Math.floor(times / 2)]!
  return { ours: middle(taken.ours), floor: middle(taken.floor) }
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export function printTable(measurements: Measurement[]): void {
  const rows = measurements.map((m) => [
    m.ok ? 'ok' : 'NO',
    m.name,
    `${figure(m.ours)} ${m.unit}`,
    `${figure(m.floor)} ${m.unit}`,
    figure(m.ratio),
    m.goal,
  ])
  const table = [['', 'what', 'ours', 'floor', 'ratio', 'goal'], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  for (const row of table) {
    console.log(row.map((cell, i) => (i === 1 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '))
  }
}

export function printJson(measurements: Measurement[]): void {
  const entries = measurements.map(({ name, ours, floor, ratio, goal, ok }) => [name, { ours, floor, ratio, goal, ok }])
  console.log(JSON.stringify(Object.fromEntries(entries), null, 2))
}

function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}

/** Said on the error output: with --json the output is JSON alone. */
export function progress(text: string): void {
  console.error(`bench  ${text}`)
}
