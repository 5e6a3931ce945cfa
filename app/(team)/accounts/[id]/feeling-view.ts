import { type FeelingRow, listFeelings } from '#db/queries/feelings.ts'
import type { Tx } from '#db/tenant.ts'
import { weekOf } from '#lib/core/conversation/feeling.ts'
import { addDays, type Day } from '#lib/core/day.ts'

/** How far back faces are shown: half a year. */
const WEEKS = 26

/** How it felt lately, by whom: for the account page's own load. */
export async function loadFeelings(tx: Tx, accountId: string, { today, me }: { today: Day; me: string }) {
  const week = weekOf(today)
  const rows = await listFeelings(tx, accountId, addDays(week, -7 * WEEKS))
  const own = rows.find((row) => row.personId === me && row.week === week) ?? null
  const people = new Map<string, { personId: string; name: string; rows: FeelingRow[] }>()
  for (const row of rows.toReversed()) {
    const { personId, personName: name } = row
    if (!people.has(personId)) people.set(personId, { personId, name, rows: [] })
    people.get(personId)!.rows.push(row)
  }
  return {
    accountId,
    own: own && { face: own.face, sentence: own.sentence },
    /** By name, never by how they feel. */
    people: [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    said: rows.filter(({ sentence }) => sentence),
  }
}

export type FeelingsView = Awaited<ReturnType<typeof loadFeelings>>
