import type { DayNumber } from './calendar.ts'
import type { Counted, SourceEvidence } from './evidence.ts'
import type { StageEvent } from './replay.ts'

export type ContractState = 'negotiating' | 'signed' | 'in_force' | 'ended'

export type ContractRecord = {
  id: string
  start: DayNumber | null
  /** Null: open-ended. */
  end: DayNumber | null
  /** By itself, until somebody ends it. */
  renews: boolean
  framework: boolean
  /** What was said of it, oldest first; the last word of a day holds. */
  states: readonly { day: DayNumber; state: ContractState }[]
}

/** Everything people recorded of an account besides purchases; `null` in a wallet word: not said there. */
export type SourceRecords = {
  contracts: readonly ContractRecord[]
  enrolments: readonly { id: string; from: DayNumber; until: DayNumber | null; deliveries: readonly DayNumber[] }[]
  /** First sign-off of each side. */
  plans: readonly { id: string; until: DayNumber | null; ours: DayNumber | null; theirs: DayNumber | null }[]
  /** Oldest first. */
  wallet: readonly {
    day: DayNumber
    share: number | null
    onlyFromUs: boolean | null
    discountShare: number | null
  }[]
  gifts: readonly { id: string; day: DayNumber; by: 'us' | 'them'; worth: number }[]
}

export const NO_RECORDS: SourceRecords = { contracts: [], enrolments: [], plans: [], wallet: [], gifts: [] }

/** METHODS 2: a contract that runs at least this long, is a framework or renews is ongoing; a shorter one is an order with a paper. */
const ONGOING_DAYS = 180
/** A programme counts while something of it was delivered within a year. */
const DELIVERY_DAYS = 365
/** Giving and receiving are compared over 24 months. */
const RECIPROCITY_DAYS = 730

type FromRecords = Pick<SourceEvidence, 'contract' | 'bonds' | 'plans' | 'wallet' | 'reciprocity' | 'saidDiscountShare'>

/**
 * What these records say on a day, without anything that happened later. Their silence is not read here: zero and `null` stay open
 * until `readSilence` knows that a source is complete. A contract that ended is no silence: then none is in force.
 * Windows ("within a year") reach back from `anchor`: the day the purchases are complete through, where that is earlier. So what was
 * recorded since counts, and nothing grows old before the purchases do.
 */
export function readSources(records: SourceRecords, day: DayNumber, anchor: DayNumber = day): FromRecords {
  return {
    contract: readContracts(records.contracts, day),
    bonds: readBonds(records, day, anchor),
    plans: readPlans(records, day),
    wallet: {
      share: newest(records.wallet, day, (word) => word.share),
      exclusive: newest(records.wallet, day, (word) => word.onlyFromUs),
    },
    reciprocity: readReciprocity(records, day, anchor),
    saidDiscountShare: newest(records.wallet, day, (word) => word.discountShare),
  }
}

/** The days on which a contract was signed or ended: they act at once (METHODS 2). */
export function contractEvents(contracts: readonly ContractRecord[]): StageEvent[] {
  return contracts.filter(isOngoing).flatMap((contract) => {
    const began = contract.states.find(({ state }) => state === 'signed' || state === 'in_force')
    const over = overOn(contract)
    const talks = contract.states.find(({ state }) => state === 'negotiating')
    return [
      ...(talks ? [{ day: talks.day, kind: 'contract_signed' as const }] : []),
      ...(began ? [{ day: began.day, kind: 'contract_signed' as const }] : []),
      // signed earlier, in force from its first day on
      ...(began && contract.start !== null && contract.start > began.day
        ? [{ day: contract.start, kind: 'contract_signed' as const }]
        : []),
      ...(over === null ? [] : [{ day: over, kind: 'contract_ended' as const }]),
    ]
  })
}

/** The first day anything was recorded; null while nothing was. */
export function firstRecorded({ contracts, enrolments, plans, wallet, gifts }: SourceRecords): DayNumber | null {
  const days = [
    ...contracts.flatMap(({ states }) => states.map(({ day }) => day)),
    ...enrolments.map(({ from }) => from),
    ...plans.flatMap(({ ours, theirs }) => [ours, theirs].filter((day) => day !== null)),
    ...wallet.map(({ day }) => day),
    ...gifts.map(({ day }) => day),
  ]
  return days.length ? Math.min(...days) : null
}

