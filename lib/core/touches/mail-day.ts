import { type Day, isDay } from '../day.ts'

/** Languages that mail programs write dates in; their month names are read in full and short. */
const LOCALES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
  'sk',
  'hr',
  'hu',
  'ro',
  'tr',
  'ru',
  'uk',
]

const MONTHS = monthNames()

/**
 * The day that a forwarded message says it was written on, as its program put it: “Wed, Oct 27, 2021 at 9:31 AM”, “26. Oktober 2021 um
 * 14:25:08 OESZ”, “2021-10-27 09:31”, “27/10/2021 09:31”. `time` as written there; null for both where it cannot be read for certain:
 * two numbers that could each be the month are not guessed.
 */
export function dayWritten(text: string): { day: Day; time: string | null } | null {
  const day = isoDay(text) ?? namedDay(text) ?? numberDay(text)
  return day ? { day, time: timeIn(text) } : null
}

function isoDay(text: string): Day | null {
  const [, year, month, day] = /\b(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})/.exec(text) ?? []
  return dayOf(year, month, day)
}

function namedDay(text: string): Day | null {
  const year = /\b(19|20|21)\d{2}\b/.exec(text)?.[0]
  const words = text.toLocaleLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const month = words.map((word) => MONTHS.get(word)).find((number) => number !== undefined)
  if (!year || month === undefined) return null
  // the first number of one or two digits that is no part of a time or a year
  const rest = text.replace(/\d{1,2}[:.h]\d{2}([:.]\d{2})?/g, ' ').replace(year, ' ')
  return dayOf(year, `${month}`, /(?<!\d)\d{1,2}(?!\d)/.exec(rest)?.[0])
}

function numberDay(text: string): Day | null {
  const [, first, mark, second, year] = /\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/.exec(text) ?? []
  if (!first || !second) return null
  // with points the day comes first everywhere
  if (mark === '.' || Number(first) > 12) return dayOf(year, second, first)
  if (Number(second) > 12 || first === second) return dayOf(year, first, second)
  return null
}

function timeIn(text: string): string | null {
  const [, hour, minute, half] = /(?<![\d.])(\d{1,2})[:h](\d{2})(?::\d{2})?\s*([ap])?\.?m?/i.exec(text) ?? []
  if (!hour || !minute) return null
  const given = Number(hour)
  const full = half ? (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : given
  return full < 24 && Number(minute) < 60 ? `${`${full}`.padStart(2, '0')}:${minute}` : null
}

function dayOf(year?: string, month?: string, day?: string): Day | null {
  if (!year || !month || !day) return null
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : null
}

function monthNames(): Map<string, number> {
  const names = new Map<string, number>()
  for (const locale of LOCALES) {
    for (const style of ['long', 'short'] as const) {
      // inside a date: some languages bend the name there
      const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' })
      for (let month = 0; month < 12; month++) {
        const part = format.formatToParts(Date.UTC(2021, month, 15)).find(({ type }) => type === 'month')!.value
        const word = part.toLocaleLowerCase().match(/[\p{L}\p{M}]+/u)?.[0]
        // the first language keeps a word that two of them use for different months
        if (word && word.length > 2 && !names.has(word)) names.set(word, month + 1)
      }
    }
  }
  return names
}
