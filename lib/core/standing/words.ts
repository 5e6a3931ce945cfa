import { shownProbability } from '../buying/calibration.ts'
import { dayFromNumber } from '../day.ts'
import { showDay } from '../day-words.ts'
import { MONTH_NAMES } from '../month-names.ts'
import { inWords, listNames, smallNumber } from '../number-words.ts'
import type { DayNumber } from './calendar.ts'

// made once: toLocaleString makes one per call, which was most of the time of a reading
const NUMBER = new Intl.NumberFormat('en')

/** `1 order`, `14 orders`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`
}

/** As said aloud: `no orders`, `one order`, `three orders`, `14 orders`. */
export function spoken(count: number, one: string, many = `${one}s`): string {
  return `${smallNumber(count)} ${count === 1 ? one : many}`
}

export function inDays(days: number): string {
  return counted(Math.round(days), 'day')
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** A chance as it is shown: `about 9 in 10 (93 %)`, the figure kept between 2 and 98 %. */
export function chance(probability: number): string {
  return `${inWords(probability)} (${percent(shownProbability(probability))})`
}

/** `30 April 1998`. */
export function onDay(day: DayNumber): string {
  return showDay(dayFromNumber(day))
}

/** `March, April and May`. */
export function monthNames(months: readonly number[]): string {
  return listNames(
    months.map((month) => MONTH_NAMES[month]!),
    12,
  )
}
