import { LONGEST_LINE } from '#lib/core/promises/quick-promise.ts'
import { type LineNames, readLineNames } from '#lib/flows/read-line-names.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'

/** Whom a line names, and the day it is: `?line=…`, and `&account=<id>` on the page of one. */
export type LineAnswer = LineNames & { today: string }

export const GET = teamRoute({ role: 'member' }, async ({ tx, today }, request) => {
  const search = new URL(request.url).searchParams
  const line = (search.get('line') ?? '').replaceAll('\0', '').slice(0, LONGEST_LINE)
  const account = search.get('account') ?? ''
  const found = await readLineNames(tx, line, isId(account) ? account : null)
  const answer: LineAnswer = { ...found, today }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
})
