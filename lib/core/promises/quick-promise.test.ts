import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDay } from '../day.ts'
import { dayOrderOf } from '../day-reading.ts'
import { showDay } from '../day-words.ts'
import { LONGEST_LINE, type QuickPromise, readQuickPromise } from './quick-promise.ts'

// 22 November 2026 is a Sunday
const TODAY = '2026-11-22'
const read = (line: string, names: string[] = ['Acme'], locale = 'en-GB') =>
  readQuickPromise(line, TODAY, { order: dayOrderOf(locale), names })

const FRIDAY = '2026-11-27'

test.each<[string, Partial<QuickPromise>]>([
  [
    'send Acme the drawings by Friday, small',
    { text: 'send Acme the drawings', day: FRIDAY, size: 'small', madeBy: 'us' },
  ],
  ['send Acme the drawings, small, by Friday', { text: 'send Acme the drawings', day: FRIDAY, size: 'small' }],
  ['send Acme the drawings by Friday small', { text: 'send Acme the drawings', day: FRIDAY, size: 'small' }],
  ['by Friday: send Acme the drawings (large)', { text: 'send Acme the drawings', day: FRIDAY, size: 'large' }],
  ['small: send Acme the drawings by Friday', { text: 'send Acme the drawings', day: FRIDAY, size: 'small' }],
  ['Acme: drawings by 3/12', { text: 'drawings', day: '2026-12-03', size: 'medium' }],
  ['drawings for Acme by 3 December, a big one', { text: 'drawings for Acme', day: '2026-12-03', size: 'large' }],
  ['it’s a big one: drawings for Acme by tomorrow', { text: 'drawings for Acme', day: '2026-11-23', size: 'large' }],
  // of the thing, not of the promise
  ['send Acme the large drawing by Friday', { text: 'send Acme the large drawing', size: 'medium' }],
  ['send Acme small samples and big ones by Friday', { text: 'send Acme small samples and big ones', size: 'medium' }],
  ['make it small by Friday', { text: 'make it small', size: 'medium' }],
  ['promise to call Acme tomorrow', { text: 'call Acme', day: '2026-11-23', madeBy: 'us' }],
  ['promise: call Acme tomorrow', { text: 'call Acme', day: '2026-11-23' }],
])('%s', (line, said) => expect(read(line)).toMatchObject(said))

test.each<[string, 'us' | 'them', string]>([
  ['Acme promised us the forecast by Friday', 'them', 'the forecast'],
  ['Acme promised the forecast by Friday', 'them', 'the forecast'],
  ['they promise to pay by Friday', 'them', 'pay'],
  ['They will send the forecast by Friday', 'them', 'send the forecast'],
  ['they’ll send the forecast by Friday', 'them', 'send the forecast'],
  ['Acme owes us an answer by Friday', 'them', 'an answer'],
  ['she promised me the forecast by Friday', 'them', 'the forecast'],
  ['them: forecast by Friday', 'them', 'forecast'],
  ['forecast by Friday, by them', 'them', 'forecast'],
  ['forecast from them, by Friday, small', 'them', 'forecast'],
  ['we were promised the forecast by Friday', 'them', 'the forecast'],
  ['we promised Acme the drawings by Friday', 'us', 'Acme the drawings'],
  ['we promised them to call by Friday', 'us', 'call'],
  ['I’ll call Acme by Friday', 'us', 'call Acme'],
  ['we will call Acme by Friday', 'us', 'call Acme'],
  ['Acme was promised the drawings by Friday', 'us', 'the drawings'],
  ['drawings by Friday, by us', 'us', 'drawings'],
  ['tell Acme what they promised by Friday', 'us', 'tell Acme what they promised'],
  ['ask when they will deliver by Friday', 'us', 'ask when they will deliver'],
])('%s: by %s', (line, madeBy, text) => expect(read(line)).toMatchObject({ madeBy, text, day: FRIDAY }))

test.each<[string, Partial<QuickPromise>]>([
  [
    'Acme bis Freitag die Zeichnungen schicken, klein',
    { text: 'Acme die Zeichnungen schicken', size: 'small', day: FRIDAY },
  ],
  ['Zeichnungen an Acme bis 3.12., groß', { text: 'Zeichnungen an Acme', size: 'large', day: '2026-12-03' }],
  ['Zeichnungen an Acme bis 3/12, mittel', { text: 'Zeichnungen an Acme', size: 'medium', day: '2026-12-03' }],
  ['eine kleine Sache: Acme morgen anrufen', { text: 'Acme anrufen', size: 'small', day: '2026-11-23' }],
  ['Acme hat uns die Prognose bis Freitag zugesagt', { text: 'die Prognose', madeBy: 'them', day: FRIDAY }],
  ['sie haben die Prognose bis Freitag versprochen', { text: 'die Prognose', madeBy: 'them', day: FRIDAY }],
  ['Acme verspricht uns die Prognose bis Freitag', { text: 'die Prognose', madeBy: 'them', day: FRIDAY }],
  ['wir haben Acme die Zeichnungen bis Freitag versprochen', { text: 'Acme die Zeichnungen', madeBy: 'us' }],
  ['ich werde Acme bis Monatsende anrufen', { text: 'Acme anrufen', madeBy: 'us', day: '2026-11-30' }],
  ['Bericht an Acme jeden Montag', { text: 'Bericht an Acme', repeat: 'week', day: '2026-11-23' }],
  ['montags Bericht an Acme', { text: 'Bericht an Acme', repeat: 'week', day: '2026-11-23' }],
])('%s', (line, said) => expect(read(line, ['Acme'], 'de-DE')).toMatchObject(said))

