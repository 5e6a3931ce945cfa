import { notFound } from 'next/navigation'
import { listAccountNames } from '#db/queries/accounts.ts'
import { getContact, listPositions } from '#db/queries/contacts.ts'
import { contactVersion } from '#lib/flows/save-contact.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../accounts/id.ts'

/** What the form of a new contact needs: the account it is opened from, where it is. */
export const loadNewContact = (account: unknown) =>
  teamLoad('member', async ({ tx, today }) => {
    const id = typeof account === 'string' && isId(account) ? account : null
    const name = id ? (await listAccountNames(tx, [id])).get(id) : undefined
    return { today, account: id && name !== undefined ? { id, name } : null }
  })

/** A contact as its form holds it, and where they work now. */
export const loadContactForm = (id: string) =>
  teamLoad('member', async ({ tx, today }) => {
    const contact = isId(id) ? await getContact(tx, id) : null
    if (!contact || contact.erasedAt) notFound()
    const [position] = await listPositions(tx, id)
    return {
      contact,
      version: await contactVersion(tx, contact),
      position: position?.untilDay === null ? position : null,
      today,
    }
  })
