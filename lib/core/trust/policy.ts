import type { PromiseSize } from '../promises/promise.ts'

/** Defaults of METHODS 3; a workspace may change them, on record. */
export type TrustPolicy = {
  /** Days after which a past outcome counts half. */
  halfLifeDays: number
  /** Days late after which keeping a promise is worth half. */
  latenessHalfLifeDays: number
  /** How much more what was not kept counts than what was. */
  breachWeight: number
  /** Below so many promises, or so much of their weight still fresh, nothing is claimed. */
  enough: { promises: number; weight: number }
}

export const DEFAULT_TRUST_POLICY: TrustPolicy = {
  halfLifeDays: 365,
  latenessHalfLifeDays: 7,
  breachWeight: 2,
  enough: { promises: 3, weight: 3 },
}

/** How much a promise weighs by its size; one that invoices and orders tell of weighs 1. */
export const PROMISE_WEIGHTS: Record<PromiseSize, number> = { small: 1, medium: 2, large: 3 }