test.each<[string, Partial<QuickPromise>]>([
  ['call Acme every Monday', { text: 'call Acme', repeat: 'week', repeatEvery: 1, day: '2026-11-23' }],
  ['call Acme on Mondays, small', { text: 'call Acme', repeat: 'week', size: 'small', day: '2026-11-23' }],
  ['report to Acme every 2 weeks', { text: 'report to Acme', repeat: 'week', repeatEvery: 2, day: TODAY }],
  ['report to Acme every month from 1 December', { text: 'report to Acme', repeat: 'month', day: '2026-12-01' }],
  ['they promise a forecast every Monday', { text: 'a forecast', madeBy: 'them', repeat: 'week', day: '2026-11-23' }],
])('it comes again: %s', (line, said) => expect(read(line)).toMatchObject(said))

test.each<[string, string[], Partial<QuickPromise>]>([
  [
    'send Friday Foods the samples by Monday',
    ['Friday Foods'],
    { text: 'send Friday Foods the samples', day: '2026-11-23', otherDays: [] },
  ],
  ['send Friday Foods the samples', ['Friday Foods'], { day: null }],
  ['Friday Foods: samples by Friday', ['Friday Foods'], { text: 'samples', day: FRIDAY }],
  [
    'send Big Small & Sons the offer by Friday',
    ['Big Small & Sons'],
    { text: 'send Big Small & Sons the offer', size: 'medium' },
  ],
  ['the offer by Friday to Small', ['Small'], { text: 'the offer to Small', size: 'medium' }],
  [
    'May & Partner promised us the 3 May plan by Friday',
    ['May & Partner'],
    { text: 'the 3 May plan', madeBy: 'them', day: FRIDAY },
  ],
  ['Eva at Acme promised us the plan by Friday', ['Eva', 'Acme'], { text: 'the plan', madeBy: 'them' }],
  ['tell Eva at Acme by Friday, small', ['Eva', 'Acme'], { text: 'tell Eva at Acme', size: 'small' }],
])('names are no days and no sizes: %s', (line, names, said) => expect(read(line, names)).toMatchObject(said))

test.each<[string, Partial<QuickPromise>]>([
  // the one that is introduced as the deadline, wherever it stands
  [
    'tell Acme by Thursday what we agreed on Monday',
    { text: 'tell Acme what we agreed on Monday', day: '2026-11-26', otherDays: ['2026-11-23'] },
  ],
  ['visit Acme on Monday or on Thursday', { day: '2026-11-26', otherDays: ['2026-11-23'] }],
  ['visit Acme on Friday, yes Friday', { day: FRIDAY, otherDays: [] }],
])('two days: %s', (line, said) => expect(read(line)).toMatchObject(said))

test('what is not said is not made up', () => {
  expect(read('send Acme the drawings')).toMatchObject({ day: null, repeat: null, size: 'medium', madeBy: 'us' })
  expect(read('by Friday, small')).toMatchObject({ text: '', day: FRIDAY, size: 'small' })
  expect(read('')).toMatchObject({ text: '', day: null })
  expect(read('drawings by 31 February')).toMatchObject({ text: 'drawings by 31 February', day: null })
  expect(read('drawings by 3/12', [], 'en-US')).toMatchObject({ day: '2027-03-12' })
})

test('odd input is read as far as it goes, on one line', () => {
  expect(read('send\tAcme\nthe drawings \u0000 by Friday').text).toBe('send Acme the drawings')
  expect(read('\uE000\uE001 drawings by Friday', []).text).toBe('drawings')
  expect(read(`\ud800 drawings by Friday`, []).text).toBe('\ufffd drawings')
  expect(read(`${'drawings '.repeat(500)} by Friday`).text.length).toBeLessThanOrEqual(LONGEST_LINE)
})

test('whatever is typed: a day is a day, the text is one line of the line’s own letters, and no name is left hidden', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'by',
      'Friday',
      'small',
      ', large',
      'they',
      'promise',
      'Acme',
      'every',
      'Monday',
      '3/12',
      '(',
      ':',
      'bis',
      'a big one',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const { day, otherDays, text } = read(words.join(' '))
      for (const one of [day, ...otherDays]) if (one) expect(isDay(one)).toBe(true)
      expect(text).not.toMatch(/[\p{Cc}\uE000-\uE0FF]/u)
      expect(text).toBe(text.trim())
      expect(text.isWellFormed()).toBe(true)
    }),
  )
})

test('a line put together of its parts is read back into them, in any order of day and size', () => {
  const said = fc.record({
    text: fc.constantFrom('send Acme the drawings', 'call Acme', 'Muster an Acme', 'the forecast'),
    day: fc
      .integer({ min: 1, max: 400 })
      .map((ahead) => new Date(Date.UTC(2026, 10, 22 + ahead)).toISOString().slice(0, 10)),
    size: fc.constantFrom('small' as const, 'medium' as const, 'large' as const),
    madeBy: fc.constantFrom('us' as const, 'them' as const),
    dayFirst: fc.boolean(),
  })
  fc.assert(
    fc.property(said, ({ text, day, size, madeBy, dayFirst }) => {
      const [one, other] = dayFirst ? [`by ${showDay(day)}`, `, ${size}`] : [`, ${size},`, `by ${showDay(day)}`]
      const line = `${madeBy === 'them' ? 'them: ' : ''}${text} ${one} ${other}`
      expect(read(line)).toMatchObject({ text, day, size, madeBy })
    }),
  )
})
