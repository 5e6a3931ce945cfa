import { z } from 'zod'
import { LIMIT_MEASURES, type LimitMeasure } from './limit-measures.ts'

/** For management only; reports that leave the house carry no bands. */
export type Band = 'none' | 'watch' | 'high' | 'severe'

/** By whose rules a report is written. None of them is claimed: management information unless a person chooses. */
export const FRAMEWORKS = ['management', 'asc280', 'ifrs8', 'lender'] as const
export type Framework = (typeof FRAMEWORKS)[number]

const share = z.number().min(0).max(1)
const band = z.strictObject({ largest: share, topFive: share })

/** Thresholds of METHODS 4, every change on record. Shares are 0–1. */
export const dependencyPolicySchema = z
  .strictObject({
    /** The 10 % line of ASC 280-10-50-42 and IFRS 8.34, of reported revenue, common control counting as one customer. */
    line: z.number().gt(0).max(1),
    bands: z.strictObject({ watch: band, high: band, severe: band }),
    /** Null: no limit. An alert is given when it is reached, and from `near` of it on. */
    limits: z.strictObject(
      Object.fromEntries(LIMIT_MEASURES.map((measure) => [measure, z.number().gt(0).max(1).nullable()])) as Record<
        LimitMeasure,
        z.ZodNullable<z.ZodNumber>
      >,
    ),
    near: z.number().min(0.5).max(1),
    framework: z.enum(FRAMEWORKS),
    borrowing: z.strictObject({
      /** No debtor counts for more than this share of eligible receivables. */
      cap: z.number().gt(0).max(1),
      /** Past due for more than so many days is not eligible. */
      overDays: z.number().int().min(1).max(3650),
      /** Where more than this share of what a debtor owes is past that, none of it is eligible. */
      crossAge: z.number().gt(0).max(1),
      /** What a lender lends on what is eligible. */
      advance: share,
    }),
    attention: z.strictObject({
      /** Taken for granted: from this share of revenue on, */
      share,
      /** with a share of our conversations below so many times that of revenue, or none for so many days. */
      ratio: z.number().gt(0).max(1),
      days: z.number().int().min(1).max(3650),
    }),
    /** P(renewal) of a contract renewed n times is (β + n)/(α + β + n) (Fader & Hardie 2007). */
    renewal: z.strictObject({ alpha: z.number().gt(0).max(1000), beta: z.number().gt(0).max(1000) }),
  })
  .superRefine(({ bands }, context) => {
    for (const which of ['largest', 'topFive'] as const) {
      for (const [lower, higher] of [
        ['watch', 'high'],
        ['high', 'severe'],
      ] as const) {
        if (bands[lower][which] >= bands[higher][which])
          context.addIssue({
            code: 'custom',
            path: ['bands', higher, which],
            message: 'Each band begins above the last.',
          })
      }
    }
  })
export type DependencyPolicy = z.output<typeof dependencyPolicySchema>

export const DEPENDENCY_POLICY: DependencyPolicy = {
  line: 0.1,
  bands: {
    watch: { largest: 0.1, topFive: 0.35 },
    high: { largest: 0.2, topFive: 0.5 },
    severe: { largest: 0.3, topFive: 0.7 },
  },
  limits: {
    group: 0.2,
    topFive: 0.5,
    account: null,
    owner: null,
    product: null,
    country: null,
    currency: null,
    reseller: null,
    one_contact: null,
    uncontracted: null,
  },
  near: 0.9,
  framework: 'management',
  borrowing: { cap: 0.2, overDays: 90, crossAge: 0.1, advance: 0.8 },
  attention: { share: 0.02, ratio: 0.5, days: 90 },
  renewal: { alpha: 1, beta: 4 },
}

/** As it was stored, filled up with what it does not say; nothing stored: the defaults. */
export function readDependencyPolicy(document: unknown): DependencyPolicy {
  return dependencyPolicySchema.parse({ ...DEPENDENCY_POLICY, ...(document as object | undefined) })
}
