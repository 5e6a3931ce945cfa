import ICAL from 'ical.js'
import { addDays, type Day, dayIn } from '../day.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isTimeZone, momentIn } from '../zone-moment.ts'
import { tidy } from './html-text.ts'
import type { Mailbox } from './mail-side.ts'
import { TOUCH_SUBJECT } from './touch.ts'

/** A meeting that took place, one of a series on its own. */
export type CalendarMeeting = {
  /** UID, and for one of a series which: the same file twice is the same meetings. */
  uid: string
  day: Day
  /** Null where it took the whole day. */
  at: string | null
  subject: string
  text: string
  organizer: Mailbox | null
  attendees: Mailbox[]
}

export type CalendarReading = {
  /** The newest first. */
  meetings: CalendarMeeting[]
  /** What was left out, and why. */
  left: { later: number; earlier: number; cancelled: number; unreadable: number; beyond: number }
}

/** Meetings of so many days back are taken; what is older says little, and a series has no end. */
export const CALENDAR_DAYS = 366
export const CALENDAR_MEETINGS = 500
/** How often a series is followed before it is given up: a daily one for twenty years. */
const STEPS = 8_000
/** And all series of a file together. */
const ALL_STEPS = 100_000

/**
 * Reads the meetings of a calendar file (.ics) that took place in the year before, series taken apart. Times are told in the workspace's
 * zone; one without a zone is on its clocks.
 */
export function readCalendar(
  text: string,
  now: { today: Day; moment: Date; timeZone: string },
): Result<CalendarReading> {
  let calendars: ICAL.Component[]
  try {
    const parsed = ICAL.parse(text)
    calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed).map(
      (one: unknown) => new ICAL.Component(one as never),
    )
  } catch {
    return refuse(
      'unreadable',
      'This is no calendar file, or a broken one. Export it once more as .ics. Nothing was taken.',
    )
  }
  calendars = calendars.filter(({ name }) => name === 'vcalendar')
  if (calendars.length === 0) return refuse('no-calendar', 'There is no calendar in this file. Export it as .ics.')
  const reading: CalendarReading = {
    meetings: [],
    left: { later: 0, earlier: 0, cancelled: 0, unreadable: 0, beyond: 0 },
  }
  for (const calendar of calendars) readEvents(calendar, now, reading)
  const seen = new Set<string>()
  const meetings = reading.meetings
    .sort((a, b) => ((a.day === b.day ? (a.at ?? '') < (b.at ?? '') : a.day < b.day) ? 1 : -1))
    .filter(({ uid }) => !seen.has(uid) && seen.add(uid))
  reading.left.beyond = Math.max(0, meetings.length - CALENDAR_MEETINGS)
  return ok({ ...reading, meetings: meetings.slice(0, CALENDAR_MEETINGS) })
}

type Now = { today: Day; moment: Date; timeZone: string }

function readEvents(calendar: ICAL.Component, now: Now, { meetings, left }: CalendarReading): void {
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const [series, moved] = [[], []] as [ICAL.Event[], ICAL.Event[]]
  for (const event of events) (event.component.hasProperty('recurrence-id') ? moved : series).push(event)
  const movedOf = Map.groupBy(moved, ({ uid }) => uid)
  const known = new Set(series.map(({ uid }) => uid))
  const budget = { steps: ALL_STEPS }
  for (const event of series) {
    for (const exception of movedOf.get(event.uid) ?? []) event.relateException(exception)
    try {
      for (const { item, start, one } of occurrences(event, now, left, budget)) {
        const meeting = meetingOf(item, start, one, now)
        if (isCancelled(item) || isCancelled(event)) left.cancelled++
        else if (meeting.day > now.today || (meeting.at && meeting.at > now.moment.toISOString())) left.later++
        else if (meeting.day <= addDays(now.today, -CALENDAR_DAYS)) left.earlier++
        else meetings.push(meeting)
      }
    } catch {
      left.unreadable++
    }
  }
  // one of a series whose series is not in the file
  for (const alone of moved.filter(({ uid }) => !known.has(uid))) {
    try {
      const meeting = meetingOf(alone, alone.startDate, alone.recurrenceId?.toString() ?? null, now)
      if (isCancelled(alone)) left.cancelled++
      else if (meeting.day > now.today) left.later++
      else if (meeting.day <= addDays(now.today, -CALENDAR_DAYS)) left.earlier++
      else meetings.push(meeting)
    } catch {
      left.unreadable++
    }
  }
}

