import { z } from 'zod'

const probability = z.number().min(0).max(1)
const points = z.number().min(0).max(100)
// bounds far beyond what anybody means: a slip of the hand must not become a day no calendar has
const count = z.number().int().min(0).max(1000)
const days = z.number().int().min(0).max(36_500)
const times = z.number().min(0.001).max(1000)

/** Hysteresis: what it takes to come in, and what it takes to stay. */
const limit = (value: z.ZodNumber) => z.strictObject({ enter: value, exit: value })

/** Every threshold of METHODS 2 and of the rhythm guess. Editable per workspace; a change is on record. */
export const standingPolicySchema = z.strictObject({
  contracted: z.strictObject({ orders: count, gapDays: days, gapTimes: limit(times), bonds: count, plans: count }),
  partner: z.strictObject({
    orders: count,
    tenureDays: days,
    pAlive: limit(probability),
    pNext: limit(probability),
    wallet: limit(probability),
    trust: limit(points),
    ties: count,
    bonds: count,
    plans: count,
    reciprocity: probability,
  }),
  committing: z.strictObject({
    ordersInTalks: count,
    plansInTalks: count,
    plans: count,
    orders: count,
    pNext: limit(probability),
    trust: limit(points),
  }),
  steady: z.strictObject({
    orders: count,
    ordersYearly: count,
    firstToLastDays: days,
    pAlive: limit(probability),
    pNext: limit(probability),
    gapTimes: limit(times),
    walletFloor: limit(probability),
    trustFloor: limit(points),
    discountCeiling: probability,
  }),
  oneOff: z.strictObject({ p12m: limit(probability) }),
  exploring: z.strictObject({ orders: count, touches: count, plans: count }),
  typical: z.strictObject({ portfolioWeight: count, nextTimes: times }),
  wait: z.strictObject({ percentile: probability, least: days, most: days, fallback: days, accounts: count.min(1) }),
  trust: z.strictObject({ promises: count, weight: z.number().min(0).max(1000) }),
  reciprocity: z.strictObject({ entries: count }),
  status: z.strictObject({
    goneQuiet: probability,
    atRisk: probability,
    atRiskTrust: points,
    cooling: probability,
    coolingGapTimes: times,
  }),
  rhythm: z.strictObject({
    recurring: z.strictObject({ orders: count, gapSpread: times, amountSpread: times, lateTimes: times }),
    seasonal: z.strictObject({
      orders: count,
      share: probability,
      ordersAYear: count,
      // tried one by one: a year has no more
      months: count.min(1).max(12),
      historyDays: days,
      firstToLastDays: days,
    }),
    yearly: z.strictObject({ gaps: count, days: days }),
  }),
  confidence: z.strictObject({ probability: times, orders: times, days: times, trust: times }),
  perceptionGap: z.strictObject({ ranks: count }),
  agreeingMonthEnds: z.number().int().min(1).max(24),
})

export type StandingPolicy = z.infer<typeof standingPolicySchema>
export type Limit = { enter: number; exit: number }

export const DEFAULT_STANDING_POLICY: StandingPolicy = {
  contracted: { orders: 2, gapDays: 365, gapTimes: { enter: 2, exit: 3 }, bonds: 1, plans: 1 },
  partner: {
    orders: 6,
    tenureDays: 730,
    pAlive: { enter: 0.65, exit: 0.45 },
    pNext: { enter: 0.65, exit: 0.45 },
    wallet: { enter: 0.6, exit: 0.5 },
    trust: { enter: 70, exit: 60 },
    ties: 2,
    bonds: 1,
    plans: 1,
    reciprocity: 0.5,
  },
  committing: {
    ordersInTalks: 1,
    plansInTalks: 1,
    plans: 2,
    orders: 1,
    pNext: { enter: 0.6, exit: 0.45 },
    trust: { enter: 60, exit: 60 },
  },
  steady: {
    orders: 4,
    ordersYearly: 3,
    firstToLastDays: 120,
    pAlive: { enter: 0.65, exit: 0.45 },
    pNext: { enter: 0.65, exit: 0.45 },
    gapTimes: { enter: 2, exit: 3 },
    walletFloor: { enter: 0.4, exit: 0.3 },
    trustFloor: { enter: 40, exit: 40 },
    discountCeiling: 0.7,
  },
  oneOff: { p12m: { enter: 0.5, exit: 0.6 } },
  exploring: { orders: 2, touches: 3, plans: 1 },
  typical: { portfolioWeight: 2, nextTimes: 2 },
  wait: { percentile: 0.75, least: 30, most: 365, fallback: 90, accounts: 20 },
  trust: { promises: 3, weight: 3 },
  reciprocity: { entries: 2 },
  status: { goneQuiet: 0.2, atRisk: 0.5, atRiskTrust: 40, cooling: 0.8, coolingGapTimes: 2 },
  rhythm: {
    // lateTimes: a schedule that has missed a whole beat has stopped, and silence speaks again
    recurring: { orders: 6, gapSpread: 0.15, amountSpread: 0.15, lateTimes: 2 },
    // ordersAYear, in two years at least: a season comes back, and not by chance
    seasonal: {
      orders: 6,
      share: 0.7,
      ordersAYear: 2,
      months: 4,

      historyDays: 730,
      firstToLastDays: 270,
    },
    yearly: { gaps: 2, days: 270 },
  },
  confidence: { probability: 0.15, orders: 2, days: 90, trust: 15 },
  perceptionGap: { ranks: 2 },
  agreeingMonthEnds: 2,
}
