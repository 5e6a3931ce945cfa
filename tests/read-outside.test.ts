import { expect, test } from 'vitest'
import { readOutside } from '#lib/flows/read-outside.ts'

// What somebody outside wrote to trouble us: each of these ran for minutes, or for ever, in the process that serves everybody.

const NOW = { today: '2026-11-22', moment: new Date('2026-11-22T10:00:00Z'), timeZone: 'Europe/Berlin' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const mail = (body: string) => bytesOf(`From: a@b.example\nTo: c@d.example\nSubject: x\n\n${body}`)
const calendar = (...lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:a',
    'DTSTART:20260101T100000Z',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n')

test('a mail made to trouble the patterns it is read by is read all the same', async () => {
  const read = await readOutside('mail', mail(`Am ${'schrieb"'.repeat(300)}${'"|'.repeat(2_700)}`))
  expect(read).toMatchObject({ ok: true, value: { from: { address: 'a@b.example' }, forwarded: null } })
  expect(read?.ok && read.value.text.length).toBeGreaterThan(7_000)
}, 90_000)

test('an address without end is none', async () => {
  const read = await readOutside('calendar', calendar(`ATTENDEE:mailto:${'a'.repeat(1_000_000)}`), NOW)
  expect(read).toMatchObject({ ok: true, value: { meetings: [{ attendees: [] }] } })
}, 90_000)

test('a series that never comes is given up; everybody else is served meanwhile', async () => {
  let beats = 0
  const heart = setInterval(() => (beats += 1), 100)
  const endless = readOutside('calendar', calendar('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), NOW)
  // more than may be read at a time: the others wait their turn
  const others = [1, 2, 3, 4].map((i) => readOutside('calendar', calendar(`SUMMARY:Review ${i}`), NOW))
  expect(await endless).toBe(null)
  clearInterval(heart)
  expect(beats).toBeGreaterThan(10)
  const subjects = (await Promise.all(others)).map((read) => read?.ok && read.value.meetings[0]?.subject)
  expect(subjects).toEqual(['Review 1', 'Review 2', 'Review 3', 'Review 4'])
}, 120_000)

test('a pasted line of nothing but blanks costs no more than its length', async () => {
  expect(await readOutside('pasted', `From: a@b.example\n${' \t'.repeat(60_000)}x`)).toMatchObject({
    from: { address: 'a@b.example' },
  })
}, 90_000)