type Occurrence = { item: ICAL.Event; start: ICAL.Time; one: string | null }

function* occurrences(
  event: ICAL.Event,
  { today }: Now,
  left: CalendarReading['left'],
  budget: { steps: number },
): Generator<Occurrence> {
  if (!event.isRecurring()) {
    yield { item: event, start: event.startDate, one: null }
    return
  }
  // finer than a day is no meeting, and has no end
  const rules = event.component.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur)
  if (rules.some(({ freq }) => ['SECONDLY', 'MINUTELY', 'HOURLY'].includes(freq))) throw new Error('too fine')
  // a day on either side: the zone decides
  const first = addDays(today, -CALENDAR_DAYS - 1)
  const last = addDays(today, 1)
  const series = event.iterator()
  for (let step = 0; step < STEPS && budget.steps-- > 0; step++) {
    const next = series.next()
    // later ones of a series are no news: a series has no end
    const day = next?.toString().slice(0, 10)
    if (!day || day > last) return
    if (day < first) {
      left.earlier++
      continue
    }
    const { item, startDate, recurrenceId } = event.getOccurrenceDetails(next)
    yield { item, start: startDate, one: recurrenceId.toString() }
  }
  // begun so long ago, or so often, that it was not followed to today
  left.unreadable++
}

function meetingOf(event: ICAL.Event, start: ICAL.Time, one: string | null, { timeZone }: Now): CalendarMeeting {
  const at = start.isDate ? null : momentOf(start, event, timeZone)
  const place = line(event.location, 200)
  const text = tidy(event.description ?? '').slice(0, 5_000)
  return {
    uid: one ? `${event.uid} ${one}` : `${event.uid}`,
    day: at ? dayIn(timeZone, at) : start.toString().slice(0, 10),
    at: at ? at.toISOString() : null,
    subject: line(event.summary, TOUCH_SUBJECT / 2),
    text: [place ? `Where: ${place}` : '', text].filter(Boolean).join('\n\n'),
    organizer: boxOf(event.component.getFirstProperty('organizer')),
    attendees: event.component.getAllProperties('attendee').flatMap((attendee) => {
      // who declined was not there
      return attendee.getFirstParameter('partstat') === 'DECLINED' ? [] : (boxOf(attendee) ?? [])
    }),
  }
}

/** The file's own zones first, then those this machine knows by name; without either, the clocks of the workspace. */
function momentOf(start: ICAL.Time, event: ICAL.Event, timeZone: string): Date {
  if (start.zone && start.zone !== ICAL.Timezone.localTimezone) return new Date(start.toUnixTime() * 1000)
  const named = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid')
  const zone = named && isTimeZone(named) ? named : timeZone
  return momentIn(zone, start.toString().slice(0, 10), start.toString().slice(11, 19))
}

const isCancelled = (event: ICAL.Event) => event.component.getFirstPropertyValue('status') === 'CANCELLED'

function boxOf(property: ICAL.Property | null | undefined): Mailbox | null {
  const address = /[^\s<>"'(),;:@]{1,128}@[^\s<>"'(),;:@]{1,255}/.exec(
    `${property?.getFirstValue() ?? ''}`.replace(/^mailto:/i, ''),
  )?.[0]
  if (!property || !address) return null
  return { address: address.toLowerCase().slice(0, 320), name: line(`${property.getFirstParameter('cn') ?? ''}`, 200) }
}

function line(text: string | null | undefined, most: number): string {
  return [...tidy(text ?? '').replace(/\s+/g, ' ')].slice(0, most).join('')
}
