import { listTreeChildren } from '#db/reports/group-tree.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../id.ts'
import { branchOf, TREE_SIZE } from '../load.ts'
import { readCursor } from '../read-cursor.ts'

/** What belongs to `of`, from `after` on: { rows, later }. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }, request) => {
  const search = new URL(request.url).searchParams
  const of = search.get('of') ?? ''
  if (!isId(of)) return new Response(null, { status: 404 })
  const page = await listTreeChildren(tx, of, { after: readCursor(search.get('after')), size: TREE_SIZE })
  return Response.json(branchOf(page), { headers: { 'cache-control': 'no-store' } })
})
