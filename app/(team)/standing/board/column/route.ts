import { listBoardColumn } from '#db/reports/stage-board.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { readBoardCursor, readBoardFilter, UNSAID } from '../address.ts'

/** How many cards come with one press. */
const MORE = 50

/** More cards of a column, behind the one that is named: as `BoardCard[]`. */
export const GET = teamRoute({ role: 'viewer' }, async ({ tx }, request) => {
  const search = new URL(request.url).searchParams
  const after = readBoardCursor(search.get('key') ?? '', search.get('id') ?? '')
  const stage = (search.get('stage') ?? UNSAID).replaceAll('\0', '').slice(0, 60)
  const filter = readBoardFilter(Object.fromEntries(search))
  const cards = after ? await listBoardColumn(tx, stage === UNSAID ? null : stage, filter, { after, size: MORE }) : []
  return Response.json(cards, { headers: { 'cache-control': 'no-store' } })
})
