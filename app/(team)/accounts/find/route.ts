import { findAccounts } from '#db/queries/accounts.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** A few accounts whose name holds the term, for choosing one: [{ id, name, country }]. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }, request) => {
  const term = (new URL(request.url).searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const matches = term ? await findAccounts(tx, term, 8) : []
  return Response.json(matches, { headers: { 'cache-control': 'no-store' } })
})
