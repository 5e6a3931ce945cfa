import { z } from 'zod'
import { getImport } from '#db/queries/imports.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** How far an import is: its state, and the work under way in thousandths. */
export const GET = teamRoute<{ id: string }>({ role: 'viewer', whole: true }, async ({ tx }, _request, { id }) => {
  const run = z.uuid().safeParse(id).success ? await getImport(tx, id) : null
  if (!run) return new Response(null, { status: 404 })
  return Response.json({ state: run.state, done: run.done }, { headers: { 'cache-control': 'no-store' } })
})
