import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getContact, listContactTouches, listPositions } from '#db/queries/contacts.ts'
import { ERASED_NAME } from '#lib/core/contact.ts'
import { dayIn } from '#lib/core/day.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { loadPromisesWith } from '../../promises/contact-view.ts'
import { loadTasksOf } from '../../tasks/load.ts'

/** Touches shown on the page; the others stand in the timelines of the accounts. */
const TOUCHES = 20

/** Once a request, for the page and for its title. */
export const loadContact = cache((id: string) =>
  teamLoad('viewer', async ({ tx, today, person, role, workspace }) => {
    const contact = isId(id) ? await getContact(tx, id) : null
    if (!contact) notFound()
    const positions = await listPositions(tx, id)
    const touches = await listContactTouches(tx, id, TOUCHES + 1)
    return {
      contact: { ...contact, name: contact.erasedAt ? ERASED_NAME : contact.name },
      erasedOn: contact.erasedAt && dayIn(workspace.timeZone, new Date(contact.erasedAt)),
      archivedOn: contact.archivedAt && dayIn(workspace.timeZone, new Date(contact.archivedAt)),
      now: positions.filter((position) => position.untilDay === null),
      before: positions.filter((position) => position.untilDay !== null),
      touches: touches.slice(0, TOUCHES),
      moreTouches: touches.length > TOUCHES,
      tasks: await loadTasksOf(tx, { contactId: id }, { today, me: person.id }),
      promises: await loadPromisesWith(tx, id, { today, me: person.id }),
      today,
      mayEdit: mayAs(role, 'member') && !contact.erasedAt,
      mayErase: mayAs(role, 'manager') && !contact.erasedAt,
    }
  }),
)

export type ContactPageView = Awaited<ReturnType<typeof loadContact>>