/** True for what gates a stage: open-ended, long enough, a framework, or renewing. */
export function isOngoing({ start, end, renews, framework, states }: ContractRecord): boolean {
  if (framework || renews || end === null) return true
  const from = start ?? states.find(({ state }) => state !== 'negotiating')?.day ?? null
  return from === null || end - from >= ONGOING_DAYS
}

/** In which state a contract is on a day; null before anything was said of it. A term that ran out ended it, unless it renews. */
export function contractOn(contract: ContractRecord, day: DayNumber): ContractState | null {
  const said = contract.states.findLast((word) => word.day <= day)?.state ?? null
  if (said === null || said === 'ended' || said === 'negotiating') return said
  const over = overOn(contract)
  if (over !== null && over <= day) return 'ended'
  return said === 'signed' && (contract.start ?? Number.NEGATIVE_INFINITY) > day ? 'signed' : 'in_force'
}

/** The first day it is no longer in force: as somebody said, or the day after a term that does not renew. */
function overOn({ states, end, renews }: ContractRecord): DayNumber | null {
  // said to have ended twice, it ended on the first of these days
  const lived = states.findLastIndex(({ state }) => state !== 'ended')
  const said = states[lived + 1]?.day ?? null
  const ranOut = end === null || renews ? null : end + 1
  if (!states.some(({ state }) => state === 'signed' || state === 'in_force')) return null
  return said === null ? ranOut : ranOut === null ? said : Math.min(said, ranOut)
}

function readContracts(contracts: readonly ContractRecord[], day: DayNumber): SourceEvidence['contract'] {
  const known = contracts.filter(isOngoing).flatMap((contract) => {
    const state = contractOn(contract, day)
    return state ? [{ contract, state }] : []
  })
  if (known.length === 0) return { inForce: null, signed: null, negotiating: null }
  const any = (state: ContractState) => known.some((one) => one.state === state) || null
  const ended = known.filter(({ state }) => state === 'ended').flatMap(({ contract }) => overOn(contract) ?? [])
  const inForce = any('in_force')
  return {
    // somebody keeps track of this account's contracts: with the last one ended, none is in force
    inForce: inForce ?? (ended.length > 0 && !any('signed') ? false : null),
    signed: any('signed'),
    negotiating: any('negotiating'),
    endedOn: ended.length ? Math.max(...ended) : null,
    refs: known.map(({ contract }) => contract.id),
  }
}

function readBonds({ enrolments }: SourceRecords, day: DayNumber, anchor: DayNumber): Counted {
  const live = enrolments.filter(
    ({ from, until, deliveries }) =>
      from <= day &&
      (until === null || until >= day) &&
      deliveries.some((delivered) => delivered <= day && delivered > anchor - DELIVERY_DAYS),
  )
  return { count: live.length, complete: false, refs: live.map(({ id }) => id) }
}

function readPlans({ plans }: SourceRecords, day: DayNumber): Counted {
  const live = plans.filter(
    ({ ours, theirs, until }) =>
      ours !== null && theirs !== null && Math.max(ours, theirs) <= day && (until === null || until >= day),
  )
  return { count: live.length, complete: false, refs: live.map(({ id }) => id) }
}

/** min/max of what either side gave; a side that gave nothing makes it 0. */
function readReciprocity({ gifts }: SourceRecords, day: DayNumber, anchor: DayNumber): SourceEvidence['reciprocity'] {
  const recent = gifts.filter((gift) => gift.day <= day && gift.day > anchor - RECIPROCITY_DAYS)
  const given = (by: 'us' | 'them') => recent.reduce((sum, gift) => sum + (gift.by === by ? gift.worth : 0), 0)
  const [least, most] = [Math.min(given('us'), given('them')), Math.max(given('us'), given('them'))]
  return { share: most > 0 ? least / most : null, entries: recent.length }
}

/** The newest word on or before a day that says anything of it. */
function newest<Word extends { day: DayNumber }, T>(
  words: readonly Word[],
  day: DayNumber,
  of: (word: Word) => T | null,
): T | null {
  const said = words.findLast((word) => word.day <= day && of(word) !== null)
  return said ? of(said) : null
}
