import { findProducts } from '#db/queries/products.ts'
import { teamRoute } from '#lib/server/gate.ts'

/** A few products to choose from: [{ id, name, code, kind }]. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }, request) => {
  const search = new URL(request.url).searchParams
  const term = (search.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  return Response.json(await findProducts(tx, term, 8), { headers: { 'cache-control': 'no-store' } })
})
