import { afterAll, expect, test } from 'vitest'
import { listTouchesById } from '#db/queries/touches.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { readOutside } from '#lib/flows/read-outside.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { planCalendar, takeCalendar } from '#lib/flows/take-calendar.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const event = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']
const FILE = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  ...event(
    'UID:review@x',
    'DTSTART:20261103T230000Z',
    'SUMMARY:Review',
    'ORGANIZER;CN=Eva Brandt:mailto:eva@kessler.example',
    'ATTENDEE:mailto:new@kessler.example',
  ),
  ...event(
    'UID:weekly@x',
    'DTSTART:20261102T080000Z',
    'RRULE:FREQ=WEEKLY;COUNT=2',
    'ATTENDEE:mailto:who@nobody.example',
  ),
  ...event('UID:own@x', 'DTSTART:20261104T080000Z', 'SUMMARY:Dentist'),
  ...event('UID:later@x', 'DTSTART:20270104T080000Z', 'SUMMARY:Next year'),
  'END:VCALENDAR',
].join('\r\n')

test('a calendar is looked through, what is chosen of it is taken once, and all of it is taken back as one', async () => {
  const { workspaceId, personId } = await makeWorkspace({ timeZone: 'Europe/Berlin' })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const today = '2026-11-20'
  const who = {
    id: personId,
    name: 'Test Owner',
    workspaceId,
    today,
    timeZone: 'Europe/Berlin',
  }
  const read = await readOutside('calendar', FILE, { ...who, moment: new Date('2026-11-20T12:00:00Z') })
  if (!read?.ok) throw new Error('the calendar was not read')
  const reading = read.value
  const kessler = await inside((tx) => makeAccount(tx, 'Kessler'))
  const other = await inside((tx) => makeAccount(tx, 'Other'))
  await inside((tx) =>
    createContact(
      tx,
      { ...contactNamed('Eva Brandt'), email: 'eva@kessler.example' },
      { accountId: kessler, role: '' },
      { personId, today },
    ),
  )
  const plan = async () => {
    const planned = await inside((tx) => planCalendar(tx, reading, who))
    if (!planned.ok) throw new Error(planned.message)
    return planned.value
  }
  const take = (chosen: { uid: string; accountId: string }[]) => inside((tx) => takeCalendar(tx, reading, chosen, who))

  const first = await plan()
  expect(first.left).toMatchObject({ later: 1 })
  expect(
    first.meetings.map(({ uid, day, time, account, state, people }) => [uid, day, time, account?.name, state, people]),
  ).toEqual([
    ['weekly@x 2026-11-09T08:00:00Z', '2026-11-09', '09:00', undefined, 'new', ['who@nobody.example']],
    // midnight here
    ['own@x', '2026-11-04', '09:00', undefined, 'ours', []],
    ['review@x', '2026-11-04', '00:00', 'Kessler', 'new', ['Eva Brandt', 'new@kessler.example']],
    ['weekly@x 2026-11-02T08:00:00Z', '2026-11-02', '09:00', undefined, 'new', ['who@nobody.example']],
  ])

  const chosen = [
    { uid: 'review@x', accountId: kessler },
    { uid: 'weekly@x 2026-11-09T08:00:00Z', accountId: other },
  ]
  const taken = await take(chosen)
  expect(taken).toMatchObject({ ok: true, value: { taken: 2, known: 0 } })
  expect(await take(chosen)).toEqual({ ok: true, value: { taken: 0, known: 2, changeId: null } })
  expect((await plan()).meetings.map(({ state }) => state)).toEqual(['known', 'ours', 'known', 'new'])
  const timeline = (accountId: string) =>
    inside((tx) => readTimeline(tx, { accountId, kind: 'touches', after: null, most: 10 }))
  const [row] = await timeline(kessler)
  expect(row).toMatchObject({
    what: 'meeting',
    day: '2026-11-04',
    time: '00:00',
    facts: { subject: 'Review', direction: 'inbound', people: [{ name: 'Eva Brandt' }] },
  })
  expect(row!.facts.body).toContain('<new@kessler.example>')

  // nothing is left behind where one choice cannot be
  const strange = [...chosen, { uid: 'gone@x', accountId: kessler }]
  expect(await take(strange)).toMatchObject({ ok: false, code: 'drift' })
  expect(await take([{ uid: 'own@x', accountId: workspaceId }])).toMatchObject({ ok: false, code: 'account' })

  const changeId = taken.ok ? taken.value.changeId! : ''
  expect(await inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today }))).toMatchObject({
    value: { put: 2 },
  })
  expect(await timeline(kessler)).toEqual([])
  expect((await inside((tx) => listTouchesById(tx, [row!.id])))[0]).toMatchObject({ archived: true })
})
