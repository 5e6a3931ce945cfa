import { countUnread } from '#db/queries/notifications.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** What the bell shows. Asked once a page. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx, person }) =>
  Response.json({ unread: await countUnread(tx, person.id) }, { headers: { 'cache-control': 'no-store' } }),
)
