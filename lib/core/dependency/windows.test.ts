import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayFromNumber, daysBetween, monthEnd } from '#lib/core/day.ts'
import { parseWindow, type WindowChoice, writeWindow } from './window-choice.ts'
import {
  fiscalYearOf,
  offeredWindows,
  type Records,
  resolveWindow,
  spanBefore,
  spanOnRecord,
  splitAtMonths,
  tellGaps,
} from './windows.ts'

const northwind: Records = { begin: '1996-07-04', completeThrough: '1998-05-06', fiscalYearStart: 1 }
const july = { ...northwind, fiscalYearStart: 7 }

describe('windows', () => {
  test('the last 12 complete months end with the last month the records hold whole', () => {
    expect(resolveWindow({ kind: 'last12' }, northwind)).toMatchObject({
      from: '1997-05-01',
      through: '1998-04-30',
      label: 'the 12 months to 30 April 1998',
      gaps: [],
    })
    expect(resolveWindow({ kind: 'last12' }, { ...northwind, completeThrough: '1998-05-31' }).through).toBe(
      '1998-05-31',
    )
    expect(resolveWindow({ kind: 'last12' }, { ...northwind, completeThrough: '2024-02-29' }).from).toBe('2023-03-01')
  })

  test('fiscal years are named by the year they end in', () => {
    expect(resolveWindow({ kind: 'fiscal-year', year: 1998 }, july)).toMatchObject({
      from: '1997-07-01',
      through: '1998-06-30',
      label: 'fiscal year 1998 (the 12 months to 30 June 1998)',
      gaps: ['ends'],
    })
    expect(resolveWindow({ kind: 'fiscal-year', year: 1997 }, northwind)).toMatchObject({
      from: '1997-01-01',
      through: '1997-12-31',
      label: 'the year 1997',
    })
    expect([fiscalYearOf('1997-06-30', 7), fiscalYearOf('1997-07-01', 7), fiscalYearOf('1997-07-01', 1)]).toEqual([
      1997, 1998, 1997,
    ])
  })

  test('quarters follow the fiscal year', () => {
    expect(resolveWindow({ kind: 'quarter', year: 1998, quarter: 1 }, july)).toMatchObject({
      from: '1997-07-01',
      through: '1997-09-30',
      label: 'quarter 1 of fiscal 1998 (July to September 1997)',
    })
    expect(resolveWindow({ kind: 'quarter', year: 1998, quarter: 1 }, northwind).from).toBe('1998-01-01')
  })

  test('say where the records do not reach', () => {
    const range = (from: string, through: string) => resolveWindow({ kind: 'range', from, through }, northwind).gaps
    expect(range('1996-07-04', '1998-05-06')).toEqual([])
    expect(range('1996-07-01', '1996-12-31')).toEqual([])
    expect(range('1996-07-03', '1996-12-30')).toEqual(['begins'])
    expect(range('1996-01-01', '1998-12-31')).toEqual(['begins', 'ends'])
    expect(range('1999-01-01', '1999-12-31')).toEqual(['outside'])
  })

  test('are read no further than the records are complete', () => {
    const read = (choice: WindowChoice) => spanOnRecord(resolveWindow(choice, northwind), northwind)
    expect(read({ kind: 'calendar-year', year: 1997 })!.through).toBe('1997-12-31')
    expect(read({ kind: 'calendar-year', year: 1998 })).toEqual({
      from: '1998-01-01',
      through: '1998-05-06',
      label: 'the days from 1 January 1998 to 6 May 1998',
    })
    expect(read({ kind: 'calendar-year', year: 1999 })).toBeNull()
    expect(tellGaps(resolveWindow({ kind: 'calendar-year', year: 1998 }, northwind), northwind)).toEqual([
      'The records are complete through 6 May 1998: days after are not in these figures.',
    ])
    expect(tellGaps(resolveWindow({ kind: 'calendar-year', year: 1999 }, northwind), northwind)[0]).toContain(
      'do not reach the year 1999',
    )
  })

  test('the period before has the same length, or is said to be missing', () => {
    const earlier = (choice: WindowChoice) => spanBefore(resolveWindow(choice, northwind), northwind)
    expect(earlier({ kind: 'last12' })).toMatchObject({
      kind: 'partial',
      span: { from: '1996-05-01', through: '1997-04-30' },
    })
    expect(earlier({ kind: 'quarter', year: 1998, quarter: 1 })).toMatchObject({
      kind: 'whole',
      span: { from: '1997-10-01', through: '1997-12-31' },
    })
    expect(earlier({ kind: 'range', from: '1997-02-10', through: '1997-02-19' })).toMatchObject({
      kind: 'whole',
      span: { from: '1997-01-31', through: '1997-02-09' },
    })
    expect(earlier({ kind: 'range', from: '1996-07-01', through: '1997-06-30' })).toEqual({
      kind: 'none',
      because: 'There is no earlier period to compare with: the records begin in July 1996.',
    })
  })

  test('offered windows all meet the records, newest first', () => {
    const offered = offeredWindows(july).map((window) => writeWindow(window.choice))
    expect(offered.slice(0, 4)).toEqual(['last12', 'fy1998', 'fy1997', '1998q4'])
    expect(offered).toHaveLength(1 + 2 + 8)
    expect(offeredWindows({ ...northwind, begin: '1998-05-02' }).map((window) => writeWindow(window.choice))).toEqual([
      'fy1998',
      '1998q2',
    ])
  })
})

