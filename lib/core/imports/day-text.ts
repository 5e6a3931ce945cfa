import { type Day, isYear } from '#lib/core/day.ts'

/** How days that do not begin with the year are read. `ymd`: the file has none, and one that turns up is refused. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

const time =
  /^(?:[ T,]+\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s?(?:[ap]\.?m\.?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/i
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/
const namedMonth = /^(\d{1,2})(?:\.|st|nd|rd|th)?[ \-/.]*(?:de )?(\p{L}{3,10})\.?,?[ \-/.]*(?:de )?(\d{4}|\d{2})$/iu
const monthFirst = /^(\p{L}{3,10})\.?[ \-/](\d{1,2})(?:st|nd|rd|th)?,?[ \-/](\d{4})$/iu
const zeroDay = /^(?:0000-00-00|00[-/.]00[-/.]0000|NULL|\\N)$/

/** No way of writing a day and its time is longer: `22nd de September de 2026, 10:15:30.123456789 p.m. +02:00` has 56. */
const LONGEST = 80

const MONTHS: Record<string, number> = {
  jan: 1, ene: 1, feb: 2, fev: 2, mar: 3, mrt: 3, maa: 3, mae: 3, apr: 4, avr: 4, abr: 4, may: 5, mai: 5, mei: 5, jun: 6, juin: 6,
  jul: 7, juil: 7, aug: 8, aou: 8, ago: 8, sep: 9, set: 9, oct: 10, okt: 10, nov: 11, dec: 12, dez: 12, dic: 12,
} // biome-ignore format: one line a half-year reads better
/** Texts remembered; a file rarely has more days than ten years of them. */
const REMEMBERED = 8192

/**
 * Makes a reader of days: text → the calendar day as written, '' for an empty or zero day, null where it is none (`explainDay` says
 * why). A time behind the day is dropped, never shifted between zones. Two-digit years: 70–99 are 19xx, 00–69 are 20xx.
 */
export function dayReader(order: DateOrder): (text: string) => Day | '' | null {
  const known = new Map<string, Day | '' | null>()
  let last = ''
  let lastDay: Day | '' | null = ''
  // most rows repeat the day of the row before
  return (text) => {
    if (text === last) return lastDay
    last = text
    lastDay = read(text)
    return lastDay
  }

  function read(text: string): Day | '' | null {
    if (text === '') return ''
    // ISO days, with or without a time, are most of what comes: looked up by their ten characters
    if (text.length >= 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45) {
      const key = text.length === 10 ? text : text.slice(0, 10)
      if (text.length > 10 && !time.test(text.slice(10))) return null
      const day = known.get(key)
      return day !== undefined ? day : remember(known, key, readDay(key, order))
    }
    if (text.length > 12) return readDay(text, order)
    const day = known.get(text)
    return day !== undefined ? day : remember(known, text, readDay(text, order))
  }
}

function remember(known: Map<string, Day | '' | null>, text: string, day: Day | '' | null): Day | '' | null {
  if (known.size >= REMEMBERED) known.clear()
  known.set(text, day)
  return day
}

/** One text → day, without memory; see `dayReader`. */
export function readDay(text: string, order: DateOrder): Day | '' | null {
  const parts = dayParts(text)
  if (parts === 'none') return ''
  if (!parts) return null
  const [first, second, third] = parts.numbers
  switch (parts.form) {
    case 'ymd':
      return calendarDay(first, second, third)
    case 'named':
      return calendarDay(fullYear(third), second, first)
    case 'open':
      if (order === 'dmy') return calendarDay(fullYear(third), second, first)
      if (order === 'mdy') return calendarDay(fullYear(third), first, second)
      return parts.shortYear ? calendarDay(fullYear(first), second, third) : null
  }
}

/** Why `readDay` gave null, in a sentence that goes on from the value. */
export function explainDay(text: string, order: DateOrder): string {
  const parts = dayParts(text)
  if (/^\d{4,5}(?:[.,]\d+)?$/.test(text))
    return 'looks like a day as Excel counts it: format the column as a date (YYYY-MM-DD) before saving as CSV'
  if (!parts || parts === 'none') return 'is not a day'
  if (parts.form === 'open' && order === 'ymd') return 'could be day/month or month/day: choose the order of dates'
  const other = order === 'dmy' ? 'mdy' : 'dmy'
  const names = { dmy: 'day/month', mdy: 'month/day', ymd: 'year-month-day' }
  if (parts.form === 'open' && readDay(text, other) !== null)
    return `is not a day when read as ${names[order]}; it would be one as ${names[other]}`
  const year = parts.form === 'ymd' ? parts.numbers[0] : fullYear(parts.numbers[2])
  if (!isYear(year)) return `has the year ${year}`
  return 'is not in the calendar'
}

