import { dayNumber } from '../day.ts'
import type { Counted, Evidence, SourceEvidence } from './evidence.ts'
import { UNKNOWN_SOURCES } from './evidence.ts'
import { REPEAT } from './rhythm.ts'

// Fixtures for the tests of this folder.

export const AS_OF = dayNumber('2025-06-15')

export const all = (count: number): Counted => ({ count, complete: true })

/** Every source complete and empty. */
export const NOTHING: SourceEvidence = {
  ...UNKNOWN_SOURCES,
  contract: { inForce: false, signed: false, negotiating: false },
  bonds: all(0),
  plans: all(0),
  touches: all(0),
}

/** A regular buyer with nothing else, or with `buying` and `sources` changed. */
export function caseOf(buying: Partial<Evidence['buying']> = {}, sources: Partial<SourceEvidence> = {}): Evidence {
  return {
    asOf: AS_OF,
    buying: {
      orders: 14,
      first: AS_OF - 400,
      last: AS_OF - 20,
      gapDays: 20,
      typicalDays: 30,
      waitDays: 90,
      waitAccounts: 50,
      discountShare: null,
      discountDays: 14,
      rhythm: REPEAT,
      pAlive: () => 0.93,
      pNext: () => 0.9,
      p12m: () => 0.97,
      ...buying,
    },
    sources: { ...NOTHING, ...sources },
  }
}