describe('laws', () => {
  const day = fc.integer({ min: 0, max: 30_000 }).map(dayFromNumber)
  const span = fc.tuple(day, fc.integer({ min: 0, max: 900 })).map(([from, length]) => ({
    from,
    through: addDays(from, length),
  }))

  test('what a URL says is what was chosen', () => {
    const year = fc.integer({ min: 1900, max: 2100 })
    const choice: fc.Arbitrary<WindowChoice> = fc.oneof(
      fc.constant({ kind: 'last12' as const }),
      year.map((y) => ({ kind: 'fiscal-year' as const, year: y })),
      year.map((y) => ({ kind: 'calendar-year' as const, year: y })),
      fc
        .tuple(year, fc.constantFrom(1, 2, 3, 4))
        .map(([y, quarter]) => ({ kind: 'quarter' as const, year: y, quarter })),
      span.map((range) => ({ kind: 'range' as const, ...range })),
    ) as fc.Arbitrary<WindowChoice>
    fc.assert(fc.property(choice, (it) => void expect(parseWindow(writeWindow(it))).toEqual(it)))
    for (const text of ['', 'fy98', '1998q5', '1998-02-31..1998-03-01', '1998-03-02..1998-03-01', 'a..b..c']) {
      expect(parseWindow(text)).toBeNull()
    }
  })

  test('whole months and edges make up the span, once each day', () => {
    fc.assert(
      fc.property(span, (it) => {
        const { months, edges } = splitAtMonths(it)
        const pieces = [...edges]
        if (months) pieces.push({ from: months.first, through: monthEnd(months.last) })
        pieces.sort((a, b) => (a.from < b.from ? -1 : 1))
        expect([pieces[0]!.from, pieces.at(-1)!.through]).toEqual([it.from, it.through])
        for (let i = 1; i < pieces.length; i++) expect(pieces[i]!.from).toBe(addDays(pieces[i - 1]!.through, 1))
      }),
    )
  })

  test('a window and the one before it touch and are as long', () => {
    const records: Records = { begin: '1900-01-01', completeThrough: '2100-01-01', fiscalYearStart: 4 }
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 30 }), (it, count) => {
        const before = spanBefore({ ...it, label: '' }, records)
        if (before.kind === 'none') throw new Error('none')
        expect(addDays(before.span.through, 1)).toBe(it.from)
        const first = `${it.from.slice(0, 7)}-01`
        const months = { from: first, through: addDays(addMonths(first, count), -1), label: '' }
        const earlier = spanBefore(months, records)
        if (earlier.kind === 'none') throw new Error('none')
        expect(addMonths(earlier.span.from, count)).toBe(first)
        if (splitAtMonths(it).edges.length > 0) {
          expect(daysBetween(before.span.from, before.span.through)).toBe(daysBetween(it.from, it.through))
        }
      }),
    )
  })
})
