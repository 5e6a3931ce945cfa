import { listPromisedThatWeek } from '#db/queries/promise-links.ts'
import { isDay } from '#lib/core/day.ts'
import { weekOf } from '#lib/core/promises/week.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'

/** What we promised `?contact=` already for the week of `&day=`, but for the promise `&except=`: `PromisedThatWeek[]`. */
export const GET = teamRoute({ role: 'member' }, async ({ tx }, request) => {
  const search = new URL(request.url).searchParams
  const [contact, day, except] = ['contact', 'day', 'except'].map((name) => search.get(name) ?? '') as [
    string,
    string,
    string,
  ]
  const known = isId(contact) && isDay(day)
  const rows = known
    ? await listPromisedThatWeek(tx, contact, { ...weekOf(day), except: isId(except) ? except : null })
    : []
  return Response.json(rows, { headers: { 'cache-control': 'no-store' } })
})
