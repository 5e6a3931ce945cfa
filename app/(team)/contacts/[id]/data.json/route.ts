import { listContactData } from '#db/queries/contact-data.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'

/** What we keep about a person, as they may ask for it. */
export const GET = teamRoute<{ id: string }>({ role: 'member' }, async ({ tx, workspace, today }, _, { id }) => {
  const data = isId(id) ? await listContactData(tx, id) : null
  if (!data) return new Response(null, { status: 404 })
  return new Response(`${JSON.stringify({ keptBy: workspace.name, on: today, ...data }, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="contact ${today}.json"`,
      'cache-control': 'no-store',
    },
  })
})
