import { describe, expect, test } from 'vitest'
import { type CalendarReading, readCalendar } from './calendar.ts'

const now = { today: '2026-11-20', moment: new Date('2026-11-20T12:00:00Z'), timeZone: 'Europe/Berlin' }
const wrap = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n${events.map((event) => `BEGIN:VEVENT\r\nDTSTAMP:20261101T000000Z\r\n${event.trim().replace(/\n\s*/g, '\r\n')}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`
function read(text: string): CalendarReading {
  const result = readCalendar(text, now)
  if (!result.ok) throw new Error(result.message)
  return result.value
}

const NEW_YORK = `BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Eastern Standard Time
BEGIN:STANDARD
DTSTART:16011104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:late@x
DTSTART;TZID=Eastern Standard Time:20261102T213000
DTEND;TZID=Eastern Standard Time:20261102T220000
SUMMARY:Late call
END:VEVENT
END:VCALENDAR`.replaceAll('\n', '\r\n')

describe('a calendar file', () => {
  test('gives who met when, in the zone of the workspace', () => {
    const { meetings, left } = read(
      wrap(
        `UID:one@x
         DTSTART:20261110T090000Z
         DTEND:20261110T100000Z
         SUMMARY:Review\\, with samples
         LOCATION:Kassel
         DESCRIPTION:Bring the M8.
         ORGANIZER;CN=Eva Brandt:mailto:Eva@kessler.example
         ATTENDEE;CN=Mara Lind;PARTSTAT=ACCEPTED:mailto:mara@tarnholt.example
         ATTENDEE;PARTSTAT=DECLINED:mailto:gone@kessler.example`,
        `UID:day@x
         DTSTART;VALUE=DATE:20261101
         SUMMARY:Fair`,
        `UID:floating@x
         DTSTART:20261105T083000
         SUMMARY:Floating`,
        `UID:named@x
         DTSTART;TZID=Asia/Tokyo:20261106T003000
         SUMMARY:Named`,
      ),
    )
    expect(meetings.map(({ uid, day, at }) => [uid, day, at])).toEqual([
      ['one@x', '2026-11-10', '2026-11-10T09:00:00.000Z'],
      ['named@x', '2026-11-05', '2026-11-05T15:30:00.000Z'],
      ['floating@x', '2026-11-05', '2026-11-05T07:30:00.000Z'],
      ['day@x', '2026-11-01', null],
    ])
    expect(meetings[0]).toMatchObject({
      subject: 'Review, with samples',
      text: 'Where: Kassel\n\nBring the M8.',
      organizer: { name: 'Eva Brandt', address: 'eva@kessler.example' },
      attendees: [{ name: 'Mara Lind', address: 'mara@tarnholt.example' }],
    })
    expect(left).toEqual({ later: 0, earlier: 0, cancelled: 0, unreadable: 0, beyond: 0 })
    expect(read(NEW_YORK).meetings[0]).toMatchObject({ day: '2026-11-03', at: '2026-11-03T02:30:00.000Z' })
  })

  test('leaves out what is to come, long ago or called off, and says how many', () => {
    const { meetings, left } = read(
      wrap(
        'UID:later@x\nDTSTART:20261120T150000Z',
        'UID:next@x\nDTSTART;VALUE=DATE:20270101',
        'UID:old@x\nDTSTART:20240101T090000Z',
        'UID:off@x\nDTSTART:20261110T090000Z\nSTATUS:CANCELLED',
      ),
    )
    expect(meetings).toEqual([])
    expect(left).toMatchObject({ later: 2, earlier: 1, cancelled: 1 })
  })

  test('takes a series apart: those called off are gone, one that was moved stands where it was moved to', () => {
    const { meetings } = read(
      wrap(
        `UID:weekly@x
         DTSTART:20261019T080000Z
         RRULE:FREQ=WEEKLY
         EXDATE:20261026T080000Z
         SUMMARY:Weekly`,
        `UID:weekly@x
         RECURRENCE-ID:20261102T080000Z
         DTSTART:20261103T140000Z
         SUMMARY:Weekly, moved`,
      ),
    )
    expect(meetings.map(({ uid, at, subject }) => [uid, at, subject])).toEqual([
      ['weekly@x 2026-11-16T08:00:00Z', '2026-11-16T08:00:00.000Z', 'Weekly'],
      ['weekly@x 2026-11-09T08:00:00Z', '2026-11-09T08:00:00.000Z', 'Weekly'],
      ['weekly@x 2026-11-02T08:00:00Z', '2026-11-03T14:00:00.000Z', 'Weekly, moved'],
      ['weekly@x 2026-10-19T08:00:00Z', '2026-10-19T08:00:00.000Z', 'Weekly'],
    ])
  })

  test('of a long series only the last year is taken, and no more than one can look through', () => {
    const daily = read(wrap('UID:d@x\nDTSTART:20100104T080000Z\nRRULE:FREQ=DAILY'))
    expect(daily.meetings).toHaveLength(366)
    const two = read(
      wrap(
        'UID:d@x\nDTSTART:20250101T080000Z\nRRULE:FREQ=DAILY',
        'UID:e@x\nDTSTART:20250101T080000Z\nRRULE:FREQ=DAILY',
      ),
    )
    expect(two.meetings).toHaveLength(500)
    expect(two.left.beyond).toBe(232)
  })
})

test('what is no calendar is refused; one made to trouble ends', () => {
  for (const text of ['', 'hello', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n']) {
    expect(readCalendar(text, now).ok, text).toBe(false)
  }
  const began = performance.now()
  const { left } = read(
    wrap(
      'UID:a@x\nDTSTART:19000101T000000Z\nRRULE:FREQ=SECONDLY',
      'UID:b@x\nDTSTART:20200101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'UID:c@x\nDTSTART:16000101T000000Z\nRRULE:FREQ=DAILY',
      'UID:d@x\nSUMMARY:no start',
      'UID:e@x\nDTSTART:nonsense',
    ),
  )
  expect(left.unreadable).toBeGreaterThanOrEqual(2)
  expect(performance.now() - began).toBeLessThan(10_000)
})
