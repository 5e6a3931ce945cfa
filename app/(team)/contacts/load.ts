import { listAccountNames } from '#db/queries/accounts.ts'
import { listAccountContacts } from '#db/queries/contacts.ts'
import { listContacts } from '#db/reports/contact-list.ts'
import type { Tx } from '#db/tenant.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { contactsAddress, readContacts } from './address.ts'

/** Rows on a page. */
const SIZE = 50

export const loadContacts = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async ({ tx, role }) => {
    const view = readContacts(search)
    const { rows, earlier, later } = await listContacts(tx, { ...view, size: SIZE })
    const [first, last] = [rows[0], rows.at(-1)]
    const names = view.accountId ? await listAccountNames(tx, [view.accountId]) : null
    return {
      view,
      rows,
      earlier: earlier && first ? contactsAddress(view, { cursor: { side: 'before', id: first.id } }) : null,
      later: later && last ? contactsAddress(view, { cursor: { side: 'after', id: last.id } }) : null,
      accountName: names?.get(view.accountId!) ?? null,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type ContactsView = Awaited<ReturnType<typeof loadContacts>>

/** People shown at once on the page of an account; a list of its own shows the others. */
const AT_ACCOUNT = 12

/** The people of an account, for a part of its page. */
export async function loadContactsAt(tx: Tx, accountId: string) {
  const now = await listAccountContacts(tx, accountId, { left: false, most: AT_ACCOUNT + 1 })
  const left = await listAccountContacts(tx, accountId, { left: true, most: AT_ACCOUNT })
  return { accountId, now: now.slice(0, AT_ACCOUNT), more: now.length > AT_ACCOUNT, left }
}

export type ContactsAt = Awaited<ReturnType<typeof loadContactsAt>>
