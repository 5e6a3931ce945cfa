'use server'
import { z } from 'zod'
import { findLikeContact } from '#db/queries/contacts.ts'
import { contactInput, contactNamed, roleInput } from '#lib/core/contact.ts'
import { isDay } from '#lib/core/day.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { ok, type Result } from '#lib/core/result.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { moveContact } from '#lib/flows/move-contact.ts'
import { archiveContact, changeContact, createContact, type SavedContact } from '#lib/flows/save-contact.ts'
import { teamAction } from '#lib/server/gate.ts'

const refresh = ['/contacts', '/accounts']
const seen = { id: z.uuid(), revision: z.int().min(1) }
const account = z.uuid('Choose an account of the list.')
const day = z.string().refine(isDay, 'A day, such as 2024-04-01.')

type Made = ({ kind: 'made' } & SavedContact) | { kind: 'like'; id: string; name: string; by: 'email' | 'name' }

/** Makes a contact; where somebody like them is there already, answers that one instead, unless `anyway`. */
export const createContactAction = teamAction(
  {
    role: 'member',
    input: contactInput.extend({ accountId: account, role: roleInput, anyway: z.boolean() }).strict(),
    refresh,
  },
  async ({ tx, person, today }, { accountId, role, anyway, ...input }): Promise<Result<Made>> => {
    const like = anyway ? null : await findLikeContact(tx, { name: input.name, email: input.email, accountId })
    if (like) return ok({ kind: 'like', ...like })
    const made = await createContact(tx, input, { accountId, role }, { personId: person.id, today })
    return made.ok ? ok({ kind: 'made', ...made.value }) : made
  },
)

/** Makes a contact of a name alone, where one is chosen; who is there already under this name is chosen instead. */
export const nameContactAction = teamAction(
  { role: 'member', input: z.object({ accountId: account, name: contactInput.shape.name }).strict(), refresh },
  async ({ tx, person, today }, { accountId, name }): Promise<Result<{ id: string; name: string }>> => {
    const like = await findLikeContact(tx, { name, email: null, accountId })
    if (like) return ok({ id: like.id, name: like.name })
    const made = await createContact(tx, contactNamed(name), { accountId, role: '' }, { personId: person.id, today })
    return made.ok ? ok({ id: made.value.id, name }) : made
  },
)

export const changeContactAction = teamAction(
  { role: 'member', input: contactInput.extend({ ...seen, role: roleInput.nullable() }).strict(), refresh },
  ({ tx, person, today }, { id, revision, ...input }) =>
    changeContact(tx, id, revision, input, { personId: person.id, today }),
)

export const moveContactAction = teamAction(
  {
    role: 'member',
    input: z
      .object({
        ...seen,
        positionId: z.uuid().nullable(),
        accountId: z.union([z.literal('').transform(() => null), account]),
        role: roleInput,
        day,
      })
      .strict(),
    refresh,
  },
  ({ tx, person, today }, { id, revision, ...move }) =>
    moveContact(tx, id, revision, move, { personId: person.id, today }),
)

export const archiveContactAction = teamAction(
  { role: 'member', input: z.object({ ...seen, archived: z.boolean() }).strict(), refresh },
  ({ tx, person, today }, { id, revision, archived }) =>
    archiveContact(tx, id, revision, archived, { personId: person.id, today }),
)

/** Final: the name is typed, and what was known of the person is gone. */
export const eraseContactAction = teamAction(
  // every value the audit log keeps is looked through for their name
  { role: 'manager', input: z.object({ id: z.uuid(), name: plainText(200) }).strict(), refresh, deadlineMs: 120_000 },
  ({ tx, person }, { id, name }) => eraseContact(tx, id, name, person.id),
)
