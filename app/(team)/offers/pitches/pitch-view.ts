import type { PitchRow } from '#db/queries/pitches.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { PitchState } from '#lib/core/offers/offer.ts'
import type { PitchLot } from '#lib/core/offers/pitch.ts'

/** An offer to an account as far as saying what became of it is concerned; any row of them has these. */
export type SpokenPitch = {
  id: string
  accountId: string
  accountName: string
  offerTitle: string
  state: PitchState
  option: string
  options: readonly string[]
  lot: PitchLot | null
  asked: Amount | null
  allotted: Amount | null
  expiresDay: Day | null
}

/** As much of a row as goes to the browser for that. */
export function spokenPitch(row: PitchRow): SpokenPitch {
  const { id, accountId, accountName, offerTitle, state, option, options, lot, asked, allotted, expiresDay } = row
  const names = options.map(({ name }) => name)
  return { id, accountId, accountName, offerTitle, state, option, options: names, lot, asked, allotted, expiresDay }
}
