import { sql } from 'drizzle-orm'
import { chosen } from '#db/reports/contact-list.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf, wantsAll } from '../../export-answer.ts'
import { readContacts } from '../address.ts'

/** All contacts that the list of this address shows; `?all` also those put away. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }, request) => {
  const view = readContacts(searchOf(request))
  const where = wantsAll(request) ? sql`true` : sql`r.id in (select c.id from contact c where ${chosen(view)})`
  return exportAnswer('contacts', () => exportList(workspace.id, 'contacts', () => ({ where })))
})
