import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { listNames } from '../number-words.ts'
import { type EvidentStage, STAGE_RANK } from '../stage.ts'
import { counted } from '../standing/words.ts'

export type Move = { name: string; from: EvidentStage; to: EvidentStage }

/** Who fell back and how many rose, of the accounts that are named; one that stays at its rank only changed its kind. */
export function tellMoves(moves: readonly Move[], since: Day, recordsBegin: Day): string {
  const day = showDay(since)
  if (moves.length === 0 && since <= recordsBegin) return `Nothing to compare with yet: the records begin on ${day}.`
  if (moves.length === 0) return `Every account that matters to your revenue reads as it did on ${day}.`
  const fallen = moves.filter((move) => step(move) < 0)
  const risen = moves.filter((move) => step(move) > 0).length
  if (fallen.length > 0) {
    const names = listNames(fallen.map((move) => move.name))
    const others = risen ? `; ${counted(risen, 'other reads', 'others read')} further on` : ''
    return `${names} ${fallen.length === 1 ? 'reads' : 'read'} less far than on ${day}${others}.`
  }
  if (risen > 0) return `${counted(risen, 'account reads', 'accounts read')} further on than on ${day}, none less far.`
  return `${counted(moves.length, 'account')} changed ${moves.length === 1 ? 'its' : 'their'} kind since ${day}, none reads less far.`
}

function step({ from, to }: Move): number {
  return STAGE_RANK[to] - STAGE_RANK[from]
}
