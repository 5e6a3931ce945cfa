import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromNumber, dayNumber } from '#lib/core/day.ts'
import { dayReader, explainDay, guessDateOrder, readDay } from './day-text.ts'

test.each([
  ['2024-02-29', 'ymd', '2024-02-29'],
  ['2010-12-01 08:26', 'ymd', '2010-12-01'],
  ['2024-01-31T23:30:00Z', 'ymd', '2024-01-31'],
  ['2024/1/5', 'dmy', '2024-01-05'],
  ['20240131', 'mdy', '2024-01-31'],
  ['31/12/2023', 'dmy', '2023-12-31'],
  ['12/31/2023', 'mdy', '2023-12-31'],
  ['1.2.24', 'dmy', '2024-02-01'],
  ['31.12.1999 14:05', 'dmy', '1999-12-31'],
  ['05-06-69', 'dmy', '2069-06-05'],
  ['05-06-70', 'mdy', '1970-05-06'],
  ['24-06-05', 'ymd', '2024-06-05'],
  ['5 Jan 2024', 'ymd', '2024-01-05'],
  ['05-MAR-24', 'ymd', '2024-03-05'],
  ['3. März 2024', 'dmy', '2024-03-03'],
  ['12 juil. 2023', 'dmy', '2023-07-12'],
  ['January 5, 2024', 'mdy', '2024-01-05'],
  ['1/2/2024 3:04 PM', 'mdy', '2024-01-02'],
  ['0000-00-00', 'ymd', ''],
  ['', 'dmy', ''],
] as const)('%s read as %s is %s', (text, order, day) => {
  expect(readDay(text, order)).toBe(day)
  const read = dayReader(order)
  expect([read(text), read(text)]).toEqual([day, day])
})

test.each([
  ['31/02/2024', 'dmy', 'calendar'],
  ['2023-02-29', 'ymd', 'calendar'],
  ['05/31/2024', 'dmy', 'month/day'],
  ['01/02/2024', 'ymd', 'choose the order'],
  ['45292', 'dmy', 'Excel'],
  ['45292.5', 'ymd', 'Excel'],
  ['soon', 'dmy', 'not a day'],
  ['0024-01-05', 'ymd', 'year 24'],
  ['2024-13-01', 'ymd', 'calendar'],
  ['2024-01-01 junk', 'ymd', 'not a day'],
] as const)('“%s” read as %s is refused: %s', (text, order, why) => {
  expect(dayReader(order)(text)).toBeNull()
  expect(explainDay(text, order)).toContain(why)
})

test('reading a written day gives the day, in every form', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }),
      fc.constantFrom('/', '.', '-'),
      (number, mark) => {
        const day = dayFromNumber(number)
        const [y, m, d] = day.split('-')
        expect(readDay(`${y}-${m}-${d} 07:45`, 'ymd')).toBe(day)
        expect(readDay([d, m, y].join(mark), 'dmy')).toBe(day)
        expect(readDay([Number(m), Number(d), y].join(mark), 'mdy')).toBe(day)
        expect(readDay(`${y}${m}${d}`, 'dmy')).toBe(day)
      },
    ),
  )
})

test('the order of dates is told by a day above the twelfth, else asked', () => {
  expect(guessDateOrder(['01/02/2024', '31/05/2024'])).toMatchObject({
    order: 'dmy',
    sure: true,
    why: expect.stringContaining('31/05'),
  })
  expect(guessDateOrder(['01/02/2024', '05/31/2024'])).toMatchObject({ order: 'mdy', sure: true })
  expect(guessDateOrder(['01/02/2024'])).toMatchObject({ sure: false })
  expect(guessDateOrder(['01.02.2024'])).toMatchObject({ order: 'dmy', sure: true })
  expect(guessDateOrder(['31/05/2024', '05/31/2024'])).toMatchObject({ sure: false })
  expect(guessDateOrder(['2024-01-02'])).toMatchObject({ order: 'ymd', sure: true })
})

test('a run of a million blanks or digits is no day, and is not looked at for half a minute', () => {
  for (const text of [`1${' '.repeat(4_000_000)}x`, `31.01.2026${' '.repeat(4_000_000)}x`, '9'.repeat(4_000_000)]) {
    expect(readDay(text, 'dmy')).toBeNull()
    expect(explainDay(text, 'dmy')).toBe('is not a day')
  }
})
