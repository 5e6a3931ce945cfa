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
}, 30_000)

test('an address without end is none', async () => {
  const read = await readOutside('calendar', calendar(`ATTENDEE:mailto:${'a'.repeat(1_000_000)}`), NOW)
  expect(read).toMatchObject({ ok: true, value: { meetings: [{ attendees: [] }] } })
}, 30_000)

test('a series that never comes is given up; everybody else is served meanwhile, and the next one is read', async () => {
  let beats = 0
  const heart = setInterval(() => (beats += 1), 100)
  const endless = [1, 2, 3].map(() =>
    readOutside('calendar', calendar('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), NOW),
  )
  const next = readOutside('calendar', calendar('SUMMARY:Review'), NOW)
  expect(await Promise.all(endless)).toEqual([null, null, null])
  expect(await next).toMatchObject({ ok: true, value: { meetings: [{ subject: 'Review' }] } })
  clearInterval(heart)
  expect(beats).toBeGreaterThan(30)
}, 60_000)

test('a pasted line of nothing but blanks costs no more than its length', async () => {
  expect(await readOutside('pasted', `From: a@b.example\n${' \t'.repeat(60_000)}x`)).toMatchObject({
    from: { address: 'a@b.example' },
  })
}, 30_000)
