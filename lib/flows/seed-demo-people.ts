import { sql } from 'drizzle-orm'
import { getContact, listPositions } from '#db/queries/contacts.ts'
import { listOwnFields, writeOwnValues } from '#db/queries/own-fields.ts'
import type { Tx } from '#db/tenant.ts'
import { type ContactInput, contactNamed } from '#lib/core/contact.ts'
import { addDays, type Day, dayNumber } from '#lib/core/day.ts'
import { ERRANDS } from '#lib/core/demo/errands.ts'
import { AT, type DemoPerson, PEOPLE } from '#lib/core/demo/people.ts'
import { DEMO_TALKS } from '#lib/core/demo/talks.ts'
import type { Result } from '#lib/core/result.ts'
import { moveContact } from './move-contact.ts'
import { createContact } from './save-contact.ts'
import { createOwnField } from './save-own-field.ts'
import { createTask } from './save-task.ts'
import { createTouch } from './save-touch.ts'
import { createView } from './save-view.ts'
import { seedBonds } from './seed-demo-bonds.ts'
import { seedOffers } from './seed-demo-offers.ts'
import { seedPromises, seedShares } from './seed-demo-promises.ts'
import { seedSaid } from './seed-demo-said.ts'

/** The team by name, and who stands in for a colleague who is not there. */
export type DemoTeam = { idOf: Map<string, string>; stand: string; workspaceId: string }

/**
 * The people of the demo's customers, what was said with them over three years, what is to be done, a field and two views of the team's own: through the same flows as
 * everybody's, in one transaction, so that it is all there or none of it.
 */
export async function seedPeople(tx: Tx, today: Day, team: DemoTeam): Promise<void> {
  const accounts = await accountsByName(tx)
  const contacts = new Map<string, string>()
  const accountOf = (name: string) => found(accounts, name)
  const who = (name: string) => ({ id: team.idOf.get(name) ?? team.stand, name })
  for (const person of PEOPLE) {
    const saying = { personId: team.stand, today }
    const fromDay = person.since === undefined ? null : weekday(addDays(today, -person.since))
    const at = { accountId: accountOf(person.account), role: person.role, fromDay }
    contacts.set(person.name, done(await createContact(tx, inputOf(person), at, saying)).id)
  }
  for (const talk of DEMO_TALKS) {
    const touch = {
      ...{ accountId: accountOf(talk.account), kind: talk.kind, day: weekday(addDays(today, -talk.back)), time: null },
      ...{ direction: talk.from && (talk.from === 'them' ? ('inbound' as const) : ('outbound' as const)) },
      ...{ subject: talk.subject, body: talk.body, contactIds: talk.with.map((name) => found(contacts, name)) },
    }
    done(await createTouch(tx, touch, { ...who(talk.by), workspaceId: team.workspaceId, today }))
  }
  for (const { name, left } of PEOPLE) {
    if (!left) continue
    const id = found(contacts, name)
    const [position] = await listPositions(tx, id)
    const { revision } = (await getContact(tx, id))!
    const move = {
      ...{ positionId: position!.id, accountId: left.to && accountOf(left.to), role: left.role },
      day: weekday(addDays(today, -left.back)),
    }
    done(await moveContact(tx, id, revision, move, { personId: team.stand, today }))
  }
  for (const errand of ERRANDS) {
    const [repeatEvery, repeat] = errand.every ?? [1, null]
    const task = {
      ...{ text: errand.text, day: addDays(today, errand.in), ownerId: who(errand.owner).id, repeat, repeatEvery },
      accountId: errand.account ? accountOf(errand.account) : null,
      contactId: errand.contact ? found(contacts, errand.contact) : null,
    }
    done(await createTask(tx, task, who(errand.givenBy)))
  }
  done(await createOwnField(tx, CERTIFICATES, team.stand))
  const field = (await listOwnFields(tx)).find(({ name }) => name === CERTIFICATES.name)!
  await writeOwnValues(
    tx,
    NEEDS.map(([name, value]) => ({ accountId: accountOf(name), fieldId: field.id, value })),
  )
  const contactOf = (name: string) => found(contacts, name)
  const dayBack = (back: number) => weekday(addDays(today, -back))
  const promises = await seedPromises(tx, today, team, { accountOf, contactOf, dayBack })
  await seedBonds(tx, today, team, { accountOf, dayBack })
  const links = await seedSaid(tx, team, { accountOf, contactOf })
  await seedShares(tx, team, { promises, contactOf, linkOf: (name) => found(links, name) })
  await seedOffers(tx, today, team, { accountOf })
  for (const view of VIEWS) done(await createView(tx, { noun: 'accounts', team: true, ...view }, team.stand))
}

const CERTIFICATES = {
  name: 'Certificates',
  kind: 'choices' as const,
  choices: ['3.1 material', 'Torque test', 'Sea water'],
}
const NEEDS: [string, string[]][] = [
  [AT.hollenrath, ['3.1 material']],
  [AT.kitahama, ['3.1 material', 'Torque test']],
  [AT.weissjoch, ['3.1 material', 'Torque test']],
  [AT.thalassinos, ['Sea water']],
]
const VIEWS = [
  { name: 'Gone quiet', address: 'status=gone_quiet' },
  { name: 'Longest without an order', address: 'sort=day' },
]

function inputOf({ name, email, phone, languages, channels, workingStyle, ...said }: DemoPerson): ContactInput {
  const { consent, consentNote = '' } = said
  return {
    ...contactNamed(name),
    ...{ email: email ?? null, phone: phone ?? null, languages, workingStyle, consent, consentNote },
    channels: channels.join(', '),
  }
}

async function accountsByName(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`select id, name from account`)
  return new Map(rows.map((row) => [row.name, row.id]))
}

/** Nothing is said at weekends: Saturday and Sunday become the Friday before. */
function weekday(day: Day): Day {
  const number = (dayNumber(day) + 4) % 7 // 0 is Sunday
  return number === 6 ? addDays(day, -1) : number === 0 ? addDays(day, -2) : day
}

function found(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`the demo speaks of ${name}, who is not in it`)
  return id
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
