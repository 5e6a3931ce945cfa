import type { Day } from './day.ts'

/** The moment that clocks in a time zone (IANA name) show a day and time at; of an hour that comes twice the first, of one left out the next. */
export function momentIn(timeZone: string, day: Day, time: string): Date {
  const shown = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  // the offset on either side of a change of clocks
  const early = shown - offsetAt(timeZone, shown - 86_400_000)
  const late = shown - offsetAt(timeZone, shown + 86_400_000)
  return new Date(early + offsetAt(timeZone, early) === shown ? early : late)
}

/** `HH:MM` on the clocks of a time zone. */
export function timeIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(moment)
}

/** True for a zone this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

function offsetAt(timeZone: string, moment: number): number {
  const parts = clockOf(timeZone).formatToParts(moment)
  const of = (type: string) => Number(parts.find((part) => part.type === type)!.value)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(moment / 1000) * 1000
}

// made once a zone: a formatter costs more than all else here
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((part) => [part, 'numeric'])
  const clock = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', ...Object.fromEntries(parts) })
  clocks.set(timeZone, clock)
  return clock
}
