import { countPitchesToBring, listPitchesAwaiting, listPitchesToBring, type PitchRow } from '#db/queries/pitches.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { type Owed, readOwedOf } from '#lib/flows/read-owed.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { type SpokenPitch, spokenPitch } from './pitch-view.ts'

/** So many of each are shown; those brought make room for the next. */
const MOST = 100

/** What one of us is to bring now, and what waits for an answer; `whose`: one's own, or everybody's. */
export const loadToBring = (whose: string | string[] | undefined) =>
  teamLoad('viewer', async ({ tx, today, role, person }) => {
    const all = whose === 'all'
    const ownerId = all ? null : person.id
    const rows = await listPitchesToBring(tx, { ownerId, today, most: MOST })
    return {
      all,
      today,
      mayEdit: mayAs(role, 'member'),
      toBring: await shown(tx, rows, today, all),
      count: await countPitchesToBring(tx, { ownerId, today }),
      awaiting: await shown(tx, await listPitchesAwaiting(tx, { ownerId, most: MOST }), today, all),
    }
  })

/** A row of either list: `owed` says what they are owed first; '' where nothing is. */
export type BringRow = SpokenPitch & { launch: string | null; about: string; owed: string }

async function shown(tx: Tx, rows: readonly PitchRow[], today: Day, all: boolean): Promise<BringRow[]> {
  const owed = await readOwedOf(
    tx,
    rows.map(({ accountId }) => accountId),
    today,
  )
  return rows.map((row) => ({
    ...spokenPitch(row),
    launch: row.launchTitle,
    about: [
      row.state === 'interested' ? 'interested' : '',
      row.waveName ?? '',
      row.contactName ? `with ${row.contactName}` : '',
      row.state !== 'drafted' && row.expiresDay ? `open until ${showDay(row.expiresDay)}` : '',
      all ? (row.ownerName ?? 'nobody brings it yet') : '',
      row.note,
    ]
      .filter(Boolean)
      .join(' · '),
    owed: tellOwed(owed.get(row.accountId)),
  }))
}

function tellOwed(owed: Owed | undefined): string {
  if (!owed) return ''
  const { promises, complaints } = owed
  return listNames([
    ...(promises.length
      ? [`${countOf(promises.length, 'promise')} past ${promises.length === 1 ? 'its' : 'their'} day`]
      : []),
    ...(complaints.length ? [`${countOf(complaints.length, 'complaint')} unanswered`] : []),
  ])
}
