import { listPromiseTies, type PromiseTies } from '#db/queries/promise-links.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'

const NONE: PromiseTies = { vows: [], plans: [], touches: [], pitches: [] }

/** What a promise at `?account=` can be tied to: `PromiseTies`. */
export const GET = teamRoute({ role: 'member' }, async ({ tx }, request) => {
  const account = new URL(request.url).searchParams.get('account') ?? ''
  const ties = isId(account) ? await listPromiseTies(tx, account) : NONE
  return Response.json(ties, { headers: { 'cache-control': 'no-store' } })
})
