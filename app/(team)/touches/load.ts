import { notFound } from 'next/navigation'
import { getAccount, listAccountNames } from '#db/queries/accounts.ts'
import { getContact, listPositions } from '#db/queries/contacts.ts'
import {
  countUnplacedTouches,
  getTouch,
  listColleagues,
  listUnplacedTouches,
  type TouchRow,
} from '#db/queries/touches.ts'
import { peopleInHead } from '#lib/core/touches/mail-head.ts'
import { sidesOf } from '#lib/core/touches/mail-side.ts'
import { TOUCH_KINDS } from '#lib/core/touches/touch.ts'
import { touchValues } from '#lib/flows/save-touch.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../accounts/id.ts'

/** So many wait on one page; the next come as these are placed. */
const MOST = 50

/** What waits to be placed, each with those in it who are no contacts yet. */
export const loadUnplaced = () =>
  teamLoad('viewer', async ({ tx, role }) => {
    const emails = (await listColleagues(tx)).map(({ email }) => email)
    return {
      touches: (await listUnplacedTouches(tx, MOST)).map((touch) => ({
        ...touch,
        strangers: strangersIn(touch, emails),
      })),
      count: await countUnplacedTouches(tx),
      mayEdit: mayAs(role, 'member'),
    }
  })

function strangersIn({ body }: TouchRow, emails: readonly string[]) {
  const { theirs } = sidesOf(peopleInHead(body), emails)
  return theirs.slice(0, 5)
}

/** What the composer needs, from anywhere: at an account where its id is given, or with a contact, who stands for the account they work at. */
export const loadNewTouch = (search: { account: string; contact: string; kind: string }) =>
  teamLoad('member', async ({ tx, today }) => {
    const found = isId(search.contact) ? await getContact(tx, search.contact) : null
    const contact = found?.erasedAt ? null : found
    const works = contact ? (await listPositions(tx, contact.id)).filter(({ untilDay }) => untilDay === null) : []
    // whoever works at two does not say which of them it was about
    const id = isId(search.account) ? search.account : works.length === 1 ? works[0]!.accountId : null
    const account = id ? await getAccount(tx, id) : null
    return {
      account: account && { id: account.id, name: account.name },
      people: contact ? [{ id: contact.id, name: contact.name }] : [],
      kind: TOUCH_KINDS.find((kind) => kind === search.kind) ?? 'note',
      colleagues: (await listColleagues(tx)).map(({ id, name }) => ({ id, name })),
      today,
    }
  })

/** One touch, whole; with its form for whoever may write. */
export const loadTouch = (id: string) =>
  teamLoad('viewer', async ({ tx, role, today }) => {
    const touch = isId(id) ? await getTouch(tx, id) : null
    if (!touch) notFound()
    return {
      touch,
      values: touchValues(touch),
      colleagues: (await listColleagues(tx)).map((one) => ({ id: one.id, name: one.name })),
      today,
      mayEdit: mayAs(role, 'member') && !touch.archived,
    }
  })

/** For a file that is looked through: the account it is taken for, where one is given. */
export const loadCalendarPage = (account: string) =>
  teamLoad('member', async ({ tx }) => {
    const name = isId(account) ? (await listAccountNames(tx, [account])).get(account) : undefined
    return { account: name === undefined ? null : { id: account, name } }
  })
