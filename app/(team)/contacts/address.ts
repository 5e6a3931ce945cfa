import type { Route } from 'next'
import type { ContactCursor, ContactListParams } from '#db/reports/contact-list.ts'
import { isId } from '../accounts/id.ts'

/** How the list of contacts is looked at; it lives in the address. */
export type ContactsAddress = ContactListParams & { cursor: ContactCursor | null }

/** Anything that is not understood is left out rather than refused: an old link still shows the list. */
export function readContacts(search: Record<string, string | string[] | undefined>): ContactsAddress {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name].replaceAll('\0', '').trim() : '')
  const id = (name: string) => (isId(text(name)) ? text(name) : null)
  const [after, before] = [id('after'), id('before')]
  return {
    term: text('q').slice(0, 200),
    accountId: id('account'),
    archived: text('show') === 'archived',
    cursor: after ? { side: 'after', id: after } : before ? { side: 'before', id: before } : null,
  }
}

/** The address of a view; a change of what is shown begins at the first page. */
export function contactsAddress(view: ContactsAddress, change: Partial<ContactsAddress> = {}): Route {
  const { term, accountId, archived, cursor } = { ...view, cursor: null, ...change }
  const search = new URLSearchParams({
    ...(term ? { q: term } : {}),
    ...(accountId ? { account: accountId } : {}),
    ...(archived ? { show: 'archived' } : {}),
    ...(cursor ? { [cursor.side]: cursor.id } : {}),
  })
  return (search.size ? `/contacts?${search}` : '/contacts') as Route
}
