import type { DayNumber } from './calendar.ts'
import type { Condition } from './condition.ts'
import type { Counted, SourceEvidence } from './evidence.ts'

/** The sources whose absence a gate reads, and that a person can say are complete for all accounts at once. */
export const SOURCES = ['contracts', 'programmes', 'plans', 'touches'] as const
export type Source = (typeof SOURCES)[number]

/** Through which day each source was last said to be complete; null or absent = open. */
export type SourceCompleteness = { readonly [source in Source]?: DayNumber | null }

/**
 * What the records say on a day, with their silence read (METHODS, "absence is not evidence"): none where the source is
 * complete through that day or a later one, unknown where it is not.
 */
export function readSilence(records: SourceEvidence, said: SourceCompleteness, day: DayNumber): SourceEvidence {
  return {
    ...records,
    contract: contractOn(records.contract, said.contracts ?? null, day),
    bonds: listOn(records.bonds, said.programmes ?? null, day),
    plans: listOn(records.plans, said.plans ?? null, day),
    touches: listOn(records.touches, said.touches ?? null, day),
  }
}

/** The source a reason was read from, where a person could say for all accounts that there are none. */
export function sourceOf({ records }: Condition): Source | null {
  return SOURCES.find((source) => source === records?.source) ?? null
}

function contractOn(
  contract: SourceEvidence['contract'],
  completeThrough: DayNumber | null,
  day: DayNumber,
): SourceEvidence['contract'] {
  if (completeThrough === null) return contract
  const silence = completeThrough >= day ? false : null
  return {
    ...contract,
    inForce: contract.inForce ?? silence,
    signed: contract.signed ?? silence,
    negotiating: contract.negotiating ?? silence,
    completeThrough,
  }
}

function listOn(list: Counted, completeThrough: DayNumber | null, day: DayNumber): Counted {
  if (completeThrough === null) return list
  return { ...list, complete: list.complete || completeThrough >= day, completeThrough }
}
