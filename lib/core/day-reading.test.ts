import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromNumber, isDay } from './day.ts'
import { dayOrderOf, readDay, readDays } from './day-reading.ts'
import { showDay } from './day-words.ts'

// 22 November 2026 is a Sunday
const TODAY = '2026-11-22'

test.each([
  ['call Acme on Friday', '2026-11-27', 'call Acme'],
  ['Friday: call Acme', '2026-11-27', 'call Acme'],
  ['call Acme by monday', '2026-11-23', 'call Acme'],
  ['call Acme on Sunday', '2026-11-29', 'call Acme'],
  ['call Acme next Friday', '2026-11-27', 'call Acme'],
  ['send samples in 2 weeks', '2026-12-06', 'send samples'],
  ['send samples in two weeks', '2026-12-06', 'send samples'],
  ['in a month ask again', '2026-12-22', 'ask again'],
  ['visit Lindqvist 3 Dec', '2026-12-03', 'visit Lindqvist'],
  ['visit Lindqvist on the 3rd of December', '2026-12-03', 'visit Lindqvist'],
  ['visit December 3rd, 2027', '2027-12-03', 'visit'],
  ['visit Friday 4 December', '2026-12-04', 'visit'],
  ['visit 3 May', '2027-05-03', 'visit'],
  ['anniversary 29 February', '2028-02-29', 'anniversary'],
  ['Angebot morgen', '2026-11-23', 'Angebot'],
  ['übermorgen anrufen', '2026-11-24', 'anrufen'],
  ['am Freitag anrufen', '2026-11-27', 'anrufen'],
  ['Rechnung in 3 Tagen', '2026-11-25', 'Rechnung'],
  ['Rechnung 3.12.', '2026-12-03', 'Rechnung'],
  ['Rechnung bis 3.12.2027', '2027-12-03', 'Rechnung'],
  ['renew contract 2026-12-31', '2026-12-31', 'renew contract'],
  ['today', '2026-11-22', ''],
  ['close books end of month', '2026-11-30', 'close books'],
  ['next week: plan the visit', '2026-11-23', 'plan the visit'],
  ['discuss the May order tomorrow', '2026-11-23', 'discuss the May order'],
  // the last mention counts
  ['tell them on Monday what we agree on Thursday', '2026-11-26', 'tell them on Monday what we agree'],
])('%s', (line, day, rest) => expect(readDay(line, TODAY)).toMatchObject({ day, rest }))

test.each([
  'call Acme',
  'ask whether they may order',
  'the sun and the sat nav',
  'order 3/12 of the lot',
  'version 3.12',
  'invoice 2026-123',
  'on 31 February',
  'thank Monday.com',
  'in May they march',
  'tomorrowland',
])('%s names no day', (line) => expect(readDay(line, TODAY)).toBe(null))

test('any day as it is shown is read back, wherever it stands', () => {
  const days = fc.integer({ min: 0, max: 80_000 }).map(dayFromNumber)
  fc.assert(
    fc.property(days, days, fc.boolean(), (day, today, first) => {
      const line = first ? `${showDay(day)}: send it` : `send it ${showDay(day)}`
      expect(readDay(line, today)).toMatchObject({ day, rest: 'send it' })
    }),
  )
})

test('whatever is typed, what is read is a day, and nothing of the rest is lost', () => {
  const words = fc.constantFrom(
    'on',
    'in',
    '2',
    'weeks',
    'Friday',
    '3',
    'Dec',
    'the',
    'May',
    '31.',
    '12.',
    'Acme',
    'next',
    '2026',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
      const read = readDay(parts.join(' '), TODAY)
      if (!read) return
      expect(isDay(read.day)).toBe(true)
      expect(parts.join(' ')).toContain(read.words)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['send it by tomorrow', '2026-11-23', 'send it'],
  ['send it by the end of November', '2026-11-30', 'send it'],
  ['close it by end of October', '2027-10-31', 'close it'],
  ['Muster bis Ende Januar', '2027-01-31', 'Muster'],
  ['send it by the end of the week', '2026-11-27', 'send it'],
  ['send it by the end of next week', '2026-11-27', 'send it'],
  ['send it this Friday', '2026-11-27', 'send it'],
  ['Muster bis Fr', '2026-11-27', 'Muster'],
  ['Muster bis zum 3.12.', '2026-12-03', 'Muster'],
  ['Muster bis Mittwoch, 2.12.', '2026-12-02', 'Muster'],
  ['Muster bis Mittwoch, den 2.12.2026', '2026-12-02', 'Muster'],
  ['Muster spätestens am Montag', '2026-11-23', 'Muster'],
])('%s', (line, day, rest) => expect(readDay(line, TODAY)).toMatchObject({ day, rest }))

test.each([
  ['en-GB', '3/12', '2026-12-03'],
  ['de-DE', '3/12', '2026-12-03'],
  ['en-US', '3/12', '2027-03-12'],
  ['en-US', '12/3/26', '2026-12-03'],
  ['en-GB', '3/12/2027', '2027-12-03'],
  // one of the two can only be a day
  ['en-US', '24/12', '2026-12-24'],
  ['de-DE', '12/24/2026', '2026-12-24'],
])('in %s %s is %s', (locale, words, day) =>
  expect(readDay(`send it by ${words}`, TODAY, dayOrderOf(locale))).toMatchObject({ day, rest: 'send it' }),
)

test('without a language 3/12 is no day; with a wrong one neither', () => {
  expect(readDay('send it by 3/12', TODAY)).toBe(null)
  expect(dayOrderOf('no such language')).toBe(null)
  expect(readDay('send it by 31/31', TODAY, 'day-first')).toBe(null)
})

test('every day a line names is there, in its order, each with the text without it', () => {
  const read = readDays('tell them on Monday what we agree on Thursday 26 November', TODAY)
  expect(read.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-26'])
  expect(read[0]!.rest).toBe('tell them what we agree on Thursday 26 November')
})
