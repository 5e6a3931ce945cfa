import { dayFromNumber } from '../day.ts'
import type { DayNumber } from './calendar.ts'

// made once: toLocaleString makes one per call, which was most of the time of a reading
const NUMBER = new Intl.NumberFormat('en')

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** `1 order`, `14 orders`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`
}

/** As said aloud: `no orders`, `one order`, `three orders`, `14 orders`. */
export function spoken(count: number, one: string, many = `${one}s`): string {
  const word = SMALL[count]
  return word ? `${word} ${count === 1 ? one : many}` : counted(count, one, many)
}

export function inDays(days: number): string {
  return counted(Math.round(days), 'day')
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** A chance as it is shown: `about 9 in 10 (93 %)`, kept between 2 and 98 % because no model knows better than that. */
export function chance(probability: number): string {
  const shown = Math.min(0.98, Math.max(0.02, probability))
  const tenths = Math.round(shown * 10)
  const fraction = tenths === 0 ? 'less than 1 in 10' : tenths === 10 ? 'more than 9 in 10' : `about ${tenths} in 10`
  return `${fraction} (${percent(shown)})`
}

export function onDay(day: DayNumber): string {
  return dayFromNumber(day)
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `March, April and May`. */
export function monthNames(months: readonly number[]): string {
  return listed(months.map((month) => MONTHS[month]!))
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
