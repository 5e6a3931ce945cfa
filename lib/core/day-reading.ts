import { addDays, addMonths, type Day, dayNumber, isDay, monthEnd, monthOf } from './day.ts'
import { MONTH_NAMES } from './month-names.ts'

/** A day that was said in words, and the text without them. */
export type DayReading = { day: Day; words: string; rest: string }

/** Which of the two figures of 3/12 is the day; null: 3/12 says it to nobody and is left alone. */
export type DayOrder = 'day-first' | 'month-first' | null

/**
 * Finds the day that a line ends with, begins with or holds: "call Acme on Friday", "in 2 weeks", "3 Dec", "morgen". The last mention
 * counts; where it says no day, null. A weekday is the next one, never today; a date without a year is the next of its kind.
 * English, and the few German words that slip in.
 */
export function readDay(line: string, today: Day, order: DayOrder = null): DayReading | null {
  return readDays(line, today, order).at(-1) ?? null
}

/** Every day a line names, in their order; each with the text as it is without this one. */
export function readDays(line: string, today: Day, order: DayOrder = null): DayReading[] {
  const found: (DayReading & { at: number; length: number })[] = []
  for (const { pattern, read } of PHRASES) {
    for (const match of line.matchAll(pattern)) {
      const words = match.groups!.words!
      const day = read(match.groups!, today, order)
      if (!day || !isDay(day)) continue
      const at = match.index + match[0].indexOf(words)
      const { length } = words
      const overlapping = found.filter((one) => at < one.at + one.length && one.at < at + length)
      // "Friday 3 Dec" is one mention: the longest of those that overlap
      if (overlapping.some((one) => one.length >= length)) continue
      for (const one of overlapping) found.splice(found.indexOf(one), 1)
      found.push({ day, words, rest: without(line, at, length), at, length })
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ day, words, rest }) => ({ day, words, rest }))
}

/** How days are written where a language is spoken: 3/12 is 3 December in Hamburg and 12 March in Boston. */
export function dayOrderOf(locale: string): DayOrder {
  try {
    const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short', calendar: 'gregory' }).formatToParts(0)
    const at = (type: string) => parts.findIndex((part) => part.type === type)
    return at('day') < at('month') ? 'day-first' : 'month-first'
  } catch {
    return null
  }
}

type Groups = Record<string, string | undefined>

const MONTHS = new Map<string, number>([
  ...MONTH_NAMES.flatMap((name, index): [string, number][] => [
    [name.toLowerCase(), index + 1],
    [name.slice(0, 3).toLowerCase(), index + 1],
  ]),
  ['sept', 9],
  ['januar', 1],
  ['februar', 2],
  ['märz', 3],
  ['mai', 5],
  ['juni', 6],
  ['juli', 7],
  ['oktober', 10],
  ['okt', 10],
  ['dezember', 12],
  ['dez', 12],
])

// Monday is 1. Abbreviations that are words of their own ("sun", "sat", "wed", "mo", "do") count only behind "on", "by", "am" …
const WEEKDAYS = new Map<string, number>(
  [
    ['monday', 'montag'],
    ['tuesday', 'dienstag'],
    ['wednesday', 'mittwoch'],
    ['thursday', 'donnerstag'],
    ['friday', 'freitag'],
    ['saturday', 'samstag'],
    ['sunday', 'sonntag'],
  ].flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
)
const SHORT = new Map<string, number>(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name, index) => [name, index + 1]),
)
const SHORT_GERMAN = new Map(['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'].map((name, index) => [name, index + 1]))
const NUMBERS = new Map(
  ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, index) => [
    word,
    index + 1,
  ]),
)

const BEFORE = '(?<![\\p{L}\\p{N}./-])'
const AFTER = '(?![\\p{L}\\p{N}]|[./-][\\p{L}\\p{N}])'
const phrase = (words: string) => new RegExp(`${BEFORE}(?<words>${words})${AFTER}`, 'giu')
const oneOf = (map: Map<string, number>) => [...map.keys()].toSorted((a, b) => b.length - a.length).join('|')
const LEAD =
  '(?:(?:no later than|on|by|until|till|before|due|for|from|spätestens(?:\\s+am)?|am|ab|bis(?:\\s+zum)?|zum|den)\\s+)'
const WEEKDAY_LEAD = `(?:(?:${oneOf(WEEKDAYS)}|${oneOf(SHORT)}),?\\s+(?:den\\s+)?)?`

