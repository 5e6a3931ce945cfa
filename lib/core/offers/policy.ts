import { z } from 'zod'
import { STAGES } from '../stage.ts'

const days = (most: number) => z.number().int().min(1).max(most)

/** What a workspace sets for itself about offers, every change on record. */
export const offersPolicySchema = z.strictObject({
  /** From this stage on an account is loyal (lib/core/offers/loyal.ts). */
  loyalFrom: z.enum(STAGES),
  /** So many days after its first order an account is a newcomer; before any order too. */
  newcomerDays: days(3650),
  /** A named new-customer promotion is held until loyal accounts have the same or better. Off: it is only said. */
  guard: z.boolean(),
  /** Something new within so many days, by the stage an account has; for stages between two built-in ones that of the lower. */
  cadenceDays: z.strictObject({
    steady: days(3650),
    committing: days(3650),
    contracted: days(3650),
    partner: days(3650),
  }),
  /** What a new launch begins with: days a wave has to itself, and days an offer stays open once it was pitched. */
  headStartDays: z.number().int().min(0).max(365),
  openDays: days(3650),
  /** Invoiced prices are compared within these volume bands (units of one line, from each number on) and periods. */
  bandsFrom: z
    .array(z.number().min(0).max(1e12))
    .min(1)
    .max(20)
    .refine(
      (from) => from.every((one, place) => place === 0 || one > from[place - 1]!),
      'Each band begins above the last.',
    ),
  period: z.enum(['month', 'quarter']),
  /** Whoever bought what was replaced within so many months is owed the upgrade. */
  upgradeMonths: days(600),
  /** What a later payment day is worth: cost of capital a year, 0–1. */
  capitalCost: z.number().min(0).max(1),
  /** Revenue of so many days after an acceptance counts as what followed. */
  followDays: days(3650),
})
export type OffersPolicy = z.output<typeof offersPolicySchema>

export const DEFAULT_OFFERS_POLICY: OffersPolicy = {
  loyalFrom: 'steady',
  newcomerDays: 180,
  guard: true,
  cadenceDays: { steady: 180, committing: 120, contracted: 90, partner: 90 },
  headStartDays: 7,
  openDays: 30,
  bandsFrom: [0, 10, 50, 100, 500, 1000, 10_000],
  period: 'quarter',
  upgradeMonths: 24,
  capitalCost: 0.08,
  followDays: 90,
}

/** As it was stored, filled up with what it does not say; nothing stored: the defaults. */
export function readOffersPolicy(document: unknown): OffersPolicy {
  return offersPolicySchema.parse({ ...DEFAULT_OFFERS_POLICY, ...(document as object | undefined) })
}
