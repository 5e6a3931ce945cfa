import { listAccountNames } from '#db/queries/accounts.ts'
import { isAccount } from '#db/queries/contacts.ts'
import {
  insertTouch,
  listAccountsByDomain,
  listColleagues,
  listContactsByAddress,
  listKnownExternalIds,
} from '#db/queries/touches.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import type { CalendarMeeting, CalendarReading } from '#lib/core/touches/calendar.ts'
import { headOf } from '#lib/core/touches/mail-head.ts'
import { companyDomain, sidesOf } from '#lib/core/touches/mail-side.ts'
import type { Direction } from '#lib/core/touches/touch.ts'
import { timeIn } from '#lib/core/zone-moment.ts'
import { recordChange } from './record-change.ts'
import type { TouchWho } from './save-touch.ts'
import { reassessFor, touchMade } from './touch-store.ts'

export type CalendarWho = TouchWho & { timeZone: string }

/** A meeting of a calendar as it would be taken. */
export type PlannedMeeting = {
  uid: string
  day: string
  time: string | null
  subject: string
  /** With whom of theirs: contacts, and others by name or address. */
  people: string[]
  account: { id: string; name: string } | null
  /** `new`: to be taken where an account is known · `known`: here already · `ours`: nobody of theirs is in it. */
  state: 'new' | 'known' | 'ours'
}
export type CalendarPlan = { meetings: PlannedMeeting[]; left: CalendarReading['left'] }

type Placed = CalendarMeeting & {
  direction: Direction | null
  contacts: { id: string; name: string }[]
  people: string[]
  accountId: string | null
  state: PlannedMeeting['state']
}

/** Where each meeting of a calendar would go; writes nothing. */
export async function planCalendar(tx: Tx, reading: CalendarReading, who: CalendarWho): Promise<Result<CalendarPlan>> {
  const placed = await placeMeetings(tx, reading.meetings)
  const names = await listAccountNames(tx, [...new Set(placed.flatMap(({ accountId }) => accountId ?? []))])
  const meetings = placed.map(({ uid, day, at, subject, people, accountId, state }) => ({
    uid,
    day,
    time: at && timeIn(who.timeZone, new Date(at)),
    subject,
    people,
    account: accountId ? { id: accountId, name: names.get(accountId) ?? '' } : null,
    state,
  }))
  return ok({ meetings, left: reading.left })
}

/** Takes the meetings chosen, each at the account chosen for it, as one change that can be taken back. Those here already stay as they are. */
export async function takeCalendar(
  tx: Tx,
  reading: CalendarReading,
  chosen: readonly { uid: string; accountId: string }[],
  who: CalendarWho,
): Promise<Result<{ taken: number; known: number; changeId: string | null }>> {
  const accounts = new Map(chosen.map(({ uid, accountId }) => [uid, accountId]))
  for (const accountId of new Set(accounts.values())) {
    if (!(await isAccount(tx, accountId)))
      return refuse('account', 'One of these accounts is no longer there. Look through the file again.')
  }
  const wanted = (await placeMeetings(tx, reading.meetings)).filter(({ uid }) => accounts.has(uid))
  if (wanted.length < accounts.size)
    return refuse('drift', 'One of these meetings is not in the file any more. Look through it again.')
  const made: { id: string; accountId: string; direction: Direction | null }[] = []
  for (const { uid, day, at, subject, text: said, organizer, attendees, direction, contacts, people } of wanted) {
    const accountId = accounts.get(uid)!
    const strange = people.length > contacts.length
    const body = strange ? headOf({ from: organizer, to: attendees }) + said : said
    const contactIds = contacts.map(({ id }) => id)
    const touch = { accountId, kind: 'meeting' as const, direction, day, at, subject, body, contactIds }
    const id = await insertTouch(tx, { ...touch, source: 'calendar', externalId: idOf(uid), saidBy: who.id })
    if (id) made.push({ id, accountId, direction })
  }
  await reassessFor(tx, who.workspaceId, made)
  const rows = made.map(({ id }) => touchMade(id))
  const changeId = rows.length ? await recordChange(tx, { kind: 'calendar-take', saidBy: who.id, rows }) : null
  return ok({ taken: made.length, known: wanted.length - made.length, changeId })
}

async function placeMeetings(tx: Tx, meetings: readonly CalendarMeeting[]): Promise<Placed[]> {
  const colleagues = (await listColleagues(tx)).map(({ email }) => email)
  const sides = meetings.map(({ organizer, attendees }) => sidesOf({ from: organizer, to: attendees }, colleagues))
  const everybody = [...new Set(sides.flatMap(({ theirs }) => theirs.map(({ address }) => address)))]
  const contacts = await listContactsByAddress(tx, everybody)
  const domains = await listAccountsByDomain(tx, [...new Set(everybody.flatMap((one) => companyDomain(one) ?? []))])
  const known = await listKnownExternalIds(
    tx,
    meetings.map(({ uid }) => idOf(uid)),
  )
  return meetings.map((meeting, index) => {
    const { direction, theirs } = sides[index]!
    const found = contacts.filter(({ address }) => theirs.some((box) => box.address === address))
    const names = new Map(found.map((one) => [one.address, one.contactName]))
    const atDomain = theirs.flatMap(({ address }) => domains.get(companyDomain(address) ?? '')?.id ?? [])
    return {
      ...meeting,
      direction,
      contacts: [
        ...new Map(found.map((one) => [one.contactId, { id: one.contactId, name: one.contactName }])).values(),
      ],
      people: theirs.map(({ address, name }) => names.get(address) ?? (name || address)),
      accountId: found.find((one) => one.accountId)?.accountId ?? atDomain[0] ?? null,
      state: known.has(idOf(meeting.uid)) ? 'known' : theirs.length ? 'new' : 'ours',
    }
  })
}

const idOf = (uid: string) => `ics:${uid}`.slice(0, 500)