const PHRASES: { pattern: RegExp; read: (groups: Groups, today: Day, order: DayOrder) => Day | null }[] = [
  { pattern: phrase(`${LEAD}?(?:today|heute)`), read: (_, today) => today },
  { pattern: phrase(`${LEAD}?(?:tomorrow|morgen|tmrw)`), read: (_, today) => addDays(today, 1) },
  { pattern: phrase(`${LEAD}?(?:(?:the\\s+)?day after tomorrow|übermorgen)`), read: (_, today) => addDays(today, 2) },
  {
    pattern: phrase(
      `${LEAD}?(?:(?<next>next|nächsten?|nächste woche)\\s+|(?:this|coming|diesen|kommenden)\\s+)?(?<weekday>${oneOf(WEEKDAYS)})`,
    ),
    read: ({ weekday, next }, today) => weekdayAfter(WEEKDAYS.get(weekday!.toLowerCase())!, today, Boolean(next)),
  },
  {
    pattern: phrase(`(?:on|by|until|due|next)\\s+(?<weekday>${oneOf(SHORT)})`),
    read: ({ weekday, words }, today) => weekdayAfter(SHORT.get(weekday!.toLowerCase())!, today, /^next/i.test(words!)),
  },
  {
    pattern: phrase(`(?:bis(?:\\s+zum)?|am)\\s+(?<weekday>${oneOf(SHORT_GERMAN)})\\.?`),
    read: ({ weekday }, today) => weekdayAfter(SHORT_GERMAN.get(weekday!.toLowerCase())!, today, false),
  },
  {
    pattern: phrase(
      `(?:in|within|innerhalb von)\\s+(?<count>\\d{1,3}|an?|ein(?:em|er)?|${oneOf(NUMBERS)})\\s+(?<unit>days?|weeks?|months?|years?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)`,
    ),
    read: ({ count, unit }, today) => later(today, countOf(count!), unit!.toLowerCase()),
  },
  { pattern: phrase(`${LEAD}?(?:next week|nächste(?:r)? woche)`), read: (_, today) => weekdayAfter(1, today, false) },
  { pattern: phrase(`${LEAD}?(?:next month|nächsten monat)`), read: (_, today) => addMonths(monthOf(today), 1) },
  {
    pattern: phrase(`(?:at\\s+|${LEAD})?(?:(?:the\\s+)?end of (?:the |this )?month|monatsende|ende des monats)`),
    read: (_, today) => monthEnd(today),
  },
  {
    pattern: phrase(
      `(?:at\\s+|${LEAD})?(?:the\\s+)?(?:end of|ende)\\s+(?<month>${oneOf(MONTHS)})(?:\\s+(?<year>\\d{4}))?`,
    ),
    read: ({ month, year }, today) => endOf(MONTHS.get(month!.toLowerCase())!, year, today),
  },
  {
    // the working week's
    pattern: phrase(
      `(?:at\\s+|${LEAD})?(?:(?:the\\s+)?end of (?:(?:the |this )?|(?<next>next ))week|ende (?:der|dieser) woche)`,
    ),
    read: ({ next }, today) => weekdayAfter(5, addDays(today, next ? 0 : -1), Boolean(next)),
  },
  { pattern: phrase(`${LEAD}?(?<iso>\\d{4}-\\d{2}-\\d{2})`), read: ({ iso }) => iso! },
  {
    // 3.12. and 3.12.2026: the point says which comes first
    pattern: new RegExp(
      `${BEFORE}(?<words>${LEAD}?${WEEKDAY_LEAD}(?<date>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})?)(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    read: ({ date, month, year }, today) => dated(date!, Number(month), year, today),
  },
  {
    pattern: phrase(`${LEAD}?${WEEKDAY_LEAD}(?<one>\\d{1,2})/(?<other>\\d{1,2})(?:/(?<year>\\d{4}|\\d{2}))?`),
    read: ({ one, other, year }, today, order) => slashed(one!, other!, year, today, order),
  },
  {
    pattern: phrase(
      `${LEAD}?${WEEKDAY_LEAD}(?:the\\s+)?(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(?<month>${oneOf(MONTHS)})\\.?(?:,?\\s+(?<year>\\d{4}))?`,
    ),
    read: ({ date, month, year }, today) => dated(date!, MONTHS.get(month!.toLowerCase())!, year, today),
  },
  {
    pattern: phrase(
      `${LEAD}?${WEEKDAY_LEAD}(?<month>${oneOf(MONTHS)})\\.?\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year>\\d{4}))?`,
    ),
    read: ({ date, month, year }, today) => dated(date!, MONTHS.get(month!.toLowerCase())!, year, today),
  },
]

/** The next such weekday after today; "next Friday" is the one of the week after this one. */
function weekdayAfter(weekday: number, today: Day, nextWeek: boolean): Day {
  const now = ((((dayNumber(today) + 3) % 7) + 7) % 7) + 1
  if (nextWeek) return addDays(today, 7 - now + weekday)
  return addDays(today, ((weekday - now + 6) % 7) + 1)
}

function later(today: Day, count: number, unit: string): Day | null {
  if (/^(day|tag)/.test(unit)) return addDays(today, count)
  if (/^(week|woche)/.test(unit)) return addDays(today, count * 7)
  const month = addMonths(monthOf(today), count * (/^(year|jahr)/.test(unit) ? 12 : 1))
  const same = `${month.slice(0, 8)}${today.slice(8)}`
  return same < monthEnd(month) ? same : monthEnd(month)
}

function countOf(text: string): number {
  return Number(text) || NUMBERS.get(text.toLowerCase()) || 1
}

/** Without a year: this year's, or next year's once it is past. */
function dated(date: string, month: number, year: string | undefined, today: Day): Day | null {
  const write = (of: number | string) => `${of}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
  if (year) return write(year)
  const now = Number(today.slice(0, 4))
  // 29 February: the next year that has one
  return (
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((ahead) => write(now + ahead)).find((day) => isDay(day) && day >= today) ?? null
  )
}

/** The last day of the next such month that is not over. */
function endOf(month: number, year: string | undefined, today: Day): Day {
  const endIn = (of: number) => monthEnd(`${of}-${String(month).padStart(2, '0')}-01`)
  const now = Number(today.slice(0, 4))
  if (year) return endIn(Number(year))
  return endIn(now) >= today ? endIn(now) : endIn(now + 1)
}

/** As the order says; where one of the two can only be a day, it is. */
function slashed(one: string, other: string, year: string | undefined, today: Day, order: DayOrder): Day | null {
  if (order === null) return null
  const whole = year?.length === 2 ? `20${year}` : year
  const [date, month] = order === 'day-first' ? [one, other] : [other, one]
  const read = dated(date, Number(month), whole, today)
  return read && isDay(read) ? read : dated(month, Number(date), whole, today)
}

/** The line without the words of the day, and without what then hangs loose at its ends. */
function without(line: string, at: number, length: number): string {
  const rest = `${line.slice(0, at)} ${line.slice(at + length)}`
  return rest
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:–-]+|[\s,:–-]+$/g, '')
    .trim()
}