type Parts = { form: 'ymd' | 'open' | 'named'; numbers: [number, number, number]; shortYear: boolean; dots: boolean }

function dayParts(raw: string): Parts | 'none' | null {
  let text = raw.trim()
  // looking for a time in it takes the square of its length: a run of a million blanks would stop the app for half a minute
  if (text.length > LONGEST) return null
  const clock = /[ T,]+\d{1,2}[:.h]\d{2}(?:[:.\s]|$).*$/i.exec(text)
  if (clock && clock.index > 5 && time.test(clock[0])) text = text.slice(0, clock.index)
  if (text === '' || zeroDay.test(text)) return 'none'
  const iso = yearFirst.exec(text)
  if (iso) return partsOf('ymd', iso[1], iso[3], iso[4])
  const open = yearLast.exec(text)
  if (open) return { ...partsOf('open', open[1], open[3], open[4]), dots: open[2] === '.' }
  const run = compact.exec(text)
  if (run) return partsOf('ymd', run[1], run[2], run[3])
  const named = namedMonth.exec(text)
  const month = named && monthNumber(named[2] ?? '')
  if (month) return partsOf('named', named[1], month, named[3])
  const american = monthFirst.exec(text)
  const american2 = american && monthNumber(american[1] ?? '')
  return american2 ? partsOf('named', american[2], american2, american[3]) : null
}

function partsOf(form: Parts['form'], a = '', b: string | number = '', c = ''): Parts {
  return { form, numbers: [Number(a), Number(b), Number(c)], shortYear: c.length <= 2, dots: false }
}

function monthNumber(name: string): number | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return MONTHS[plain.slice(0, 4)] ?? MONTHS[plain.slice(0, 3)]
}

function fullYear(year: number): number {
  return year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year
}

function calendarDay(year: number, month: number, day: number): Day | null {
  if (!isYear(year) || month < 1 || month > 12 || day < 1) return null
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  if (day > length) return null
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

export type DateEvidence = { order: DateOrder; sure: boolean; why: string }

/** Guesses how days are written from cells of the day columns; unsure, and saying so, where no day above the 12th decides. */
export function guessDateOrder(cells: Iterable<string>): DateEvidence {
  const count = { dmy: 0, mdy: 0, open: 0, certain: 0 }
  const example = { dmy: '', mdy: '', open: '', dots: '' }
  for (const cell of cells) {
    const parts = dayParts(cell)
    if (!parts || parts === 'none') continue
    if (parts.form !== 'open') {
      count.certain++
      continue
    }
    const [first, second] = parts.numbers
    const key = first > 12 && second <= 12 ? 'dmy' : second > 12 && first <= 12 ? 'mdy' : 'open'
    count[key]++
    example[key] ||= cell.trim()
    if (parts.dots) example.dots ||= cell.trim()
  }
  if (count.dmy && count.mdy) {
    const order = count.dmy >= count.mdy ? 'dmy' : 'mdy'
    return {
      order,
      sure: false,
      why: `both “${example.dmy}” and “${example.mdy}” occur: some days will be refused either way`,
    }
  }
  if (count.dmy) return { order: 'dmy', sure: true, why: `dates read as day/month because “${example.dmy}” occurs` }
  if (count.mdy) return { order: 'mdy', sure: true, why: `dates read as month/day because “${example.mdy}” occurs` }
  if (example.dots)
    return { order: 'dmy', sure: true, why: `dates with points, as “${example.dots}”, are day.month.year` }
  if (count.open)
    return {
      order: 'dmy',
      sure: false,
      why: `“${example.open}” could be day/month or month/day; no day after the 12th decides it`,
    }
  return {
    order: 'ymd',
    sure: true,
    why: count.certain ? 'dates name the year first or the month in words' : 'no dates seen',
  }
}

/** True when the text reads as a day in any order; for telling what a column holds. */
export function looksLikeDay(text: string): boolean {
  return Boolean(readDay(text, 'dmy') || readDay(text, 'mdy'))
}
