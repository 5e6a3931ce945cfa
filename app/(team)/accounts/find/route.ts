import { listAccountMatches } from '#db/queries/accounts.ts'
import { findAccounts } from '#lib/flows/find-anything.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** A few accounts for choosing one, by a part of their name or their number, slips forgiven: [{ id, name, country }]. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }, request) => {
  const term = (new URL(request.url).searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  const matches = await listAccountMatches(tx, await findAccounts(tx, term, 8))
  return Response.json(matches, { headers: { 'cache-control': 'no-store' } })
})
