import { listAccountHits, listContactHits } from '#db/queries/search.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { findAnything } from '#lib/flows/find-anything.ts'
import { teamRoute } from '#lib/server/gate.ts'
import { isId } from '../accounts/id.ts'
import { groupsOf, recentRows } from './palette-rows.ts'

/**
 * What the palette shows: `?q=` finds, `?recent=account:<id>,contact:<id>` names what was opened before. Answers `PaletteGroup[]`; what is archived,
 * merged or erased is left out.
 */
export const GET = teamRoute({ role: 'viewer' }, async (team, request) => {
  const { tx, person } = team
  const typology = await getShownTypology(team)
  const search = new URL(request.url).searchParams
  const term = (search.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200)
  if (term) {
    const found = await findAnything(tx, term, person.id)
    return answer(found ? groupsOf(found, typology) : [])
  }
  const recent = readRecent(search.get('recent') ?? '')
  const idsOf = (noun: string) => recent.filter((one) => one.noun === noun).map((one) => one.id)
  const accounts = await listAccountHits(tx, idsOf('account'), '')
  const contacts = await listContactHits(tx, idsOf('contact'))
  const rows = recentRows(recent, accounts, contacts, typology)
  return answer(rows.length ? [{ name: 'Opened before', rows }] : [])
})

const answer = (groups: unknown) => Response.json(groups, { headers: { 'cache-control': 'no-store' } })

function readRecent(text: string): { noun: string; id: string }[] {
  return text
    .split(',')
    .slice(0, 8)
    .map((one) => ({ noun: one.split(':')[0] ?? '', id: one.split(':')[1] ?? '' }))
    .filter(({ id }) => isId(id))
}
