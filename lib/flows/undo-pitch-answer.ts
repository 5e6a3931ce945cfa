import { listChangeRows } from '#db/queries/changes.ts'
import { archiveAnswer, getHeldOfLot, listAnswersOf, listHoldingAnswers } from '#db/queries/pitch-answers.ts'
import type { PitchRow } from '#db/queries/pitches.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields, Undone } from '#lib/core/change.ts'
import { regainFromLot, releaseToLot } from './allocate-lot.ts'
import { holdPitch } from './hold-pitch.ts'
import { keepPitch, type PitchWho } from './record-pitch-answer.ts'

/**
 * Takes answers back: what was said before holds again, and what they had of a lot. Where somebody has spoken since, it became something, or what
 * they had of the lot is gone by now, it stays.
 */
export async function undoPitchAnswer(tx: Tx, changeId: string, who: PitchWho): Promise<Undone> {
  const rows = await listChangeRows(tx, changeId)
  const was = new Map(rows.flatMap((row) => (row.noun === 'pitch' ? [[row.subjectId, row.before ?? {}]] : [])))
  const ids = rows.flatMap(({ noun, subjectId }) => (noun === 'pitch_answer' ? [subjectId] : []))
  const answers = await listHoldingAnswers(tx, ids)
  await lockAccounts(tx, [...new Set(answers.map(({ accountId }) => accountId))])
  const undone: Undone = { put: 0, left: [] }
  for (const { id, pitchId } of answers) {
    const held = await holdPitch(tx, pitchId, { lot: true })
    if (!held.ok) {
      undone.left.push({ what: 'An offer', why: 'it is no longer there' })
      continue
    }
    const before = was.get(pitchId) ?? {}
    const why = (await whyStays(tx, held.value, id)) ?? (await settleLotBack(tx, held.value, before))
    if (why) {
      undone.left.push({ what: `${held.value.offerTitle} to ${held.value.accountName}`, why })
      continue
    }
    await archiveAnswer(tx, id)
    await keepPitch(tx, held.value, who.today, { option: `${before.option ?? ''}` })
    undone.put++
  }
  return undone
}

async function whyStays(tx: Tx, it: PitchRow, answerId: string): Promise<string | null> {
  const newest = (await listAnswersOf(tx, it.id)).at(-1)
  if (newest?.id !== answerId) return 'something else was said of it since'
  if (newest.state !== 'accepted') return null
  const became = it.contractId ? 'a contract' : it.planId ? 'a joint plan' : null
  if (became) return `it has become ${became} since: take that back first`
  return it.promises ? 'it has become a promise since: take that back first' : null
}

/** What they had of a lot before the answer holds again; a reason where that is gone. */
async function settleLotBack(tx: Tx, it: PitchRow, before: Fields): Promise<string | null> {
  const had = (before.allocationId ?? null) as string | null
  if (!it.lot || (await getHeldOfLot(tx, it.id)) === had) return null
  const { allocationId: released } = await releaseToLot(tx, it.id)
  if (!had || (await regainFromLot(tx, { pitchId: it.id, allocationId: had })).ok) return null
  // the lot is held: nobody else has it meanwhile
  if (released) await regainFromLot(tx, { pitchId: it.id, allocationId: released })
  return 'what they had of the lot was given to others since'
}
