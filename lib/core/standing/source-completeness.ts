import type { DayNumber } from './calendar.ts'
import type { Condition } from './condition.ts'
import type { Counted, SourceEvidence } from './evidence.ts'

/** The ways they can be in touch, each of which can be written down completely while another is not. */
export const CHANNELS = ['calls', 'meetings', 'mails'] as const
export type Channel = (typeof CHANNELS)[number]

/** The sources whose absence a gate reads, and that a person can say are complete for all accounts at once; `touches`: by any way. */
export const SOURCES = ['contracts', 'programmes', 'plans', 'touches', ...CHANNELS] as const
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
    touches: listOn(records.touches, allChannels(said), day),
  }
}

/** Through which day no approach of theirs is missing: as said of all ways at once, or of each of them. */
function allChannels(said: SourceCompleteness): DayNumber | null {
  const days = CHANNELS.map((channel) => said[channel] ?? null)
  const each = days.every((day) => day !== null) ? Math.min(...days) : null
  const all = said.touches ?? null
  return all !== null && each !== null ? Math.max(all, each) : (all ?? each)
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
