import { z } from 'zod'
import { type ContactRow, findLikeContact, getContact, listPositions } from '#db/queries/contacts.ts'
import { listContacts } from '#db/reports/contact-list.ts'
import { CHANNELS, CONSENT_GROUNDS, contactInput, contactNamed, readChannels, roleInput } from '#lib/core/contact.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { moveContact } from '#lib/flows/move-contact.ts'
import { archiveContact, changeContact, createContact, type Saying } from '#lib/flows/save-contact.ts'
import { answer, endpoint, type Inside, listEndpoint, page } from './endpoint.ts'
import { changeShape, dayInput, dayShape, flag, idShape, momentOrNull, momentShape, namedShape } from './shapes.ts'

const position = z
  .object({
    id: idShape,
    account: namedShape,
    role: z.string(),
    fromDay: dayShape.nullable(),
    untilDay: dayShape.nullable().describe('Null: they work there now.'),
  })
  .meta({ id: 'Position' })

export const contactShape = z
  .object({
    id: idShape,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    languages: z.string(),
    channels: z.array(z.enum(CHANNELS)).describe('How they like to be reached.'),
    workingStyle: z.string(),
    consent: z
      .enum(CONSENT_GROUNDS)
      .nullable()
      .describe('On what ground their data is kept; withdrawn: do not contact.'),
    consentDay: dayShape.nullable(),
    consentNote: z.string(),
    positions: z.array(position).describe('Where they work and worked: now first, then backwards.'),
    archivedAt: momentShape.nullable(),
    erasedAt: momentShape.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Contact' })

const contactRow = z
  .object({
    id: idShape,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    workingStyle: z.string(),
    places: z.array(z.object({ account: namedShape, role: z.string() })).describe('Where they work now.'),
    lastTouchDay: dayShape.nullable(),
  })
  .meta({ id: 'ContactInList' })

const { name, email, phone, languages, channels, workingStyle, consentNote } = contactInput.shape
const said = {
  name,
  ...{ email: email.nullable(), phone: phone.nullable() },
  languages,
  channels,
  workingStyle,
  consent: z.enum(CONSENT_GROUNDS).nullable(),
  consentDay: dayInput.nullable(),
  consentNote,
}
const ofContact = z.object({ contactId: idShape })
const gone = refuse('absent', 'There is no such contact.')
const told = { noun: 'Contacts', path: '/contacts/{contactId}', params: ofContact } as const
const sayingOf = ({ person, today }: Inside): Saying => ({ personId: person.id, today })

export const listContactsApi = listEndpoint({
  id: 'listContacts',
  ...{ path: '/contacts', scope: 'contacts:read', role: 'viewer', noun: 'Contacts' },
  summary: 'List contacts',
  describe: 'By name.',
  query: z.object({
    term: plainText(200)
      .optional()
      .describe('Part of a name, a mail address, a phone number, or of their company’s name.'),
    accountId: idShape.optional().describe('Those who work there now.'),
    archived: flag.describe('Those put away, instead of the others.'),
  }),
  items: contactRow,
  work: async ({ tx }, { query: { term = '', accountId = null, archived }, page: { limit, after } }) => {
    const cursor = after && { side: 'after' as const, id: after[0] as string }
    const params = { term, accountId, archived: archived === 'true', cursor, size: limit }
    const { rows, later } = await listContacts(tx, params)
    const last = rows.at(-1)
    const items = rows.map(({ places, lastTouch, ...row }) => ({
      ...row,
      lastTouchDay: lastTouch,
      places: places.map(({ accountId, accountName, role }) => ({
        account: { id: accountId, name: accountName },
        role,
      })),
    }))
    return page(items, later && last ? [last.id] : null)
  },
})

export const getContactApi = endpoint({
  id: 'getContact',
  method: 'GET',
  ...{ ...told, scope: 'contacts:read', role: 'viewer' },
  summary: 'Read a contact',
  answer: contactShape,
  work: (caller, { params }) => answerContact(caller, params.contactId),
})

export const createContactApi = endpoint({
  id: 'createContact',
  method: 'POST',
  ...{ path: '/contacts', scope: 'contacts:write', role: 'member', noun: 'Contacts' },
  summary: 'Make a contact at an account',
  describe:
    'Where somebody has this mail address, or this name at the account, it is refused (`like`), unless `anyway`: people are not kept twice.',
  body: z
    .object(said)
    .partial()
    .required({ name: true })
    .extend({
      accountId: idShape,
      role: roleInput.optional(),
      fromDay: dayInput.nullable().optional(),
      anyway: z.boolean().optional(),
    })
    .strict(),
  answer: contactShape,
  status: 201,
  work: async (caller, { body: { accountId, role = '', fromDay = null, anyway, ...body } }) => {
    const { tx, today } = caller
    const input = { ...contactNamed(body.name), ...body }
    const like = anyway ? null : await findLikeContact(tx, { name: input.name, email: input.email, accountId })
    if (like)
      return refuse(
        'like',
        `Somebody with this ${like.by === 'email' ? 'mail address' : 'name'} is there already: ${like.id}.`,
      )
    if (fromDay && fromDay > today) {
      return refuse('input', 'Some of what was sent cannot be used.', { fromDay: 'This day is still to come.' })
    }
    const made = await createContact(tx, input, { accountId, role, fromDay }, sayingOf(caller))
    return made.ok ? answerContact(caller, made.value.id, true) : made
  },
})

export const changeContactApi = endpoint({
  id: 'changeContact',
  method: 'PATCH',
  ...{ ...told, scope: 'contacts:write', role: 'member' },
  summary: 'Change what is said of a contact',
  describe: 'What is left out stays. `role` is what they are where they work now.',
  body: z
    .object({ ...said, role: roleInput })
    .partial()
    .strict(),
  answer: contactShape,
  ifMatch: 'required',
  present: getContactApi,
  work: async (caller, { params: { contactId }, body: { role = null, ...body }, revision }) => {
    const before = await getContact(caller.tx, contactId)
    if (!before) return gone
    const input = { ...saidOf(before), ...body, role }
    const done = await changeContact(caller.tx, contactId, revision, input, sayingOf(caller))
    return done.ok ? answerContact(caller, contactId) : done
  },
})

export const moveContactApi = endpoint({
  id: 'moveContact',
  method: 'POST',
  ...{ ...told, path: '/contacts/{contactId}/move', scope: 'contacts:write', role: 'member' },
  summary: 'Say that somebody changed employer, or left',
  describe:
    'One position ends, another begins, on the same day; both accounts show it. Takes If-Match, as a change does.',
  body: z.strictObject({
    positionId: idShape.nullable().describe('The position that ends; null where it was not known where they worked.'),
    accountId: idShape.nullable().describe('Where they went; null: nobody knows.'),
    role: roleInput.optional(),
    day: dayInput,
  }),
  answer: contactShape,
  ifMatch: 'required',
  present: getContactApi,
  work: async (caller, { params: { contactId }, body: { role = '', ...move }, revision }) => {
    const done = await moveContact(caller.tx, contactId, revision, { ...move, role }, sayingOf(caller))
    return done.ok ? answerContact(caller, contactId) : done
  },
})

export const archiveContactApi = endpoint({
  id: 'archiveContact',
  method: 'DELETE',
  ...{ ...told, scope: 'contacts:write', role: 'member' },
  summary: 'Put a contact away',
  describe:
    'Out of lists and choices; what was said with them stays. Their data is erased on their account’s page alone.',
  answer: changeShape,
  work: (caller, { params }) => putAway(caller, params.contactId, true),
})

export const restoreContactApi = endpoint({
  id: 'restoreContact',
  method: 'POST',
  ...{ ...told, path: '/contacts/{contactId}/restore', scope: 'contacts:write', role: 'member' },
  summary: 'Bring a contact back that was put away',
  answer: changeShape,
  work: (caller, { params }) => putAway(caller, params.contactId, false),
})

export const contactEndpoints = [
  listContactsApi,
  createContactApi,
  getContactApi,
  changeContactApi,
  archiveContactApi,
  moveContactApi,
  restoreContactApi,
]

/** What the flow is told of one that is left as it is. */
function saidOf({
  name,
  email,
  phone,
  languages,
  channels,
  workingStyle,
  consent,
  consentDay,
  consentNote,
}: ContactRow) {
  return { name, email, phone, languages, channels, workingStyle, consent, consentDay, consentNote }
}

async function putAway(caller: Inside, contactId: string, archived: boolean) {
  const now = await getContact(caller.tx, contactId, { hold: true })
  if (!now) return gone
  const done = await archiveContact(caller.tx, contactId, now.revision, archived, sayingOf(caller))
  return done.ok ? answer({ changeId: done.value.changeId }) : done
}

async function answerContact({ tx }: Inside, contactId: string, made = false) {
  const row = await getContact(tx, contactId)
  if (!row) return gone
  const positions = await listPositions(tx, contactId)
  const value = {
    ...{ ...saidOf(row), id: contactId, revision: row.revision },
    channels: readChannels(row.channels),
    archivedAt: momentOrNull(row.archivedAt),
    erasedAt: momentOrNull(row.erasedAt),
    positions: positions.map(({ id, accountId, accountName, role, fromDay, untilDay }) => ({
      ...{ id, role, fromDay, untilDay },
      account: { id: accountId, name: accountName },
    })),
  }
  return answer(value, { revision: row.revision, ...(made ? { status: 201, location: `/contacts/${contactId}` } : {}) })
}
