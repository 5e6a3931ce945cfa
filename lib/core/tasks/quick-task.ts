import type { Day } from '../day.ts'
import { readDay } from '../day-reading.ts'
import type { Repeat } from './repeat.ts'

/** A task as one line says it. `dayWords` null: no day was named, so it is for today. */
export type QuickTask = { text: string; day: Day; dayWords: string | null; repeat: Repeat | null; repeatEvery: number }

/** Reads "call Acme on Friday", "send the report every month", "stock check every Monday". What was read is shown before it is saved. */
export function readQuickTask(line: string, today: Day): QuickTask {
  const { rest, repeat, repeatEvery } = readRepeat(line)
  const read = readDay(rest, today)
  const text = (read?.rest ?? rest).trim()
  return { text, day: read?.day ?? today, dayWords: read?.words ?? null, repeat, repeatEvery }
}

const EVERY =
  /(?<![\p{L}\p{N}])(?:every|jede[nrs]?)\s+(?:(?<count>\d{1,2}|other|second|third)\s+)?(?<unit>day|week|month|year|tag|woche|monat|jahr)s?(?![\p{L}\p{N}])/iu
/** "every Monday": the weekday stays, and says the first day. */
const EVERY_WEEKDAY =
  /(?<![\p{L}\p{N}])(?:every|jeden)\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)/iu
/** "on Mondays", "freitags": the weekday is left as above. */
const WEEKDAYS_PLURAL =
  /(?<![\p{L}\p{N}])(?:on\s+)?(?<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)s(?![\p{L}\p{N}])/iu
const UNITS: Record<string, Repeat> = { tag: 'day', woche: 'week', monat: 'month', jahr: 'year' }
const COUNTS: Record<string, number> = { other: 2, second: 2, third: 3 }

/** What comes again, and the line without the words for it; a weekday in them stays, for it says the first day. */
export function readRepeat(line: string): { rest: string; repeat: Repeat | null; repeatEvery: number } {
  if (EVERY_WEEKDAY.test(line)) return { rest: line.replace(EVERY_WEEKDAY, ''), repeat: 'week', repeatEvery: 1 }
  if (WEEKDAYS_PLURAL.test(line))
    return { rest: line.replace(WEEKDAYS_PLURAL, '$<weekday>'), repeat: 'week', repeatEvery: 1 }
  const groups = EVERY.exec(line)?.groups
  if (!groups) return { rest: line.trim(), repeat: null, repeatEvery: 1 }
  const unit = groups.unit!.toLowerCase()
  const count = groups.count?.toLowerCase()
  const every = count ? (COUNTS[count] ?? Number(count)) : 1
  const rest = line.replace(EVERY, ' ').replace(/\s+/g, ' ').trim()
  return { rest, repeat: UNITS[unit] ?? (unit as Repeat), repeatEvery: Math.max(1, every) }
}
