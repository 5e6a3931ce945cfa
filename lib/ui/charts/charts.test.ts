import fc from 'fast-check'
import { createElement as h, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { axisOf, percent, roundTicks, spread, stretch } from './axis.ts'
import { BarChart } from './bar-chart.tsx'
import { HistogramBars } from './histogram-bars.tsx'
import { LineChart } from './line-chart.tsx'
import { LorenzPicture } from './lorenz-picture.tsx'
import { Treemap } from './treemap.tsx'
import { Waterfall } from './waterfall.tsx'

const odd = fc.array(
  fc.oneof(
    fc.double({ min: -1e15, max: 1e15 }),
    fc.constantFrom<(number | null)[]>(null, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, -1, 1e-12, 1e15),
  ),
  { maxLength: 12 },
)

/** No length below nothing, nothing beyond its place, and no number that is none. */
function expectSound(picture: ReactElement): string {
  const markup = renderToStaticMarkup(picture)
  expect(markup).not.toMatch(/NaN|Infinity|undefined/)
  for (const [, size] of markup.matchAll(/(?:width|height|left|top):(-?[\d.e+-]+)%/g)) {
    expect(Number(size)).toBeGreaterThanOrEqual(0)
    expect(Number(size)).toBeLessThanOrEqual(100.01)
  }
  for (const [, path] of markup.matchAll(/ d="([^"]*)"/g)) expect(path).toMatch(/^[MLHZ\d. -]*$/)
  return markup
}

describe('pictures of odd figures', () => {
  test('whatever the figures are, each picture is drawn inside its place', () => {
    fc.assert(
      fc.property(odd, odd, (values, others) => {
        const bars = values.map((value, n) => ({
          key: `${n}`,
          label: `Customer ${n}`,
          value,
          text: '1',
          before: others[n],
        }))
        expectSound(h(BarChart, { bars, line: { at: values[0] ?? 0.1, label: '10 %' } }))
        expectSound(
          h(Waterfall, {
            steps: bars.map((bar, n) => ({ ...bar, kind: n % 3 ? ('step' as const) : ('total' as const) })),
            cut: String,
          }),
        )
        const lines = [values, others].map((each, n) => ({ key: `${n}`, label: `Line ${n}`, values: each }))
        expectSound(h(LineChart, { places: values.map((_, n) => `M${n}`), lines, show: (value) => value.toFixed(1) }))
        expectSound(h(HistogramBars, { bins: bars.map((bar) => ({ ...bar, value: bar.value ?? 0 })) }))
        expectSound(
          h(Treemap, {
            cells: bars.map((bar) => ({ ...bar, value: bar.value ?? 0 })),
            most: 4,
            restText: () => 'rest',
          }),
        )
        expectSound(
          h(LorenzPicture, {
            noun: 'group',
            points: values.map((value, n) => ({ customers: value ?? 0, revenue: others[n] ?? 0 })),
          }),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('nothing at all is a sentence or an empty frame', () => {
    expect(expectSound(h(Treemap, { cells: [], restText: String }))).toContain('no area to draw')
    expectSound(h(BarChart, { bars: [] }))
    expectSound(h(LineChart, { places: [], lines: [], show: String }))
    expectSound(h(LorenzPicture, { noun: 'group', points: [] }))
    expectSound(h(Waterfall, { steps: [] }))
  })

  test('the small ones are one area that says how many they are, and all areas together fill the picture', () => {
    const cells = Array.from({ length: 93 }, (_, n) => ({ key: `${n}`, label: `C${n}`, value: 93 - n, text: '' }))
    const markup = expectSound(h(Treemap, { cells, most: 10, restText: (value) => `sum ${value}` }))
    expect(markup).toContain('83 more')
    expect(markup).toContain(`sum ${(83 * 84) / 2}`)
    const areas = [...markup.matchAll(/width:([\d.]+)%;height:([\d.]+)%/g)].map(([, w, t]) => Number(w) * Number(t))
    expect(areas.reduce((a, b) => a + b, 0)).toBeCloseTo(10_000, 0)
    expect(areas[0]! / areas[9]!).toBeCloseTo(93 / 84, 2)
  })

  test('a step of a waterfall begins where the one before it ended; a total stands on nothing', () => {
    const markup = expectSound(
      h(Waterfall, {
        steps: [
          { key: 'a', label: 'Before', kind: 'total', value: 100, text: '100' },
          { key: 'b', label: 'Lost', kind: 'step', value: -40, text: '−40' },
          { key: 'c', label: 'Found', kind: 'step', value: 10, text: '+10' },
          { key: 'd', label: 'After', kind: 'total', value: 70, text: '70' },
        ],
      }),
    )
    const bars = [...markup.matchAll(/<i([^>]*)style="left:([\d.]+)%;width:([\d.]+)%"/g)].map(
      ([, mark, left, width]) => ({
        ...{ left: Number(left), width: Number(width), less: mark!.includes('data-less') },
      }),
    )
    expect(bars).toEqual([
      { left: 0, width: 100, less: false },
      { left: 60, width: 40, less: true },
      { left: 60, width: 10, less: false },
      { left: 0, width: 70, less: false },
    ])
  })

  test('totals are cut only where steps would not be seen beside them, and it is said where they begin', () => {
    const of = (lost: number) => [
      { key: 'a', label: 'Before', kind: 'total' as const, value: 1000, text: '' },
      { key: 'b', label: 'Lost', kind: 'step' as const, value: -lost, text: '' },
      { key: 'c', label: 'After', kind: 'total' as const, value: 1000 - lost, text: '' },
    ]
    const cut = (from: number) => `from ${from}`
    expect(expectSound(h(Waterfall, { steps: of(20), cut }))).toContain('from 970')
    expect(expectSound(h(Waterfall, { steps: of(20) }))).not.toContain('data-torn')
    expect(expectSound(h(Waterfall, { steps: of(400), cut }))).not.toContain('from')
    expect(expectSound(h(Waterfall, { steps: of(0), cut }))).not.toContain('from')
    expect(expectSound(h(Waterfall, { steps: of(1200), cut }))).not.toContain('from')
  })

  test('a line is broken where there is no value', () => {
    const markup = expectSound(
      h(LineChart, {
        places: ['a', 'b', 'c', 'd', 'e'],
        lines: [{ key: 'x', label: 'Share', values: [1, 2, null, 2, 1] }],
        show: String,
      }),
    )
    const [, path] = markup.match(/ d="([^"]*)"/)!
    expect(path!.match(/M/g)).toHaveLength(2)
  })
})

describe('an axis', () => {
  test('has zero in it, is never empty, and keeps order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 })), (values) => {
        const axis = axisOf(values)
        expect(axis.low).toBeLessThanOrEqual(0)
        expect(axis.high).toBeGreaterThan(axis.low)
        const sorted = values.toSorted((a, b) => a - b).map(axis.at)
        for (let n = 1; n < sorted.length; n++) expect(sorted[n]!).toBeGreaterThanOrEqual(sorted[n - 1]! - 1e-9)
        expect(roundTicks(axis).length).toBeLessThanOrEqual(8)
      }),
    )
  })

  test('a bar to the left of zero has a length of its own', () => {
    const axis = axisOf([-50, 50])
    expect(stretch(axis, 0, -50)).toEqual({ start: 0, length: 50 })
    expect(percent(Number.NaN)).toBe('0%')
  })

  test('labels keep their order and do not stand on one another', () => {
    expect(spread([50, 51, 52], 10)).toEqual([50, 60, 70])
    expect(spread([99, 98], 10)).toEqual([100, 90])
  })
})
