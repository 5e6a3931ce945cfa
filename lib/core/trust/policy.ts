import { z } from 'zod'
import type { PromiseSize } from '../promises/promise.ts'

/** How much a promise weighs by its size; one that invoices and orders tell of weighs 1. */
export const PROMISE_WEIGHTS: Record<PromiseSize, number> = { small: 1, medium: 2, large: 3 }

/** What a workspace sets for itself. From how many promises on trust is known is among the thresholds of the stages. */
export const trustPolicySchema = z.strictObject({
  /** Days after which a past outcome counts half. */
  halfLifeDays: z.number().min(7).max(36_500),
  /** Days late after which keeping a promise is worth half. */
  latenessHalfLifeDays: z.number().min(0.25).max(3650),
  /** How much more what was not kept counts than what was. */
  breachWeight: z.number().min(0.1).max(20),
  /** What the records tell without anybody typing: invoices due and settled are theirs, orders required and delivered are ours. */
  derived: z.strictObject({ payments: z.boolean(), deliveries: z.boolean() }),
})
export type TrustSettings = z.output<typeof trustPolicySchema>

export type TrustPolicy = TrustSettings & {
  /** Below so many promises, or so much of their weight still fresh, nothing is claimed. */
  enough: { promises: number; weight: number }
}

/** Defaults of METHODS 3; a workspace may change them, on record. */
export const DEFAULT_TRUST_SETTINGS: TrustSettings = {
  halfLifeDays: 365,
  latenessHalfLifeDays: 7,
  breachWeight: 2,
  derived: { payments: true, deliveries: true },
}

export const DEFAULT_TRUST_POLICY: TrustPolicy = { ...DEFAULT_TRUST_SETTINGS, enough: { promises: 3, weight: 3 } }

/** As it was stored, filled up with what it does not say; nothing stored: the defaults. */
export function readTrustSettings(document: unknown): TrustSettings {
  return trustPolicySchema.parse({ ...DEFAULT_TRUST_SETTINGS, ...(document as object | undefined) })
}
